import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import {ActionController} from '../../controllers/action-controller.js';
import {everySecond} from '../../controllers/every-second.js';
import {InviteCreatedEvent, InviteCreateEvent, InviteErrorEvent} from '../../events/invite-events.js';
import type {InviteError} from '../../model/errors.js';
import type {InviteDraft} from '../../model/invite.js';
import type {InviteOutcome} from '../../model/outcome.js';
import type {Person} from './invite-form.entries.js';
import type {FormAction, FormState} from './invite-form.machine.js';
import type {SendPause, StopReason} from './invite-form.sending.machine.js';
import {IntentKeys, sendInvites, untilAborted, type IntentLedger} from './send-invites.js';
import {onReturn, SendingInterruptions} from './sending-interruptions.js';
import {SendingPause} from './sending-pause.js';

export interface SendingOptions {
  readonly client: () => InviteClient | undefined;
  readonly state: () => FormState;
  readonly dispatch: (action: FormAction) => void;
  /** Whether everything can be sent; where not, it says so. */
  readonly isReady: () => boolean;
  readonly draftOf: (person: Person) => InviteDraft;
  /** Where the page asks that what is sent outlives it. */
  readonly ledger: () => Promise<IntentLedger | undefined> | undefined;
  readonly onStart: () => void;
  /** Says what is waited for. */
  readonly onPause: (pause: SendPause) => void;
  /** Says again what was said while nobody could hear it. */
  readonly onReturn: () => void;
  /** The page did not let it happen. */
  readonly onHeld: (byPerson: boolean) => Promise<void>;
  /** Commits and shows the result. */
  readonly onFinish: (byPerson: boolean) => Promise<void>;
}

/** One sending at a time: asks the page, sends, reports each answer, tells the page. A removal does not stop it. */
export class SendingController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: SendingOptions;
  readonly #actions: ActionController;
  readonly #keys = new IntentKeys();
  #running: Promise<InviteOutcome[]> | undefined;
  #abort: AbortController | undefined;
  #wasOnline = false;

  constructor(host: LitElement, options: SendingOptions) {
    (this.#host = host).addController(this);
    this.#options = options;
    this.#actions = new ActionController(host);
  }

  hostConnected(): void {
    this.#sawOnline();
  }

  /** @param byPerson whether the focus may be moved to the result */
  start(byPerson: boolean): Promise<InviteOutcome[]> {
    this.#running ??= this.#actions
      .run(() => this.#send(byPerson))
      .then((outcomes) => outcomes ?? [])
      .finally(() => (this.#running = undefined))
      .then((outcomes) => {
        // A listener may send again at once.
        this.#tell(outcomes);
        return outcomes;
      });
    return this.#running;
  }

  cancel(): void {
    this.#stop('person');
  }

  async #send(byPerson: boolean): Promise<InviteOutcome[]> {
    const {state, dispatch, isReady, draftOf, onStart, onHeld, onFinish} = this.#options;
    if (state().phase === 'editing' && !isReady()) return [];
    const client = this.#options.client();
    if (!client) return [];
    dispatch({type: 'send'});
    const underWay = new Set(state().underWay);
    const people = state().entries.filter(({id}) => underWay.has(id));
    if (people.length === 0) return [];
    const {signal} = (this.#abort = new AbortController());
    const opening = this.#options.ledger();
    const ledger = opening && (await untilAborted(opening, signal));
    const drafts = people.map(({person}) => draftOf(person!));
    const intents = this.#keys.intentsOf(client, drafts, ledger);
    const asking = new InviteCreateEvent(intents.map(({draft}) => draft));
    if (!(await untilAborted(asking.mayProceed(this.#host), signal))) {
      dispatch({type: 'hold'});
      await onHeld(byPerson);
      return [];
    }
    onStart();
    const interruptions = new SendingInterruptions((why) => this.#stop(why));
    const stopCountdown = everySecond(() => state().pause && this.#host.requestUpdate());
    const outcomes = await sendInvites({
      client,
      intents,
      keys: this.#keys,
      ledger,
      signal,
      pause: new SendingPause({signal, wasOnline: this.#sawOnline(), onChange: this.#pause()}),
      interruptions,
      onOutcome: (outcome, index) => dispatch({type: 'answer', answer: {id: people[index]!.id, outcome}}),
    }).finally(() => {
      interruptions.end();
      stopCountdown();
    });
    await onFinish(byPerson);
    return outcomes;
  }

  #sawOnline(): boolean {
    return (this.#wasOnline ||= navigator.onLine);
  }

  #stop(why: StopReason): void {
    if (this.#abort?.signal.aborted) return;
    this.#options.dispatch({type: 'stop', why});
    this.#abort?.abort();
    if (why === 'page') onReturn(this.#options.onReturn);
  }

  /** Shows what is waited for, and has each kind of it said once. */
  #pause(): (pause: SendPause | undefined) => void {
    const {dispatch, onPause} = this.#options;
    const said = new Set<SendPause['kind']>();
    return (pause) => {
      dispatch({type: 'pause', pause});
      if (!pause || said.has(pause.kind)) return;
      said.add(pause.kind);
      onPause(pause);
    };
  }

  #tell(outcomes: readonly InviteOutcome[]): void {
    if (outcomes.some(({kind}) => kind === 'sent')) this.#host.dispatchEvent(new InviteCreatedEvent(outcomes));
    for (const error of differentErrors(outcomes)) this.#host.dispatchEvent(new InviteErrorEvent(error));
  }
}

/** Three hundred times the same failure is one to the page. What a person stopped is none. */
function differentErrors(outcomes: readonly InviteOutcome[]): Iterable<InviteError> {
  const errors = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.error] : []));
  const failures = errors.filter(({kind}) => kind !== 'aborted');
  return new Map(failures.map((error) => [`${error.kind} ${error.status} ${error.message}`, error])).values();
}
