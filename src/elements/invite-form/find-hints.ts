import {repeatedDomains, suggestEmail} from '../../model/email-hint.js';
import {findLookalikes} from '../../model/lookalikes.js';
import type {Hint} from './hints-controller.js';
import type {Entry} from './invite-form.entries.js';

/** In ms. */
const slice = 8;

export function findHints(entries: readonly Entry[]): ReadonlyMap<Entry, Hint> {
  const found = new Map<Entry, Hint>();
  const search = searchHints(entries, found);
  while (!search.next().done);
  return found;
}

/** The same with room between for input and painting; undefined when it was called off. */
export async function findHintsInSlices(
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Entry, Hint> | undefined> {
  const found = new Map<Entry, Hint>();
  const search = searchHints(entries, found);
  do {
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return undefined;
    const end = performance.now() + slice;
    while (performance.now() < end) if (search.next().done) return found;
  } while (!signal.aborted);
  return undefined;
}

/** A step for each entry: a domain is looked at once, however many have it. */
function* searchHints(entries: readonly Entry[], found: Map<Entry, Hint>): Generator<void> {
  const emails = entries.flatMap(({person}) => (person ? [person.email] : []));
  const trusted = repeatedDomains(emails);
  yield;
  const lookalikes = findLookalikes(emails);
  yield;
  const likelier = new Map<string, string | undefined>();
  for (const entry of entries) {
    if (!entry.person || entry.isMeant) continue;
    const {email} = entry.person;
    const at = email.lastIndexOf('@') + 1;
    const domain = email.slice(at).toLowerCase();
    const other = lookalikes.get(domain);
    if (!likelier.has(domain)) likelier.set(domain, suggestEmail(`a@${domain}`, trusted)?.slice(2));
    const suggested = likelier.get(domain);
    if (other !== undefined) found.set(entry, {kind: 'lookalike', domain, other});
    else if (suggested !== undefined) found.set(entry, {kind: 'typo', email: email.slice(0, at) + suggested});
    yield;
  }
}
