import {ContextProvider} from '@lit/context';
import {css, html, LitElement, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {clientContext} from '../../client/client-context.js';
import type {Fetcher, GetSession} from '../../client/create-invite-client.js';
import type {InviteClient} from '../../client/invite-client.js';
import {permit} from '../../client/permissions.js';
import {AttributeClient, type AttributeClientState} from '../../controllers/attribute-client.js';
import {version} from '../../version.js';
import {defineElement} from '../define-element.js';

/**
 * For a page on another origin than the server's handler, `session-url` or `getSession` say who is calling, by a
 * short-lived token. It is in memory only, one for everything inside, and asked for when something is: renewed before
 * its end, and once more where the server does not take it. Without a token nothing is sent, and the elements say why.
 *
 * @summary Gives every element inside it the API to use.
 * @tag invite-provider
 * @slot - The page's own content, with the elements somewhere in it.
 */
export class InviteProvider extends LitElement {
  static readonly tag = 'invite-provider';
  static readonly version: string = version;
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /**
   * Registers the element. Silent when this version is there already; warns when another is.
   *
   * @param tag another tag name than the element's own
   */
  static define(tag: string = this.tag, registry: CustomElementRegistry = customElements): void {
    defineElement(this, tag, registry);
  }

  /** Where the API is answered from: your server's handler. */
  @property({attribute: 'base-url'}) baseUrl = '';

  /** Which API that is: `metorial` (default), `organization-invitations`, `guest-invitations`, `better-auth` or `accept-links`. */
  @property() adapter = '';

  /** The id of the portal or organisation. */
  @property({attribute: 'scope-id'}) scopeId = '';

  /**
   * What may be done with its client by the elements inside: names of operations, separated by spaces. An element's own
   * `permissions` narrow it further. Absent: everything the API can.
   */
  @property() permissions: string | null | undefined;

  /**
   * Where this page's own server says who is signed in: it is sent a `POST` with the page's cookies, and answers with what
   * `createSessionTokens().mint()` gives, `{token, expires_in}`.
   */
  @property({attribute: 'session-url'}) sessionUrl = '';

  /** Gives the token in place of `session-url`: a function that returns `{token, expires_in}`, or a promise of it. */
  @property({attribute: false}) getSession: GetSession | undefined;

  /** A client made with `createInviteClient()`; it is used instead of the attributes. */
  @property({attribute: false}) client: InviteClient | undefined;

  /** Replaces the whole transport: `(request: Request) => Promise<Response>`. */
  @property({attribute: false}) fetcher: Fetcher | undefined;

  private readonly provider = new ContextProvider(this, {context: clientContext});
  readonly #own = new AttributeClient(() => this.#provide());
  #warned: string | undefined;

  override connectedCallback(): void {
    // Before the first update, so that elements inside do not first find nothing.
    this.#provide();
    super.connectedCallback();
  }

  /** Keeps `moveBefore()` from disconnecting the element. */
  connectedMoveCallback(): void {}

  /** Forgets the session token: for when somebody signs out, or in as somebody else. What is inside asks anew. */
  forgetSession(): void {
    this.#own.forget();
    this.#provide();
  }

  protected override willUpdate(): void {
    this.#provide();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #provide(): void {
    const {client, isLoading, problem} = this.client ? this.#given(this.client) : this.#own.read(this);
    // A value that is the same is no news to those inside.
    this.provider.setValue(client ? permit(client, this) : isLoading ? 'loading' : undefined);
    if (problem && problem !== this.#warned) console.warn(`[invite-elements] <invite-provider> ${problem}`, this);
    this.#warned = problem;
  }

  #given(client: InviteClient): AttributeClientState {
    if (!this.sessionUrl && !this.getSession) return {client};
    return {client, problem: 'has a client of its own: give session-url or getSession to its createInviteClient().'};
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'invite-provider': InviteProvider;
  }
}
