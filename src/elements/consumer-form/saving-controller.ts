import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import {ConsumerSavedEvent, ConsumerSaveEvent} from '../../events/consumer-events.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import type {Consumer, ConsumerDraft} from '../../model/consumer.js';
import {toInviteError, type InviteError} from '../../model/errors.js';
import {
  changesOf,
  entryOf,
  fieldNames,
  isAsSent,
  isOvertaken,
  isUnclear,
  type FormAction,
  type FormState,
  type Result,
} from './consumer-form.machine.js';
import {hasOtherName, SaveKinds} from './save-kind.js';

/** Milliseconds that a saving waits at most to learn what the server has. */
const lookPatience = 5000;

export interface SavingOptions {
  readonly client: () => InviteClient | undefined;
  readonly state: () => FormState;
  readonly dispatch: (action: FormAction) => void;
  /** Whether what is shown can be saved; where not, it says so. */
  readonly isReady: () => boolean;
  readonly onStart: () => void;
  /** Shows what became of it. Without error and consumer nothing was sent. */
  readonly onFinish: (end: SavingEnd) => Promise<void>;
}

export interface SavingEnd {
  readonly id: string;
  /** Whether a person pressed the button: the focus may go to what happened. */
  readonly byPerson: boolean;
  readonly error?: InviteError;
  readonly consumer?: Consumer;
}

/** One saving at a time for each consumer: asks the page, sends, tells the page. Nothing stops it once it is sent. */
export class SavingController implements ReactiveController {
  /** What the API has said of whom; another API starts anew. */
  kinds: SaveKinds = new SaveKinds();

  readonly #host: LitElement;
  readonly #options: SavingOptions;
  readonly #running = new Map<string, Promise<Consumer | undefined>>();

  constructor(host: LitElement, options: SavingOptions) {
    (this.#host = host).addController(this);
    this.#options = options;
  }

  hostConnected(): void {}

  /** @returns the consumer as the server has them; undefined where nothing was saved */
  start(byPerson: boolean): Promise<Consumer | undefined> {
    const {state} = this.#options;
    const {id} = state();
    // What listens to the event before may come here again.
    if (entryOf(state()).isSaving) return this.#running.get(id) ?? Promise.resolve(undefined);
    const saving = this.#save(id, byPerson)
      .finally(() => this.#running.delete(id))
      .then((told) => {
        // A listener may save again at once.
        if (told) this.#host.dispatchEvent(told.event);
        return told?.consumer;
      });
    this.#running.set(id, saving);
    return saving;
  }

  async #save(id: string, byPerson: boolean): Promise<Told | undefined> {
    const {state, dispatch, isReady, onStart, onFinish} = this.#options;
    if (!isReady()) return undefined;
    const client = this.#options.client();
    if (!client) return undefined;
    const changes = changesOf(entryOf(state(), id));
    dispatch({type: 'save', id});
    if (!(await new ConsumerSaveEvent(changes, id).mayProceed(this.#host))) {
      dispatch({type: 'hold', id});
      await onFinish({id, byPerson});
      return undefined;
    }
    if (state().id === id) onStart();
    const seen = await look(client, id);
    if (seen && isOvertaken(entryOf(state(), id), seen)) {
      dispatch({type: 'overtaken', id, consumer: seen});
      await onFinish({id, byPerson});
      return undefined;
    }
    const {kinds} = this;
    let consumer: Consumer;
    try {
      consumer = id ? await client.updateConsumer(id, changes) : await client.createConsumer(changes as ConsumerDraft);
    } catch (reason) {
      const error = toInviteError(reason);
      const seen = await lookUp(client, id, changes, error);
      if (!seen) {
        dispatch({type: 'failed', id, error});
        await onFinish({id, byPerson, error});
        return {event: new InviteErrorEvent(error)};
      }
      consumer = seen;
    }
    const result = resultOf(consumer, changes, id ? 'updated' : kinds.of(consumer, changes as ConsumerDraft));
    kinds.see(consumer);
    dispatch({type: 'saved', id, result});
    await onFinish({id, byPerson, consumer});
    return {consumer, event: new ConsumerSavedEvent(consumer, result.kind)};
  }
}

/**
 * What the server has before it is changed: the API takes a change whatever it is based on. Where that cannot be told
 * in time, the change is sent all the same, and its own answer tells what is wrong.
 */
async function look(client: InviteClient, id: string): Promise<Consumer | undefined> {
  if (id === '' || !client.may('consumers.get')) return undefined;
  try {
    return await client.getConsumer(id, {signal: AbortSignal.timeout(lookPatience)});
  } catch {
    return undefined;
  }
}

/**
 * Whether a change was made though no answer said so. Without a connection that is asked when there is one again.
 *
 * @returns the consumer as the server has them when everything is as it was sent
 */
async function lookUp(
  client: InviteClient,
  id: string,
  changes: Partial<ConsumerDraft>,
  error: InviteError,
): Promise<Consumer | undefined> {
  if (id === '' || !isUnclear(error) || error.kind === 'network') return undefined;
  try {
    const seen = await client.getConsumer(id);
    return fieldNames.every((name) => isAsSent(changes, seen, name)) ? seen : undefined;
  } catch {
    return undefined;
  }
}

interface Told {
  readonly consumer?: Consumer;
  readonly event: Event;
}

function resultOf(consumer: Consumer, {name}: Partial<ConsumerDraft>, kind: Result['kind']): Result {
  const isOther = kind === 'linked' && name !== undefined && hasOtherName(consumer, {name, email: ''});
  return {kind, consumer, ...(isOther ? {otherName: name} : {})};
}
