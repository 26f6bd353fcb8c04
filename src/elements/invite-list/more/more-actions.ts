import type {LitElement, ReactiveController, TemplateResult} from 'lit';
import type {InviteClient} from '../../../client/invite-client.js';
import type {AnnounceController} from '../../../controllers/announce-controller.js';
import type {StringsController} from '../../../controllers/strings-controller.js';
import {addEnglish} from '../../../i18n/en.js';
import {enActions} from '../../../i18n/en-actions.js';
import type {Invite} from '../../../model/invite.js';
import {actionsOf, type RowAction} from '../row-actions.js';
import type {RowNote} from '../invite-list.row.view.js';
import {AdoptSheet} from './adopt-sheet.js';
import {isByPointer} from './by-pointer.js';
import type {Details, OpenDetails} from './details.js';
import {styles} from './more-actions.styles.js';
import {Revoker} from './revoker.js';
import {RowMenu, type MenuItem} from './row-menu.js';

export interface MoreActionsOptions {
  readonly client: () => InviteClient | undefined;
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
  readonly items: () => readonly Invite[];
  readonly secondsLeft: (id: string) => number;
  readonly isBusy: (id: string) => boolean;
  readonly act: (action: RowAction, invite: Invite, event: Event) => void;
  readonly details: (invite: Invite, isLoading: boolean) => TemplateResult | undefined;
  readonly note: (notes: readonly (readonly [Invite, RowNote])[], announced?: string) => void;
  readonly forget: (invite: Invite) => void;
}

/** What a row can do behind its button ⋯. Fetched when the first is pressed. */
export class MoreActions implements ReactiveController {
  readonly menu: RowMenu;
  readonly revoker: Revoker;
  readonly #host: LitElement;
  readonly #options: MoreActionsOptions;
  readonly #loadDetails: () => Promise<typeof Details>;
  #details: Details | undefined;

  constructor(
    host: LitElement,
    options: MoreActionsOptions,
    loadDetails = async () => (await import('./details.js')).Details,
  ) {
    this.#options = options;
    this.#loadDetails = loadDetails;
    // The floor under every other language, as for all words: those for these actions come with them.
    addEnglish(enActions);
    new AdoptSheet(host, styles);
    this.revoker = new Revoker(host, options);
    this.menu = new RowMenu(host, {
      strings: options.strings,
      find: (id) => options.items().find((invite) => invite.id === id),
      items: (invite) => this.#menuItems(invite),
      onAction: options.act,
    });
    (this.#host = host).addController(this);
  }

  hostConnected(): void {}

  detailsOf(id: string): OpenDetails | undefined {
    return this.#details?.of(id);
  }

  /** The list has been read anew. */
  loaded(invites: readonly Invite[], began: number): void {
    this.revoker.loaded(invites, began);
    this.#details?.loaded(invites);
  }

  view(): TemplateResult {
    return this.menu.view();
  }

  act(action: 'details' | 'revoke', invite: Invite, event: Event): void {
    if (action === 'details') void this.#toggleDetails(invite);
    else void this.revoker.revoke([invite], isByPointer(event));
  }

  #menuItems(invite: Invite): MenuItem[] {
    const {client, strings, secondsLeft, isBusy} = this.#options;
    const seconds = secondsLeft(invite.id);
    const isOpen = this.#details?.of(invite.id) !== undefined;
    const look: Record<RowAction, Omit<MenuItem, 'action'>> = {
      copy: {icon: 'link', label: strings.term('copyLink')},
      resend: {
        icon: 'send',
        label: seconds > 0 ? strings.term('resendIn', seconds) : strings.term('resend'),
        isDisabled: seconds > 0 || isBusy(invite.id),
      },
      details: {icon: 'lines', label: strings.term(isOpen ? 'hideDetails' : 'details')},
      revoke: {icon: 'ban', label: strings.term('revoke'), isDisabled: isBusy(invite.id)},
    };
    return actionsOf(invite, client()).map((action) => ({action, ...look[action]}));
  }

  async #toggleDetails(invite: Invite): Promise<void> {
    const {strings, note} = this.#options;
    if (this.#details?.of(invite.id)) return this.#details.close(invite.id);
    const Loaded = await this.#loadDetails().catch(() => undefined);
    if (!this.#host.isConnected) return;
    if (!Loaded) return note([[invite, {kind: 'bad', text: strings.term('actionsFailed')}]]);
    this.#details ??= new Loaded(this.#host, this.#options);
    this.#details.open(invite);
  }
}
