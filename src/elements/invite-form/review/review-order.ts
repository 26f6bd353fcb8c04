import type {Entry} from '../invite-form.entries.js';

/** Where each stands: those that need a look first, then those with a hint, then the others; in each the given order. */
export class ReviewOrder {
  #ranks: ReadonlyMap<number, number> = new Map();
  readonly #texts = new WeakMap<Entry, string>();

  /** Looks anew who has to stand first. Until then nobody changes places, whatever is changed about them. */
  rank(problems: readonly Entry[], hinted: Iterable<Entry>): void {
    const ranks = new Map([...hinted].map(({id}) => [id, 1]));
    for (const {id} of problems) ranks.set(id, 0);
    this.#ranks = ranks;
  }

  /**
   * @param search words that have to stand in what is shown of a person
   * @param kept the id of one who is shown in any case
   */
  sort(entries: readonly Entry[], search: string, kept?: number): readonly Entry[] {
    const ranked: [Entry[], Entry[], Entry[]] = [[], [], []];
    const wanted = search.trim().toLocaleLowerCase();
    for (const entry of entries) {
      if (wanted !== '' && entry.id !== kept && !this.#textOf(entry).includes(wanted)) continue;
      ranked[(this.#ranks.get(entry.id) ?? 2) as 0 | 1 | 2].push(entry);
    }
    return ranked.flat();
  }

  #textOf(entry: Entry): string {
    let text = this.#texts.get(entry);
    if (text === undefined) {
      const {person, given, text: written} = entry;
      const values = Object.values(person ?? given ?? {}).filter((value) => typeof value === 'string');
      this.#texts.set(entry, (text = [...values, written].join('\n').toLocaleLowerCase()));
    }
    return text;
  }
}

/** Rows drawn beyond what is in view, so that a flick does not show bare ground. */
const overscan = 8;

/** The indexes of the rows to draw, in order. */
export function drawnRows(
  count: number,
  {top, height, rowHeight}: {readonly top: number; readonly height: number; readonly rowHeight: number},
  kept: number,
): readonly number[] {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - overscan);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan);
  const rows = Array.from({length: Math.max(0, last - first)}, (_, index) => first + index);
  if (kept >= 0 && kept < first) return [kept, ...rows];
  return kept >= Math.max(first, last) ? [...rows, kept] : rows;
}
