import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import type {AnnounceController} from '../../controllers/announce-controller.js';
import {PagedController} from '../../controllers/paged-controller.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import type {Consumer} from '../../model/consumer.js';
import type {InviteError} from '../../model/errors.js';
import type {Profile} from '../../model/profile.js';
import {whoOf} from '../../views/person.js';

/** Profiles a page. */
const pageSize = 20;

export interface ProfilesOptions {
  readonly client: () => InviteClient | undefined;
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
}

/** What is shown of a consumer's profiles. */
export interface ProfilesState {
  readonly canOpen: boolean;
  readonly isOpen: boolean;
  /** Undefined before the first page. */
  readonly profiles: readonly Profile[] | undefined;
  readonly profilesError: InviteError | undefined;
  readonly isProfilesPending: boolean;
  readonly hasMoreProfiles: boolean;
}

interface Panel {
  readonly pages: PagedController<readonly [InviteClient], Profile>;
  isOpen: boolean;
  hasFailed: boolean;
  /** Somebody did something and is told what came of it. */
  isAwaited: boolean;
}

/** The profiles of consumers, each read when its row is opened. */
export class ProfilesController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ProfilesOptions;
  readonly #panels = new Map<string, Panel>();
  #client: InviteClient | undefined;

  constructor(host: LitElement, options: ProfilesOptions) {
    (this.#host = host).addController(this);
    this.#options = options;
  }

  hostUpdate(): void {
    const client = this.#options.client();
    // The same id may be somebody else at another API.
    if (client !== this.#client) for (const panel of this.#panels.values()) panel.isOpen = false;
    this.#client = client;
  }

  stateOf(id: string): ProfilesState {
    const panel = this.#panels.get(id);
    const canOpen = this.#options.client()?.may('consumers.listProfiles') ?? false;
    return {
      canOpen,
      isOpen: canOpen && (panel?.isOpen ?? false),
      profiles: panel?.pages.items,
      profilesError: panel?.hasFailed ? panel.pages.error : undefined,
      isProfilesPending: panel?.pages.isPending ?? false,
      hasMoreProfiles: panel?.pages.hasMore ?? false,
    };
  }

  toggle(consumer: Consumer): void {
    const panel = this.#panelOf(consumer);
    panel.isOpen = !panel.isOpen;
    panel.isAwaited = panel.isOpen;
    panel.hasFailed = false;
    this.#host.requestUpdate();
  }

  retry({id}: Consumer): void {
    const panel = this.#panels.get(id);
    if (!panel || panel.pages.isPending) return;
    panel.isAwaited = true;
    void panel.pages.retry();
  }

  more({id}: Consumer): void {
    const panel = this.#panels.get(id);
    if (!panel || panel.pages.isPending) return;
    panel.isAwaited = true;
    void panel.pages.loadMore();
  }

  /** Reads again what is open among those. */
  reload(consumers: readonly Consumer[]): void {
    for (const {id} of consumers) {
      const panel = this.#panels.get(id);
      if (panel?.isOpen) void panel.pages.reload();
    }
  }

  #panelOf(consumer: Consumer): Panel {
    const {id} = consumer;
    let panel = this.#panels.get(id);
    if (!panel) {
      const pages = new PagedController<readonly [InviteClient], Profile>(this.#host, {
        args: () => {
          const client = this.#options.client();
          return client && this.#panels.get(id)?.isOpen ? [client] : undefined;
        },
        read: ([client], place, signal) => client.listConsumerProfiles(id, {order: 'desc', ...place}, {signal}),
        limit: () => pageSize,
        onValue: (profiles) => this.#loaded(consumer, profiles),
        onError: (error) => this.#failed(consumer, error),
      });
      this.#panels.set(id, (panel = {pages, isOpen: false, hasFailed: false, isAwaited: false}));
    }
    return panel;
  }

  #loaded(consumer: Consumer, profiles: readonly Profile[]): void {
    const panel = this.#panelOf(consumer);
    const {announcer, strings} = this.#options;
    if (panel.isAwaited) {
      const words = panel.pages.isLoadingMore
        ? strings.term('showing', profiles.length, panel.pages.hasMore)
        : strings.term('consumerProfilesCount', profiles.length, panel.pages.hasMore, whoOf(consumer));
      announcer.announce(words);
    }
    panel.isAwaited = false;
    panel.hasFailed = false;
    this.#host.requestUpdate();
  }

  #failed(consumer: Consumer, error: InviteError): void {
    const panel = this.#panelOf(consumer);
    const {announcer, strings} = this.#options;
    // An interval that goes on failing says so once.
    if (panel.isAwaited || !panel.hasFailed) announcer.announce(strings.term('errorWords', error.kind, error.message));
    panel.isAwaited = false;
    panel.hasFailed = true;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new InviteErrorEvent(error));
  }
}
