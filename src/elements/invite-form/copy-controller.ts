import type {LitElement, ReactiveController} from 'lit';
import {InviteLinkCopiedEvent} from '../../events/invite-events.js';
import type {Invite} from '../../model/invite.js';
import type {FormAccess} from './form-access.js';

/** Puts links on the clipboard, and keeps what could not be put there for copying by hand. */
export class CopyController implements ReactiveController {
  /** What was copied last: the id of an invite, or `all`. */
  copied = '';
  /** The text that the browser did not take. */
  uncopied = '';

  readonly #host: LitElement;
  readonly #form: FormAccess;

  constructor(host: LitElement, form: FormAccess) {
    (this.#host = host).addController(this);
    this.#form = form;
  }

  hostConnected(): void {}

  async copy(invite: Invite): Promise<void> {
    const {strings, announce} = this.#form;
    const link = invite.acceptUrl ?? '';
    const isCopied = await this.#write(link, invite.id);
    announce(
      isCopied ? strings().term('linkCopied', invite.name || invite.email) : strings().term('linkNotCopied', link),
    );
    if (isCopied) this.#host.dispatchEvent(new InviteLinkCopiedEvent(invite));
  }

  /** A line for each: the address, a tab, the link. */
  async copyAll(): Promise<void> {
    const {state, strings, announce} = this.#form;
    const invites = state().answers.flatMap(({outcome}) =>
      outcome.kind === 'sent' && outcome.invite.acceptUrl ? [outcome.invite] : [],
    );
    const lines = invites.map(({email, acceptUrl}) => `${email}\t${acceptUrl}`);
    const isCopied = await this.#write(lines.join('\n'), 'all');
    announce(isCopied ? strings().term('linksCopied', lines.length) : strings().term('linksNotCopied'));
    if (isCopied) for (const invite of invites) this.#host.dispatchEvent(new InviteLinkCopiedEvent(invite));
  }

  reset(): void {
    this.copied = this.uncopied = '';
  }

  /** One key away from the clipboard. */
  async #select(): Promise<void> {
    await this.#host.updateComplete;
    const text = this.#host.renderRoot.querySelector<HTMLTextAreaElement>('#links');
    text?.focus();
    text?.select();
  }

  async #write(text: string, what: string): Promise<boolean> {
    const isCopied = await write(text);
    this.copied = isCopied ? what : '';
    this.uncopied = isCopied ? '' : text;
    this.#host.requestUpdate();
    if (!isCopied) await this.#select();
    return isCopied;
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
