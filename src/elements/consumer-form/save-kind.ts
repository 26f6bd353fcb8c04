import type {Consumer, ConsumerDraft} from '../../model/consumer.js';

/**
 * Milliseconds. The clocks of one API's machines differ by less, and what is written in the course of creating somebody
 * is written sooner.
 */
const slack = 60_000;

/**
 * Tells a consumer who was there already from a new one, by what the API itself has said and never by this machine's
 * clock. Each of these says that nothing new was created:
 *
 * - the id was seen before the request
 * - the name is another than the one sent
 * - it was changed well after it was created
 * - it was created well before something the API told of before the request
 *
 * Without any of them it is not known: somebody who was there under the same name and was never changed looks new.
 */
export class SaveKinds {
  readonly #ids = new Set<string>();
  #newest = Number.NEGATIVE_INFINITY;

  /** Remembers what the API has said. */
  see({id, createdAt, updatedAt}: Consumer): void {
    this.#ids.add(id);
    for (const date of [createdAt, updatedAt]) if (date) this.#newest = Math.max(this.#newest, date.getTime());
  }

  /** @param answer what a creation was answered with; it must not have been seen yet */
  of(answer: Consumer, draft: ConsumerDraft): 'created' | 'linked' {
    const createdAt = answer.createdAt?.getTime() ?? Number.NaN;
    const updatedAt = answer.updatedAt?.getTime() ?? Number.NaN;
    const wasThere =
      this.#ids.has(answer.id) ||
      hasOtherName(answer, draft) ||
      updatedAt - createdAt > slack ||
      this.#newest - createdAt > slack;
    return wasThere ? 'linked' : 'created';
  }
}

/** A server may put spaces and capitals in order; an answer without a name says nothing. */
export function hasOtherName(answer: Consumer, draft: ConsumerDraft): boolean {
  return answer.name !== '' && fold(answer.name) !== fold(draft.name);
}

function fold(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
}
