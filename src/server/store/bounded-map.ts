export interface BoundedMapOptions<V> {
  readonly maxEntries: number;
  /** It can go at any time. */
  readonly isOver: (value: V) => boolean;
  /** It can go to make room. Default: nothing can. */
  readonly mayGo?: (value: V) => boolean;
}

/** A map that never holds more than so much. */
export class BoundedMap<V> {
  readonly #entries = new Map<string, V>();
  readonly #options: BoundedMapOptions<V>;

  constructor(options: BoundedMapOptions<V>) {
    this.#options = options;
  }

  get(key: string): V | undefined {
    return this.#entries.get(key);
  }

  /** @throws {Error} when there is no room */
  set(key: string, value: V): void {
    if (!this.#entries.has(key)) this.#makeRoom();
    this.#entries.set(key, value);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clean(limit: number): number {
    let removed = 0;
    for (const [key, value] of this.#entries) {
      if (removed >= limit) break;
      if (this.#options.isOver(value) && this.#entries.delete(key)) removed++;
    }
    return removed;
  }

  #makeRoom(): void {
    const {maxEntries, mayGo = () => false} = this.#options;
    if (this.#entries.size < maxEntries || this.clean(maxEntries) > 0) return;
    for (const [key, value] of this.#entries) {
      if (!mayGo(value)) continue;
      this.#entries.delete(key);
      return;
    }
    throw new Error(`The store in memory is full: it holds ${maxEntries} entries that are still needed.`);
  }
}
