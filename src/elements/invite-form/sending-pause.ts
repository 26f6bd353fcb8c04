import type {InviteError} from '../../model/errors.js';
import {isRefusedForNow, type SendPause} from './invite-form.sending.machine.js';

/** Milliseconds. When the server asks for more, the sending ends and says so. */
const longestWait = 5 * 60_000;
const shortestWait = 1000;
/** Milliseconds to wait first where the server does not say how long; doubles with each further time. */
const guessedWait = 5000;
/** So often in a row the server may refuse everybody before the sending ends. */
const mostRounds = 3;

export interface SendingPauseOptions {
  readonly signal: AbortSignal;
  /** Whether “offline” means that the connection was lost: a device that never had a network may reach its own server. */
  readonly wasOnline: boolean;
  /** Is told what is waited for, and undefined when it goes on. */
  readonly onChange: (pause: SendPause | undefined) => void;
}

/** Holds a sending back while the server asks to wait, and while there is no connection. */
export class SendingPause {
  readonly #signal: AbortSignal;
  readonly #wasOnline: boolean;
  readonly #onChange: (pause: SendPause | undefined) => void;
  #until = 0;
  #rounds = 0;
  #refusal: InviteError | undefined;
  #waiting: Promise<void> | undefined;

  constructor({signal, wasOnline, onChange}: SendingPauseOptions) {
    this.#signal = signal;
    this.#wasOnline = wasOnline;
    this.#onChange = onChange;
  }

  /**
   * Resolves when the next request may be sent, or when the sending is stopped.
   *
   * @throws {InviteError} the server's refusal, where waiting for it is too long
   */
  readonly turn = async (): Promise<void> => {
    while (!this.#signal.aborted) {
      if (this.#refusal) throw this.#refusal;
      if (!this.#pause) return;
      await (this.#waiting ??= this.#wait());
    }
  };

  /** Whether it is certain that a refused invite was not sent, and it can be tried once more in its turn. */
  readonly again = (error: InviteError): boolean => {
    if (!isRefusedForNow(error)) return false;
    const now = Date.now();
    // Those that were under way together are refused together.
    if (now >= this.#until) this.#rounds++;
    const wait = Math.max(shortestWait, error.retryAfter ?? guessedWait * 2 ** (this.#rounds - 1));
    if (this.#rounds > mostRounds || wait > longestWait) this.#refusal = error;
    else this.#until = Math.max(this.#until, now + wait);
    return !this.#refusal;
  };

  /** The server takes invites again. */
  succeeded(): void {
    this.#rounds = 0;
  }

  get #pause(): SendPause | undefined {
    if (!navigator.onLine && this.#wasOnline) return {kind: 'offline'};
    return this.#until > Date.now() ? {kind: 'rate-limited', until: this.#until} : undefined;
  }

  async #wait(): Promise<void> {
    for (let pause = this.#pause; pause && !this.#signal.aborted; pause = this.#pause) {
      this.#onChange(pause);
      await this.#change(pause);
    }
    this.#waiting = undefined;
    this.#onChange(undefined);
  }

  /** Until something may have changed. */
  #change(pause: SendPause): Promise<void> {
    return new Promise((resolve) => {
      const over = new AbortController();
      const end = () => {
        over.abort();
        clearTimeout(timer);
        resolve();
      };
      const timer = pause.kind === 'offline' ? undefined : setTimeout(end, pause.until - Date.now());
      for (const name of ['online', 'offline']) window.addEventListener(name, end, {signal: over.signal});
      this.#signal.addEventListener('abort', end, {signal: over.signal});
    });
  }
}
