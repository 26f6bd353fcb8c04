import {LitElement, type CSSResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {InviteClient} from '../client/invite-client.js';
import {AnnounceController} from '../controllers/announce-controller.js';
import {ClientController} from '../controllers/client-controller.js';
import {StringsController} from '../controllers/strings-controller.js';
import {version} from '../version.js';
import {defineElement} from './define-element.js';

/** What all elements of this library have in common: how they are defined, how they find their API, how they speak. */
export abstract class InviteElement extends LitElement {
  static readonly tag: string;
  static readonly version: string = version;

  /**
   * Registers the element. Silent when this version is there already; warns when another is.
   *
   * @param tag another tag name than the element's own
   */
  static define(
    this: CustomElementConstructor & {readonly tag: string; readonly version: string},
    tag: string = this.tag,
    registry: CustomElementRegistry = customElements,
  ): void {
    defineElement(this, tag, registry);
  }

  /** Where the API is answered from: your server's handler. */
  @property({attribute: 'base-url'}) baseUrl = '';

  /** Which API that is. Default: `metorial`. */
  @property() adapter = '';

  /** The id of the portal or organisation. */
  @property({attribute: 'scope-id'}) scopeId = '';

  /** A client made with `createInviteClient()`; it is used before everything else. */
  @property({attribute: false}) client: InviteClient | undefined;

  /**
   * What may be done here: names of operations, separated by spaces, as in `invites.list invites.resend`. What is not
   * named is neither drawn nor done. Absent: everything the API can.
   */
  @property() permissions: string | null | undefined;

  protected readonly _internals: ElementInternals = this.attachInternals();
  protected readonly clients: ClientController = new ClientController(this);
  protected readonly strings: StringsController = new StringsController(
    this,
    () => this.clients.client?.now() ?? Date.now(),
  );
  protected readonly announcer: AnnounceController = new AnnounceController(this);

  /** Keeps `moveBefore()` from disconnecting the element. */
  connectedMoveCallback(): void {
    this.clients.hostMoved();
  }

  /** Constructed style sheets do not follow an element into another document: they are built anew there. */
  adoptedCallback(): void {
    const view = this.ownerDocument.defaultView;
    if (!view || !this.shadowRoot) return;
    const styles = (this.constructor as typeof LitElement).elementStyles as CSSResult[];
    this.shadowRoot.adoptedStyleSheets = styles.map(({cssText}) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(cssText);
      return sheet;
    });
  }
}
