import type {LitElement, ReactiveController} from 'lit';
import type {RowActionsController, RowActionsOptions} from './row-actions-controller.js';
import type {Selection} from './selection/selection.js';

export interface SelectionHost extends LitElement {
  multiselectable: boolean;
  selectedIds: readonly string[];
}

export interface SelectionOptions extends Omit<RowActionsOptions, 'details'> {
  readonly rowActions: RowActionsController;
}

/** Milliseconds: not with every update, when the code cannot be loaded. */
const retryPause = 10_000;

/** Several rows at once, where the page asks for it. Its code is loaded only there. */
export class SelectionController implements ReactiveController {
  readonly #host: SelectionHost;
  readonly #options: SelectionOptions;
  readonly #fetch: () => Promise<{readonly Selection: typeof Selection}>;
  #selection: Selection | undefined;
  #isLoading = false;
  #retryAt = 0;

  constructor(host: SelectionHost, options: SelectionOptions, load = () => import('./selection/selection.js')) {
    (this.#host = host).addController(this);
    this.#options = options;
    this.#fetch = load;
  }

  hostConnected(): void {}

  hostUpdate(): void {
    if (this.#host.multiselectable && !this.#selection) void this.#load();
  }

  /** Undefined where rows cannot be selected. */
  get current(): Selection | undefined {
    return this.#host.multiselectable ? this.#selection : undefined;
  }

  async #load(): Promise<void> {
    if (this.#isLoading || Date.now() < this.#retryAt) return;
    this.#isLoading = true;
    const module = await this.#fetch().catch(() => undefined);
    this.#isLoading = false;
    if (module) this.#selection = new module.Selection(this.#host, this.#options);
    else {
      console.warn('[invite-elements] The code for selecting rows could not be loaded: it is tried again.', this.#host);
      this.#retryAt = Date.now() + retryPause;
    }
    this.#host.requestUpdate();
  }
}
