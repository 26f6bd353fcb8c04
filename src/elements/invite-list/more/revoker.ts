import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../../../client/invite-client.js';
import type {AnnounceController} from '../../../controllers/announce-controller.js';
import type {StringsController} from '../../../controllers/strings-controller.js';
import {UndoController} from '../../../controllers/undo-controller.js';
import {InviteErrorEvent, InviteRevokedEvent, InviteRevokeEvent} from '../../../events/invite-events.js';
import {toInviteError, type InviteErrorKind} from '../../../model/errors.js';
import type {Invite} from '../../../model/invite.js';
import {whoOf} from '../../../views/person.js';
import type {RowNote} from '../invite-list.row.view.js';
import {isSameApi} from '../is-same-api.js';
import {findInRow} from './find-in-row.js';
import {RevocationQueue} from './revocation-queue.js';
import type {Revocation} from './revocation.js';
import {RevokedRows} from './revoked-rows.js';

/** Seconds in which it can be undone. */
const undoSeconds = 6;

const unanswered: ReadonlySet<InviteErrorKind> = new Set(['network', 'timeout', 'aborted']);

export interface RevokerOptions {
  readonly client: () => InviteClient | undefined;
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
  readonly items: () => readonly Invite[];
  readonly note: (notes: readonly (readonly [Invite, RowNote])[], announced?: string) => void;
  /** What a row says of an earlier try goes. */
  readonly forget: (invite: Invite) => void;
}

/**
 * Takes invites back, with a time in which nothing is sent and it can be undone. Whoever leaves in that time has pressed
 * “Revoke” all the same: it is sent at once. To believe that a link is dead while it lives would be the worse error.
 */
export class Revoker implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RevokerOptions;
  readonly #rows: RevokedRows;
  readonly #undo: UndoController;
  readonly #queue: RevocationQueue;
  /** Asked about, and not yet answered by the page. */
  readonly #asking = new Set<string>();
  /** Where the focus goes with the next update. */
  #focusNext: string | undefined;
  #isPlacingFocus = false;
  /** As the list had them last. */
  #items: readonly Invite[];

  constructor(host: LitElement, options: RevokerOptions) {
    this.#options = options;
    this.#items = options.items();
    (this.#host = host).addController(this);
    const {undo, onHold, onRelease} = this;
    this.#rows = new RevokedRows({strings: options.strings, onUndo: undo, onHold, onRelease});
    this.#undo = new UndoController(host, () => {
      for (const revocation of [...this.#queue.open]) this.#queue.send(revocation);
    });
    this.#queue = new RevocationQueue({
      isLeaving: () => this.#undo.isLeaving,
      onRevoked: (revoked, {id}) => {
        this.#rows.done(id);
        host.dispatchEvent(new InviteRevokedEvent(revoked));
      },
      onFailed: (...failure) => this.#failed(...failure),
      onChange: () => host.requestUpdate(),
    });
  }

  /** In place of the row: undefined where the row is as ever. */
  viewOf(id: string) {
    return this.#rows.viewOf(id);
  }

  /** Another number whenever other rows are taken back. */
  get changes(): number {
    return this.#rows.changes;
  }

  isBusy(id: string): boolean {
    return this.#asking.has(id) || this.viewOf(id) !== undefined;
  }

  hostUpdate(): void {
    const client = this.#options.client();
    for (const revocation of this.#queue.open) if (!isSameApi(revocation.client, client)) this.#send(revocation);
  }

  hostUpdated(): void {
    this.#placeFocus();
    // A row that went with the pointer on it or the focus in it holds nothing any more.
    for (const revocation of this.#queue.open) {
      if (this.#undo.isHeld(revocation) && this.#places(revocation).length === 0) this.#undo.resume(revocation);
    }
  }

  /**
   * Asks the page, and begins the time to undo.
   *
   * @param byPointer the focus that is then put on “Undo” is no reason to let the time stand still
   * @returns undefined where the page said no to all
   */
  async revoke(invites: readonly Invite[], byPointer: boolean): Promise<Revocation | undefined> {
    const client = this.#options.client();
    const fresh = invites.filter(({id}) => !this.isBusy(id));
    if (!client?.may('invites.revoke') || fresh.length === 0) return undefined;
    for (const {id} of fresh) this.#asking.add(id);
    const allowed = await Promise.all(
      fresh.map(async (invite) => ((await new InviteRevokeEvent(invite).mayProceed(this.#host)) ? [invite] : [])),
    );
    for (const {id} of fresh) this.#asking.delete(id);
    if (allowed.flat().length === 0) return undefined;
    const revocation = this.#create(allowed.flat(), client);
    const {strings, announcer} = this.#options;
    if (this.#undo.isLeaving || !this.#host.isConnected || client !== this.#options.client()) {
      this.#send(revocation);
      return revocation;
    }
    this.#undo.hold(undoSeconds, () => this.#send(revocation), revocation);
    const [first, second] = revocation.invites;
    announcer.announce(
      second ? strings.term('revokedMany', revocation.invites.length) : strings.term('revoked', whoOf(first!)),
    );
    this.#isPlacingFocus = byPointer;
    this.#focusNext = first!.id;
    return revocation;
  }

  /** Sends at once what failed before: it had its time to be undone. */
  again(revocation: Revocation): Revocation {
    const next = this.#create([...revocation.failed.values()], revocation.client);
    this.#send(next);
    return next;
  }

  readonly undo = (revocation: Revocation): void => {
    if (revocation.state !== 'open') return;
    const {invites} = revocation;
    const {strings, announcer} = this.#options;
    this.#undo.undo(revocation);
    this.#queue.remove(revocation);
    revocation.state = 'over';
    for (const {id} of invites) {
      revocation.left.add(id);
      this.#rows.free(id);
    }
    announcer.announce(
      invites.length > 1
        ? strings.term('revokeUndoneMany', invites.length)
        : strings.term('revokeUndone', whoOf(invites[0]!)),
    );
    this.#focusNext = invites[0]!.id;
    this.#host.requestUpdate();
  };

  /** What is not on its way yet stays as it was. */
  stop(revocation: Revocation): void {
    for (const {id} of this.#queue.stop(revocation)) {
      revocation.left.add(id);
      this.#rows.free(id);
    }
    this.#host.requestUpdate();
  }

  /** @param began when the list asked for them */
  loaded(items: readonly Invite[], began: number): void {
    this.#rows.freeKnown(items, this.#items, began);
    this.#items = items;
  }

  readonly onHold = (revocation: Revocation, event: Event): void => {
    if (event.type === 'focusin' && this.#isPlacingFocus) return;
    this.#undo.pause(revocation, event.type === 'pointerenter' ? 'pointer' : 'focus');
  };

  readonly onRelease = (revocation: Revocation, event: Event): void => {
    const {currentTarget, relatedTarget} = event as FocusEvent;
    if (event.type === 'pointerleave') this.#undo.resume(revocation, ['pointer']);
    else if (!(currentTarget as Element).contains(relatedTarget as Node | null))
      this.#undo.resume(revocation, ['focus']);
  };

  #create(invites: readonly Invite[], client: InviteClient): Revocation {
    const revocation: Revocation = {
      invites,
      client,
      done: new Set(),
      failed: new Map(),
      left: new Set(),
      state: 'open',
    };
    for (const invite of invites) {
      this.#options.forget(invite);
      this.#rows.mark(invite, revocation);
    }
    this.#queue.add(revocation);
    this.#host.requestUpdate();
    return revocation;
  }

  #send(revocation: Revocation): void {
    if (revocation.state !== 'open') return;
    this.#undo.undo(revocation);
    revocation.state = 'sending';
    for (const invite of revocation.invites) this.#rows.mark(invite, revocation);
    this.#host.requestUpdate();
    this.#queue.send(revocation);
  }

  #failed(invite: Invite, revocation: Revocation, reason: unknown, wasLeaving: boolean): void {
    const {strings, note} = this.#options;
    const error = toInviteError(reason);
    revocation.failed.set(invite.id, invite);
    this.#rows.free(invite.id);
    this.#host.dispatchEvent(new InviteErrorEvent(error));
    // A page that left has hung up on the answer: whoever comes back to it sees what the list says.
    if (wasLeaving && unanswered.has(error.kind)) return;
    const words = strings.term('errorWords', error.kind, error.message);
    const text = strings.term('revokeFailed', whoOf(invite), words);
    // Of several, the sum is said.
    note([[invite, {kind: 'bad', text}]], revocation.invites.length > 1 ? '' : text);
  }

  /** What shows that it can be undone: its row, or the bar. */
  #places({invites}: Revocation): readonly Element[] {
    const root = this.#host.renderRoot;
    const bar = invites.length > 1 ? root.querySelector('.bar .button[part~=undo]') : null;
    if (bar) return [bar];
    return [...root.querySelectorAll<HTMLElement>('.revoked-strip')].filter(
      (strip) => strip.closest<HTMLElement>('[data-id]')?.dataset.id === invites[0]!.id,
    );
  }

  #placeFocus(): void {
    const id = this.#focusNext;
    if (id === undefined) return;
    this.#focusNext = undefined;
    const root = this.#host.renderRoot;
    const row = [...root.querySelectorAll<HTMLElement>('[role=listitem]')].find(({dataset}) => dataset.id === id);
    const target =
      findInRow(this.#host, id, '[part~=undo], [data-action=revoke], [data-action=menu]') ??
      root.querySelector<HTMLElement>('.bar [part~=undo], .bar button') ??
      row;
    if (target === row && row) row.tabIndex = -1;
    target?.focus({preventScroll: true});
    this.#isPlacingFocus = false;
  }
}
