import {ContextConsumer, ContextRoot} from '@lit/context';
import type {LitElement, ReactiveController} from 'lit';
import {clientContext} from '../client/client-context.js';
import {defaultClient, onDefaultClientChange} from '../client/configure.js';
import type {InviteClient} from '../client/invite-client.js';
import {permit} from '../client/permissions.js';
import {AttributeClient} from './attribute-client.js';

export interface ClientHost extends LitElement {
  client: InviteClient | undefined;
  baseUrl: string;
  adapter: string;
  scopeId: string;
  permissions?: string | null | undefined;
}

/**
 * Which client? In this order: the host's `.client`, its own attributes, the nearest `<invite-provider>`, the page
 * default. With none, `problem` says what to write, in the page and once in the console.
 */
export class ClientController implements ReactiveController {
  readonly #host: ClientHost;
  readonly #provided: ContextConsumer<typeof clientContext, ClientHost>;
  readonly #own: AttributeClient;
  #stop: (() => void) | undefined;
  #warned = '';
  #settled = false;

  constructor(host: ClientHost) {
    (this.#host = host).addController(this);
    this.#own = new AttributeClient(() => host.requestUpdate());
    this.#provided = new ContextConsumer(host, {context: clientContext, subscribe: true});
  }

  /** The client, or undefined with the reason in `problem`. Right from the first update on. */
  get client(): InviteClient | undefined {
    const found = this.#find();
    return found && found !== 'loading' ? permit(found, this.#host) : undefined;
  }

  /** What is missing and how to give it; undefined when there is a client, and while one may still come. */
  get problem(): string | undefined {
    if (this.#find() || !this.#settled) return undefined;
    const tag = this.#host.localName;
    const {problem} = this.#own.read(this.#host);
    if (problem) return `<${tag}> ${problem}`;
    return `<${tag}> does not know which API to use. Give it base-url and scope-id, put it inside <invite-provider>, or call configureInvites().`;
  }

  /** Looks for the nearest provider anew: for a host that was moved without being disconnected. */
  hostMoved(): void {
    this.#provided.hostDisconnected();
    this.#forgetProvided();
    this.#provided.hostConnected();
  }

  hostConnected(): void {
    attachContextRoot();
    this.#forgetProvided();
    void pageSettled().then(() => {
      this.#settled = true;
      // Only a missing client is drawn differently now.
      if (this.#host.isConnected && !this.client) this.#host.requestUpdate();
    });
    this.#stop = onDefaultClientChange(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  hostUpdated(): void {
    const {problem} = this;
    if (problem && problem !== this.#warned) console.warn(`[invite-elements] ${problem}`, this.#host);
    this.#warned = problem ?? '';
  }

  /** The consumer keeps what a provider gave it that it is no longer in. It asks anew right after this. */
  #forgetProvided(): void {
    if (this.#provided.value === undefined) return;
    this.#provided.value = undefined;
    this.#host.requestUpdate();
  }

  #find(): InviteClient | 'loading' | undefined {
    if (this.#host.client) return this.#host.client;
    const {client, isLoading} = this.#own.read(this.#host);
    return client ?? (isLoading ? 'loading' : (this.#provided.value ?? defaultClient()));
  }
}

let rootAttached = false;

/** Lets a provider that upgrades after its consumers answer them all the same. */
function attachContextRoot(): void {
  if (!rootAttached) new ContextRoot().attach(document.documentElement);
  rootAttached = true;
}

/** When the page's own scripts have had their chance to configure: after load, or one turn later on a loaded page. */
function pageSettled(): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState === 'complete') setTimeout(resolve);
    else window.addEventListener('load', () => setTimeout(resolve), {once: true});
  });
}
