import type {LitElement} from 'lit';
import type {AnnounceController} from '../../controllers/announce-controller.js';
import type {AcceptState} from './accept-invite.machine.js';

/**
 * Tells what has come about to whoever does not see it, once: the heading takes the focus, unless the person is busy
 * elsewhere on the page or has done nothing yet; then it is announced, and so is what the heading does not say.
 */
export class OutcomeVoice {
  readonly #host: LitElement;
  readonly #announcer: AnnounceController;
  #state: AcceptState | undefined;
  #news: string | undefined;

  constructor(host: LitElement, announcer: AnnounceController) {
    this.#host = host;
    this.#announcer = announcer;
  }

  /**
   * To be called after each rendering.
   *
   * @param news what came in beside the state: why a deed failed, that somebody was asked
   */
  tell(state: AcceptState, news: string | undefined): void {
    const words = [this.#turn(this.#state, state), news !== this.#news && news].filter(Boolean);
    this.#state = state;
    this.#news = news;
    if (words.length > 0) this.#announcer.announce(words.join('. '));
  }

  /** @returns what is to be announced of it */
  #turn(before: AcceptState | undefined, state: AcceptState): string | undefined {
    if (before === undefined || before === state || state === 'loading') return undefined;
    const isFirst = before === 'loading';
    if (isFirst && state === 'ready') return undefined;
    // It was said already that it is declined; and whoever has just opened another tab is there now.
    const isSaid = state === 'declining' || (before === 'declining' && state === 'declined');
    if (isSaid || state === 'waiting') return this.#keepFocus();
    const busyElsewhere = document.activeElement !== document.body && !this.#host.matches(':focus-within');
    const heading = this.#heading;
    // One that has the focus already is not read out again when its words change.
    const isThere = heading !== null && heading === this.#host.shadowRoot?.activeElement;
    if (isFirst || busyElsewhere || isThere) return heading?.textContent.trim();
    heading?.focus();
    return undefined;
  }

  /** A button that is gone has taken the focus with it. */
  #keepFocus(): undefined {
    const {activeElement, body} = document;
    if (activeElement === body || (activeElement === this.#host && !this.#host.shadowRoot?.activeElement)) {
      this.#heading?.focus();
    }
  }

  get #heading(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('h2');
  }
}
