/** Milliseconds after which a letter begins another word. */
const pause = 700;

/** The keys that lead from one of several items to another: arrows, Home, End, and the letters that one begins with. */
export class ItemKeys {
  #typed = '';
  #typedAt = 0;

  /** @returns whether the key is one of these; where it leads to nothing, the focus stays */
  lead({key, ctrlKey, metaKey, altKey}: KeyboardEvent, items: readonly HTMLElement[], at: number): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    const next = {ArrowDown: (at + 1) % items.length, ArrowUp: at - 1, Home: 0, End: -1}[key];
    if (next === undefined && (key.length !== 1 || key === ' ')) return false;
    (next === undefined ? this.#find(key, items, at) : items.at(next))?.focus();
    return true;
  }

  /** What was typed was meant for other items. */
  forget(): void {
    this.#typed = '';
  }

  #find(key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
    const now = Date.now();
    this.#typed = (now - this.#typedAt < pause ? this.#typed : '') + key.toLowerCase();
    this.#typedAt = now;
    // The same letter again means the next that begins so.
    const isRepeated = [...this.#typed].every((letter) => letter === this.#typed[0]);
    const wanted = isRepeated ? this.#typed[0]! : this.#typed;
    const from = isRepeated ? at + 1 : at;
    return [...items.slice(from), ...items.slice(0, from)].find((item) =>
      (item.closest('label') ?? item).textContent.trim().toLowerCase().startsWith(wanted),
    );
  }
}
