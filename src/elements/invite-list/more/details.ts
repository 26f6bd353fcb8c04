import type {LitElement, ReactiveController, TemplateResult} from 'lit';
import type {InviteClient} from '../../../client/invite-client.js';
import type {AnnounceController} from '../../../controllers/announce-controller.js';
import type {StringsController} from '../../../controllers/strings-controller.js';
import {InviteDetailsEvent, InviteErrorEvent} from '../../../events/invite-events.js';
import {toInviteError, type InviteError} from '../../../model/errors.js';
import type {Invite} from '../../../model/invite.js';
import {whoOf} from '../../../views/person.js';
import {detailsPanel} from './details.view.js';
import {findInRow} from './find-in-row.js';

/** The details of one invite: another object whenever they have to be drawn anew. */
export interface OpenDetails {
  readonly view: () => TemplateResult;
}

interface Panel {
  readonly client: InviteClient;
  /** As the list has it: read again when that changes. */
  readonly content: string;
  readonly loading: AbortController;
  readonly invite: Invite;
  readonly isLoading: boolean;
  readonly error: InviteError | undefined;
  readonly shown: OpenDetails;
}

export interface DetailsOptions {
  readonly client: () => InviteClient | undefined;
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
  /** The page's own; undefined for the built-in ones. */
  readonly details: (invite: Invite, isLoading: boolean) => TemplateResult | undefined;
}

/** What is known of an invite beside its row, below it. Read when it is opened, and when its row changes. */
export class Details implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: DetailsOptions;
  readonly #panels = new Map<string, Panel>();

  constructor(host: LitElement, options: DetailsOptions) {
    this.#options = options;
    (this.#host = host).addController(this);
  }

  of(id: string): OpenDetails | undefined {
    return this.#panels.get(id)?.shown;
  }

  open(invite: Invite): void {
    const {strings, announcer} = this.#options;
    this.#read(invite, invite);
    announcer.announce(strings.term('detailsOf', whoOf(invite)));
    this.#host.dispatchEvent(new InviteDetailsEvent(invite));
  }

  close(id: string): void {
    this.#panels.get(id)?.loading.abort();
    this.#panels.delete(id);
    this.#host.requestUpdate();
  }

  /** The list has been read anew. */
  loaded(invites: readonly Invite[]): void {
    for (const invite of invites) {
      const panel = this.#panels.get(invite.id);
      if (panel && panel.content !== JSON.stringify(invite)) this.#read(invite, {...panel.invite, ...invite});
    }
  }

  hostConnected(): void {}

  hostUpdate(): void {
    const client = this.#options.client();
    // The same id may be another invite at another API.
    for (const [id, panel] of this.#panels) if (panel.client !== client) this.close(id);
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) for (const id of [...this.#panels.keys()]) this.close(id);
    });
  }

  #read(row: Invite, known: Invite): void {
    const client = this.#options.client();
    if (!client) return;
    const {id} = row;
    this.#panels.get(id)?.loading.abort();
    const loading = new AbortController();
    const set = (invite: Invite, isLoading: boolean, error?: InviteError) => {
      const shown = {view: () => this.#view(invite, row, isLoading, error)};
      this.#panels.set(id, {client, content: JSON.stringify(row), loading, invite, isLoading, error, shown});
      this.#host.requestUpdate();
    };
    set(known, true);
    client.getInvite(id, {signal: loading.signal}).then(
      (invite) => loading.signal.aborted || set({...known, ...invite}, false),
      (reason: unknown) => {
        if (loading.signal.aborted) return;
        const error = toInviteError(reason);
        set(known, false, error);
        const {strings, announcer} = this.#options;
        announcer.announce(strings.term('errorWords', error.kind, error.message));
        this.#host.dispatchEvent(new InviteErrorEvent(error));
      },
    );
  }

  #view(invite: Invite, row: Invite, isLoading: boolean, error: InviteError | undefined): TemplateResult {
    const {strings, details} = this.#options;
    return detailsPanel(invite, {
      strings,
      isLoading,
      error,
      own: details(invite, isLoading),
      onRetry: () => this.#read(row, invite),
      onClose: () => {
        this.close(invite.id);
        this.#focusRow(invite.id);
      },
      onCopyId: () => void this.#copyId(invite.id),
    });
  }

  /** The button that was pressed goes away. */
  #focusRow(id: string): void {
    findInRow(this.#host, id, '[data-action=details], [data-action=menu]')?.focus();
  }

  async #copyId(id: string): Promise<void> {
    const {strings, announcer} = this.#options;
    const copied = await navigator.clipboard?.writeText(id).then(
      () => true,
      () => false,
    );
    announcer.announce(copied ? strings.term('idCopied') : `${strings.term('linksNotCopied')} ${id}`);
  }
}
