import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import type {InviteClient} from '../../../client/invite-client.js';
import {InviteSelectionChangeEvent} from '../../../events/invite-events.js';
import {addEnglish} from '../../../i18n/en.js';
import {enActions} from '../../../i18n/en-actions.js';
import type {Invite} from '../../../model/invite.js';
import {whoOf} from '../../../views/person.js';
import {AdoptSheet} from '../more/adopt-sheet.js';
import type {SelectionHost, SelectionOptions} from '../selection-controller.js';
import {barView, checkView, selectAllView} from './bar.view.js';
import {Batch} from './batch.js';
import {SelectedInvites} from './selected-invites.js';
import {styles} from './selection.styles.js';

/** Which rows are selected, by what keys and presses, and the bar that says so. */
export class Selection implements ReactiveController {
  readonly #host: SelectionHost;
  readonly #options: SelectionOptions;
  readonly #selected: SelectedInvites;
  readonly #batch: Batch;
  #anchor: string | undefined;
  #client: InviteClient | undefined;
  #wasInBar = false;

  constructor(host: SelectionHost, options: SelectionOptions) {
    this.#options = options;
    this.#selected = new SelectedInvites(host, options);
    this.#batch = new Batch(host, options, (ids) => this.#select(ids, true));
    // The floor under every other language, as for all words: those for these actions come with them.
    addEnglish(enActions);
    new AdoptSheet(host, styles);
    (this.#host = host).addController(this);
    this.loaded(options.items());
  }

  hostConnected(): void {}

  hostUpdate(): void {
    this.#wasInBar = this.#host.shadowRoot?.activeElement?.closest('.bar') != null;
    const client = this.#options.client();
    if (this.#client && client !== this.#client) {
      this.#select([]);
      this.#selected.forget();
      this.#batch.forget();
    }
    this.#client = client;
    this.#batch.tell();
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
    return this.#selected.has(id);
  }

  readonly check = (invite: Invite, isChecked: boolean): TemplateResult =>
    checkView(this.#options.strings.term('selectOf', whoOf(invite)), isChecked);

  /** The toolbar, or the bar in its place; and the box for all. */
  head(toolbar: TemplateResult): TemplateResult {
    const shown = this.#options.items().length;
    const isBarShown = this.#batch.account !== undefined || this.#selected.all.length > 0;
    return html`${isBarShown ? this.#bar() : toolbar}
    ${shown > 0 ? selectAllView(this.#options.strings, shown, this.#selected.countShown(), this.#onAll) : nothing}`;
  }

  /** The list has been read anew. */
  loaded(invites: readonly Invite[]): void {
    const before = this.#host.selectedIds.length;
    const kept = this.#selected.loaded(invites);
    if (kept.length === before) return;
    const {announcer, strings} = this.#options;
    announcer.announce(strings.term('selectedGone', before - kept.length));
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
    this.#batch.forgetLinks();
    this.#select([], true);
    const {announcer, strings} = this.#options;
    announcer.announce(strings.term('selectedCount', 0));
  };

  #bar(): TemplateResult {
    const {account, links, onUndo, onStop, onRetry, onClose, onHold, onRelease} = this.#batch;
    const selected = this.#selected;
    return barView({
      strings: this.#options.strings,
      selected: selected.all.length,
      counts: {
        copy: selected.able('copy').length,
        resend: selected.able('resend').length,
        revoke: selected.able('revoke').length,
      },
      account,
      links,
      onAction: (action, event) => void this.#batch.act(action, selected.able(action), event),
      onClear: this.#onClear,
      ...{onUndo, onStop, onRetry, onClose, onHold, onRelease},
    });
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
    if (isTold) announcer.announce(strings.term('selectedCount', this.#selected.all.length));
  }

  /** @param keepsAccount what is said of the last work stays: this is part of it */
  #select(ids: readonly string[], keepsAccount = false): void {
    if (!keepsAccount && this.#batch.account?.state === 'over') this.#batch.onClose();
    const before = this.#host.selectedIds;
    if (ids.length === before.length && ids.every((id) => this.has(id))) return;
    this.#host.selectedIds = ids;
    this.#host.dispatchEvent(new InviteSelectionChangeEvent(ids));
  }
}
