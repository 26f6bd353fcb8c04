import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import {QueryController} from '../../controllers/query-controller.js';
import {RefreshController} from '../../controllers/refresh-controller.js';
import type {Consumer} from '../../model/consumer.js';
import type {InviteError} from '../../model/errors.js';

export interface LoadingOptions {
  readonly client: () => InviteClient | undefined;
  /** Whom to load; empty for nobody. */
  readonly id: () => string;
  readonly onConsumer: (consumer: Consumer) => void;
  /** @param isNews false while a refresh of the same consumer goes on failing */
  readonly onError: (error: InviteError, isNews: boolean) => void;
}

/** Reads the consumer that is edited, and again when they may have changed. */
export class LoadingController implements ReactiveController {
  isRetrying = false;

  readonly #host: LitElement;
  readonly #options: LoadingOptions;
  readonly #query: QueryController<readonly [InviteClient, string], Consumer>;
  #given: Consumer | undefined;
  /** Whom the query's error is about: it keeps its last one. */
  #failedId: string | undefined;

  constructor(host: LitElement, options: LoadingOptions) {
    (this.#host = host).addController(this);
    this.#options = options;
    this.#query = new QueryController<readonly [InviteClient, string], Consumer>(host, {
      args: () => this.#args(),
      read: ([client, id], signal) => this.#read(client, id, signal),
      onValue: (consumer) => {
        this.#failedId = undefined;
        options.onConsumer(consumer);
      },
      onError: (error) => {
        const isNews = this.#failedId === undefined;
        this.#failedId = options.id();
        options.onError(error, isNews);
      },
    });
    new RefreshController(host, {
      client: options.client,
      topics: ['consumers'],
      interval: () => 0,
      refresh: async () => {
        await this.reload();
        return this.error === undefined;
      },
    });
  }

  hostConnected(): void {}

  /** Why the last read of this consumer failed. */
  get error(): InviteError | undefined {
    return this.#failedId === this.#options.id() ? this.#query.error : undefined;
  }

  get isPending(): boolean {
    return this.#query.isPending;
  }

  /** @param given the consumer, where the page has loaded them already: the first read of them is no request */
  start(given: Consumer | undefined): void {
    this.#given = given;
    this.#failedId = undefined;
    this.isRetrying = false;
  }

  async reload(): Promise<void> {
    await this.#query.reload();
  }

  async retry(): Promise<void> {
    if (this.isRetrying) return;
    const id = this.#options.id();
    this.isRetrying = true;
    this.#host.requestUpdate();
    await this.reload();
    if (this.#options.id() === id) this.isRetrying = false;
    this.#host.requestUpdate();
  }

  #args(): readonly [InviteClient, string] | undefined {
    const client = this.#options.client();
    const id = this.#options.id();
    return client?.may('consumers.get') && id ? [client, id] : undefined;
  }

  #read(client: InviteClient, id: string, signal: AbortSignal): Promise<Consumer> {
    const given = this.#given;
    this.#given = undefined;
    return given?.id === id ? Promise.resolve(given) : client.getConsumer(id, {signal});
  }
}
