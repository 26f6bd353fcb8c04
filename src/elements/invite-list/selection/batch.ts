import type {InviteClient} from '../../../client/invite-client.js';
import {mapConcurrent} from '../../../client/map-concurrent.js';
import type {Invite} from '../../../model/invite.js';
import {isByPointer} from '../more/by-pointer.js';
import type {Revocation} from '../more/revocation.js';
import type {Revoker} from '../more/revoker.js';
import type {SelectionHost, SelectionOptions} from '../selection-controller.js';
import type {Account, BatchAction} from './bar.view.js';

/** Requests at the same time. */
const concurrency = 4;

interface Resending {
  /** Where they were chosen. */
  readonly client: InviteClient | undefined;
  readonly invites: readonly Invite[];
  readonly done: Set<string>;
  readonly failed: Map<string, Invite>;
  readonly left: Set<string>;
  state: 'sending' | 'over';
  isStopped: boolean;
}

/** What is done with several invites at once, and what became of it. */
export class Batch {
  readonly #host: SelectionHost;
  readonly #options: SelectionOptions;
  readonly #select: (ids: readonly string[]) => void;
  #resending: Resending | undefined;
  #revocation: Revocation | undefined;
  #revoker: Revoker | undefined;
  #hasTold = false;
  #links: string | undefined;

  constructor(host: SelectionHost, options: SelectionOptions, select: (ids: readonly string[]) => void) {
    this.#host = host;
    this.#options = options;
    this.#select = select;
  }

  get account(): Account | undefined {
    const work = this.#revocation ?? this.#resending;
    if (!work) return undefined;
    const {invites, done, failed, left, state} = work;
    const action = this.#revocation ? 'revoke' : 'resend';
    return {action, total: invites.length, done: done.size, failed: failed.size, left: left.size, state};
  }

  /** Links to be copied by hand: the browser refused. */
  get links(): string | undefined {
    return this.#links;
  }

  async act(action: BatchAction, invites: readonly Invite[], event: Event): Promise<void> {
    const {account} = this;
    if (invites.length === 0 || (account && account.state !== 'over')) return;
    if (action === 'copy') return this.#copy(invites);
    this.#links = undefined;
    this.#hasTold = false;
    if (action === 'resend') {
      this.#select([]);
      return this.#resend(invites);
    }
    const more = await this.#options.rowActions.more();
    if (!more) return this.#options.announcer.announce(this.#options.strings.term('actionsFailed'));
    this.#revoker = more.revoker;
    const revocation = await more.revoker.revoke(invites, isByPointer(event));
    if (!revocation) return;
    // One alone is undone in its row.
    if (revocation.invites.length > 1) this.#revocation = revocation;
    this.#select([]);
  }

  /** What became of all, once. */
  tell(): void {
    const {account} = this;
    if (account?.state !== 'over' || this.#hasTold) return;
    this.#hasTold = true;
    const {announcer, strings} = this.#options;
    const {action, done, failed, left} = account;
    announcer.announce(strings.term('batchDone', action, done, failed, left));
  }

  /** Nobody wants to copy by hand any more. */
  forgetLinks(): void {
    this.#links = undefined;
  }

  forget(): void {
    this.#resending = this.#revocation = this.#links = undefined;
  }

  readonly onUndo = (): void => {
    const revocation = this.#revocation;
    if (!revocation) return;
    this.#revocation = undefined;
    this.#revoker?.undo(revocation);
    // Others may have been selected meanwhile.
    this.#select([...new Set([...this.#host.selectedIds, ...revocation.invites.map(({id}) => id)])]);
  };

  readonly onStop = (): void => {
    if (this.#revocation) this.#revoker?.stop(this.#revocation);
    if (this.#resending) this.#resending.isStopped = true;
  };

  readonly onRetry = (): void => {
    this.#hasTold = false;
    if (this.#revocation) this.#revocation = this.#revoker?.again(this.#revocation);
    else if (this.#resending) void this.#resend([...this.#resending.failed.values()]);
    this.#host.requestUpdate();
  };

  readonly onClose = (): void => {
    this.#revocation = this.#resending = undefined;
    this.#host.requestUpdate();
  };

  readonly onHold = (event: Event): void => {
    if (this.#revocation) this.#revoker?.onHold(this.#revocation, event);
  };

  readonly onRelease = (event: Event): void => {
    if (this.#revocation) this.#revoker?.onRelease(this.#revocation, event);
  };

  async #copy(invites: readonly Invite[]): Promise<void> {
    const {strings, announcer} = this.#options;
    const lines = invites.map(({email, acceptUrl = ''}) => `${email}\t${acceptUrl}`).join('\n');
    try {
      await navigator.clipboard.writeText(lines);
      this.#links = undefined;
      announcer.announce(strings.term('linksCopied', invites.length));
    } catch {
      this.#links = lines;
      announcer.announce(strings.term('linksNotCopied'));
    }
    this.#host.requestUpdate();
  }

  async #resend(invites: readonly Invite[]): Promise<void> {
    const work: Resending = {
      client: this.#options.client(),
      invites,
      done: new Set(),
      failed: new Map(),
      left: new Set(),
      state: 'sending',
      isStopped: false,
    };
    this.#resending = work;
    this.#host.requestUpdate();
    await mapConcurrent(invites, concurrency, async (invite) => {
      const outcome = work.isStopped ? undefined : await this.#options.rowActions.resend(invite, true, work.client);
      if (outcome === 'sent') work.done.add(invite.id);
      else if (outcome === 'failed') work.failed.set(invite.id, invite);
      else work.left.add(invite.id);
      this.#host.requestUpdate();
    });
    work.state = 'over';
    this.#host.requestUpdate();
  }
}
