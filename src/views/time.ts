import {html, noChange, type TemplateResult} from 'lit';
import {AsyncDirective} from 'lit/async-directive.js';
import {directive, type ChildPart} from 'lit/directive.js';
import {untilNextDistance} from '../i18n/relative-time.js';
import {onTick, type TimeWords} from '../i18n/ticker.js';
import {isDate} from '../model/parse-date.js';

/**
 * A relative time that carries the absolute one: for the pointer as a tooltip, for assistive technology as text, and for who
 * sees and uses the keyboard as the same text, shown while the row or one of its controls has the focus.
 */
export function time(date: Date, text: string | TimeWords, absolute: string): TemplateResult {
  if (!isDate(date)) return html`${typeof text === 'string' ? text : text.say()}`;
  const words = typeof text === 'string' ? text : ticking(text);
  return html`<time datetime=${date.toISOString()} title=${absolute}
    >${words}<span class="visually-hidden absolute" .textContent=${` (${absolute})`}></span
  ></time>`;
}

class TickingDirective extends AsyncDirective {
  #words: TimeWords | undefined;
  #said = '';
  #part: ChildPart | undefined;
  #isHeldBack = false;
  #stop: (() => void) | undefined;

  render({say}: TimeWords): string {
    return say();
  }

  override update(part: ChildPart, [words]: [TimeWords]): unknown {
    this.#words = words;
    this.#part = part;
    if (this.isConnected) this.#start();
    const said = this.render(words);
    if (said === this.#said) return noChange;
    return (this.#said = said);
  }

  protected override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override reconnected(): void {
    this.#tick();
    this.#start();
  }

  #start(): void {
    this.#stop ??= onTick({
      until: () => (this.#isHeldBack ? 1000 : untilNextDistance(this.#words!.date, this.#words!.now())),
      tick: () => this.#tick(),
    });
  }

  #tick(): void {
    const said = this.#words!.say();
    this.#isHeldBack = said !== this.#said && isSelected(this.#part!);
    if (said !== this.#said && !this.#isHeldBack) this.setValue((this.#said = said));
  }
}

/** Text that somebody is selecting keeps its letters until it is let go. */
function isSelected({startNode, parentNode}: ChildPart): boolean {
  const node = startNode?.nextSibling;
  const selection = document.getSelection();
  if (!node || selection?.type !== 'Range') return false;
  const root = parentNode.getRootNode();
  const ranges =
    root instanceof ShadowRoot && 'getComposedRanges' in selection
      ? selection.getComposedRanges({shadowRoots: [root]})
      : [];
  return ranges.some(({startContainer, endContainer}) => startContainer === node || endContainer === node);
}

/** Words that stay true by themselves. */
export const ticking = directive(TickingDirective);
