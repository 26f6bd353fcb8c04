/** What a live region has said about the end of things, in order: not that they are under way. */
export class Ledger {
  readonly said: string[] = [];
  readonly #observer: MutationObserver;

  constructor(host: Element) {
    const region = host.shadowRoot!.querySelector('[role=status]')!;
    this.#observer = new MutationObserver((changes) => {
      for (const {addedNodes} of changes) {
        for (const node of addedNodes) {
          const words = node.textContent?.trim();
          if (words && !/^(?:Saving…|Sending(?:…| is paused))/u.test(words)) this.said.push(words);
        }
      }
    });
    this.#observer.observe(region, {childList: true, subtree: true, characterData: true});
  }

  /** What was said since the last time this was asked. */
  take(): string[] {
    return this.said.splice(0);
  }
}
