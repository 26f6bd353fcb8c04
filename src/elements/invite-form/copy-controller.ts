import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Puts links on the clipboard, and keeps what could not be put there for copying by hand. */
export class CopyController implements ReactiveController {
  /** What was copied last. */
  copied = '';
  /** The text that the browser did not take. */
  uncopied = '';

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    (this.#host = host).addController(this);
  }

  hostConnected(): void {}

  /** @returns whether the browser took it */
  async copy(text: string, what: string): Promise<boolean> {
    const isCopied = await write(text);
    this.copied = isCopied ? what : '';
    this.uncopied = isCopied ? '' : text;
    this.#host.requestUpdate();
    return isCopied;
  }

  reset(): void {
    this.copied = this.uncopied = '';
  }
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
