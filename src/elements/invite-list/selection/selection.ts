import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import type {InviteClient} from '../../../client/invite-client.js';
import {mapConcurrent} from '../../../client/map-concurrent.js';
import {InviteSelectionChangeEvent} from '../../../events/invite-events.js';
import {en} from '../../../i18n/en.js';
import {enActions} from '../../../i18n/en-actions.js';
import type {Invite} from '../../../model/invite.js';
import {whoOf} from '../../../views/person.js';
import {AdoptSheet} from '../more/adopt-sheet.js';
import {isByPointer} from '../more/by-pointer.js';
import type {Revocation, Revoker} from '../more/revoker.js';
import {actionsOf} from '../row-actions.js';
import type {SelectionHost, SelectionOptions} from '../selection-controller.js';
import {barView, checkView, selectAllView, type Account, type BatchAction} from './bar.view.js';
import {styles} from './selection.styles.js';

/** Requests at the same time. */
const concurrency = 4;

interface Resending {
  readonly invites: readonly Invite[];
  readonly done: Set<string>;
  readonly failed: Map<string, Invite>;
  readonly left: Set<string>;
  state: 'sending' | 'over';
  isStopped: boolean;
}

/** Which rows are selected, and what is done with all of them. */
export class Selection implements ReactiveController {
  readonly #host: SelectionHost;
  readonly #options: SelectionOptions;
  /** As they were last seen, for those that are selected and not shown. */
  readonly #known = new Map<string, Invite>();
  #shownBefore: readonly string[] = [];
  #anchor: string | undefined;
  #client: InviteClient | undefined;
  #ids: readonly string[] = [];
  #idSet: ReadonlySet<string> = new Set();
  #resending: Resending | undefined;
  #revocation: Revocation | undefined;
  #revoker: Revoker | undefined;
  #hasTold = false;
  #links: string | undefined;
  #wasInBar = false;

  constructor(host: SelectionHost, options: SelectionOptions) {
    this.#options = options;
    // The floor under every other language, as for all words: those for these actions come with them.
    Object.assign(en, enActions);
    new AdoptSheet(host, styles);
    (this.#host = host).addController(this);
    this.loaded(options.items());
  }

  hostConnected(): void {}

  hostUpdate(): void {
    this.#wasInBar = this.#host.shadowRoot?.activeElement?.closest('.bar') != null;
    const client = this.#options.client();
    // The same ids may be others' at another API.
    if (this.#client && client !== this.#client) {
      this.#select([]);
      this.#known.clear();
      this.#shownBefore = [];
      this.#resending = this.#revocation = this.#links = undefined;
    }
    this.#client = client;
    this.#tell();
  }

  hostUpdated(): void {
    if (!this.#wasInBar) return;
    this.#wasInBar = false;
    const root = this.#host.renderRoot;
    if (this.#host.shadowRoot?.activeElement?.closest('.bar')) return;
    // The button that was pressed went away.
    const bar = root.querySelector<HTMLElement>('.bar');
    const first = bar?.querySelector<HTMLElement>('button');
    (first ?? bar ?? root.querySelector<HTMLElement>('.select-all input'))?.focus({preventScroll: true});
  }

  has(id: string): boolean {
    const {selectedIds} = this.#host;
    if (this.#ids !== selectedIds) {
      this.#ids = selectedIds;
      this.#idSet = new Set(selectedIds);
    }
    return this.#idSet.has(id);
  }

  readonly check = (invite: Invite, isChecked: boolean): TemplateResult =>
    checkView(this.#options.strings.term('selectOf', whoOf(invite)), isChecked);

  /** The toolbar, or the bar in its place; and the box for all. */
  head(toolbar: TemplateResult): TemplateResult {
    const shown = this.#options.items();
    const selected = shown.filter(({id}) => this.has(id)).length;
    return html`${this.#isBarShown ? this.#bar() : toolbar}
    ${shown.length > 0 ? selectAllView(this.#options.strings, shown.length, selected, this.#onAll) : nothing}`;
  }

  /** The list has been read anew: what was shown and is not any more has gone, unless all others are another page. */
  loaded(invites: readonly Invite[]): void {
    const shown = new Set(invites.map(({id}) => id));
    for (const invite of invites) this.#known.set(invite.id, invite);
    const isSamePage = invites.length === 0 || this.#shownBefore.some((id) => shown.has(id));
    const gone = new Set(isSamePage ? this.#shownBefore.filter((id) => !shown.has(id)) : []);
    this.#shownBefore = [...shown];
    const before = this.#host.selectedIds;
    const kept = before.filter((id) => !gone.has(id));
    for (const id of this.#known.keys()) if (!shown.has(id) && (gone.has(id) || !this.has(id))) this.#known.delete(id);
    if (kept.length === before.length) return;
    const {announcer, strings} = this.#options;
    announcer.announce(strings.term('selectedGone', before.length - kept.length));
    this.#select(kept, true);
  }

  /** A press on the box of a row: with Shift all between it and the one before. */
  onCheck(invite: Invite, event: MouseEvent): void {
    const isChecked = (event.target as HTMLInputElement).checked;
    if (event.shiftKey && this.#anchor !== undefined) this.#range(invite.id, isChecked);
    else this.#set([invite.id], isChecked);
    this.#anchor = invite.id;
  }

  /** @returns whether the key meant something here */
  onKeydown(event: KeyboardEvent): boolean {
    const {key, target, shiftKey, ctrlKey, metaKey, altKey} = event;
    const element = target as HTMLElement;
    if (key === 'Escape' && this.#host.selectedIds.length > 0 && !event.defaultPrevented) {
      this.#onClear();
      return true;
    }
    const row = element.closest<HTMLElement>('[role=listitem]');
    if (!row || element.matches('input:not([type=checkbox]), textarea')) return false;
    if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'a') {
      this.#set(this.#shownIds(), true, true);
      return true;
    }
    if (!shiftKey || (key !== 'ArrowDown' && key !== 'ArrowUp') || !element.closest('.check')) return false;
    const boxes = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.row .check input')];
    const next = boxes[boxes.indexOf(element) + (key === 'ArrowDown' ? 1 : -1)];
    const id = next?.closest<HTMLElement>('[data-id]')?.dataset.id;
    if (next && id !== undefined) {
      this.#anchor ??= row.dataset.id;
      if (this.#anchor === row.dataset.id) this.#set([row.dataset.id!], true);
      this.#range(id, true);
      next.focus();
    }
    return true;
  }

  readonly #onAll = (): void => {
    const ids = this.#shownIds();
    this.#set(ids, !ids.every((id) => this.has(id)), true);
  };

  readonly #onClear = (): void => {
    this.#links = undefined;
    this.#select([], true);
    const {announcer, strings} = this.#options;
    announcer.announce(strings.term('selectedCount', 0));
  };

  get #isBarShown(): boolean {
    return this.#account !== undefined || this.#selected().length > 0;
  }

  #bar(): TemplateResult {
    const {strings} = this.#options;
    const selected = this.#selected();
    const count = (action: BatchAction) => this.#able(action, selected).length;
    return barView({
      strings,
      selected: selected.length,
      counts: {copy: count('copy'), resend: count('resend'), revoke: count('revoke')},
      account: this.#account,
      links: this.#links,
      onAction: (action, event) => void this.#act(action, event),
      onClear: this.#onClear,
      onUndo: this.#onUndo,
      onStop: this.#onStop,
      onRetry: this.#onRetry,
      onClose: this.#onClose,
      onHold: (event) => this.#revocation && this.#revoker?.onHold(this.#revocation, event),
      onRelease: (event) => this.#revocation && this.#revoker?.onRelease(this.#revocation, event),
    });
  }

  get #account(): Account | undefined {
    const work = this.#revocation ?? this.#resending;
    if (!work) return undefined;
    const {invites, done, failed, left, state} = work;
    const action = this.#revocation ? 'revoke' : 'resend';
    return {action, total: invites.length, done: done.size, failed: failed.size, left: left.size, state};
  }

  readonly #onUndo = (): void => {
    const revocation = this.#revocation;
    if (!revocation) return;
    this.#revocation = undefined;
    this.#revoker?.undo(revocation);
    this.#select(
      revocation.invites.map(({id}) => id),
      true,
    );
  };

  readonly #onStop = (): void => {
    if (this.#revocation) this.#revoker?.stop(this.#revocation);
    if (this.#resending) this.#resending.isStopped = true;
  };

  readonly #onRetry = (): void => {
    this.#hasTold = false;
    if (this.#revocation) this.#revocation = this.#revoker?.again(this.#revocation);
    else if (this.#resending) void this.#resend([...this.#resending.failed.values()]);
    this.#host.requestUpdate();
  };

  readonly #onClose = (): void => {
    this.#revocation = this.#resending = undefined;
    this.#host.requestUpdate();
  };

  async #act(action: BatchAction, event: Event): Promise<void> {
    const invites = this.#able(action, this.#selected());
    if (invites.length === 0 || (this.#account && this.#account.state !== 'over')) return;
    if (action === 'copy') return this.#copy(invites);
    this.#links = undefined;
    this.#hasTold = false;
    if (action === 'resend') {
      this.#select([], true);
      return this.#resend(invites);
    }
    const more = await this.#options.rowActions.more();
    if (!more) return this.#options.announcer.announce(this.#options.strings.term('actionsFailed'));
    this.#revoker = more.revoker;
    const revocation = await more.revoker.revoke(invites, isByPointer(event));
    if (!revocation) return;
    // One alone is undone in its row.
    if (revocation.invites.length > 1) this.#revocation = revocation;
    this.#select([], true);
  }

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
      const outcome = work.isStopped ? undefined : await this.#options.rowActions.resend(invite, true);
      if (outcome === 'sent') work.done.add(invite.id);
      else if (outcome === 'failed') work.failed.set(invite.id, invite);
      else work.left.add(invite.id);
      this.#host.requestUpdate();
    });
    work.state = 'over';
    this.#host.requestUpdate();
  }

  /** What became of all, once. */
  #tell(): void {
    const account = this.#account;
    if (account?.state !== 'over' || this.#hasTold) return;
    this.#hasTold = true;
    const {announcer, strings} = this.#options;
    const {action, done, failed, left} = account;
    announcer.announce(strings.term('batchDone', action, done, failed, left));
  }

  #able(action: BatchAction, invites: readonly Invite[]): Invite[] {
    const {client, rowActions} = this.#options;
    return invites.filter((invite) => {
      if (!actionsOf(invite, client()).includes(action)) return false;
      const {isBusy, secondsLeft, revoked} = rowActions.stateOf(invite);
      return !revoked && (action !== 'resend' || (!isBusy && secondsLeft === 0));
    });
  }

  #selected(): Invite[] {
    return this.#host.selectedIds.flatMap((id) => this.#known.get(id) ?? []);
  }

  #shownIds(): string[] {
    return this.#options.items().map(({id}) => id);
  }

  #range(to: string, isChecked: boolean): void {
    const ids = this.#shownIds();
    const [from, end] = [ids.indexOf(this.#anchor ?? to), ids.indexOf(to)].sort((a, b) => a - b) as [number, number];
    this.#set(from < 0 ? [to] : ids.slice(from, end + 1), isChecked, true);
  }

  #set(ids: readonly string[], isChecked: boolean, isTold = false): void {
    const changed = new Set(ids);
    const others = this.#host.selectedIds.filter((id) => !changed.has(id));
    this.#select(isChecked ? [...others, ...ids] : others);
    const {announcer, strings} = this.#options;
    if (isTold) announcer.announce(strings.term('selectedCount', this.#selected().length));
  }

  /** @param keepsAccount what is said of the last work stays: this is part of it */
  #select(ids: readonly string[], keepsAccount = false): void {
    if (!keepsAccount && this.#account?.state === 'over') this.#onClose();
    const before = this.#host.selectedIds;
    if (ids.length === before.length && ids.every((id) => before.includes(id))) return;
    this.#host.selectedIds = ids;
    this.#host.dispatchEvent(new InviteSelectionChangeEvent(ids));
  }
}
