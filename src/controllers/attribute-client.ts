import {loadAdapter, needsLoading} from '../client/adapters.js';
import {createInviteClient, type Fetcher, type GetSession} from '../client/create-invite-client.js';
import type {InviteClient} from '../client/invite-client.js';

export interface ClientAttributes {
  readonly baseUrl: string;
  readonly adapter: string;
  readonly scopeId: string;
  readonly fetcher?: Fetcher | undefined;
  readonly sessionUrl?: string;
  readonly getSession?: GetSession | undefined;
}

export interface AttributeClientState {
  readonly client?: InviteClient;
  /** The adapter's code is on its way. */
  readonly isLoading?: boolean;
  /** What is wrong with the attributes, and how to give them. */
  readonly problem?: string;
}

/** The client that an element's own attributes describe. The same attributes give the same client. */
export class AttributeClient {
  readonly #onLoaded: () => void;
  #key: readonly unknown[] = [];
  #state: AttributeClientState = {};

  /** @param onLoaded called when what `read()` gives has changed without the attributes having changed */
  constructor(onLoaded: () => void) {
    this.#onLoaded = onLoaded;
  }

  /** The next client is a new one, although the attributes are the same. */
  forget(): void {
    this.#key = [];
  }

  read(attributes: ClientAttributes): AttributeClientState {
    const {baseUrl, adapter, scopeId, fetcher, sessionUrl, getSession} = attributes;
    const key = [baseUrl, adapter, scopeId, fetcher, sessionUrl, getSession];
    if (key.every((value, index) => value === this.#key[index]) && this.#key.length > 0) return this.#state;
    this.#key = key;
    if (!baseUrl && !scopeId) {
      const isHalf = sessionUrl || getSession;
      return (this.#state = isHalf ? {problem: 'needs base-url and scope-id beside its session.'} : {});
    }
    // One alone configures nothing: it may be meant for the nearest provider's other half.
    if (!baseUrl) return (this.#state = {problem: 'needs base-url beside scope-id.'});
    if (!scopeId) return (this.#state = {problem: 'needs scope-id beside base-url.'});
    const create = () =>
      createInviteClient({
        baseUrl,
        scopeId,
        sessionUrl,
        getSession,
        ...(adapter ? {adapter} : {}),
        ...(fetcher ? {fetcher} : {}),
      });
    if (!needsLoading(adapter)) return (this.#state = attempt(create));
    void this.#load(key, adapter, create);
    return (this.#state = {isLoading: true});
  }

  async #load(key: readonly unknown[], adapter: string, create: () => InviteClient): Promise<void> {
    const state = await loadAdapter(adapter).then(
      () => attempt(create),
      (error: unknown) => ({problem: `${(error as Error).message} Reload the page to try again.`}),
    );
    if (this.#key !== key) return;
    this.#state = state;
    this.#onLoaded();
  }
}

function attempt(create: () => InviteClient): AttributeClientState {
  try {
    return {client: create()};
  } catch (error) {
    return {problem: (error as Error).message};
  }
}
