import {InviteError, type InviteErrorKind} from '../../model/errors.js';
import type {InviteField} from '../../model/field.js';
import type {InviteOutcome} from '../../model/outcome.js';
import {hasOwn} from './invite-form.draft.js';
import {fieldWords, type Entry} from './invite-form.entries.js';
import {isDrawn, personFields} from './invite-form.fields.js';
import type {Answer, FormState} from './invite-form.machine.js';

/** What a sending waits for. */
export type SendPause = {readonly kind: 'rate-limited'; readonly until: number} | {readonly kind: 'offline'};

/** What stopped a sending. */
export type StopReason = 'person' | 'page' | 'sleep';

/** After these nobody knows whether the server has sent the invite. */
const unclearKinds: ReadonlySet<InviteErrorKind> = new Set(['network', 'timeout', 'aborted', 'server', 'protocol']);

/** What was sent for them before the page was loaded anew had no answer. */
const unanswered = new InviteError('aborted', 'The page was left before the answer came.');

export function isUnanswered({error}: Entry): boolean {
  return error === unanswered;
}

/** The server does not take it for the time being: it has sent nothing. */
export function isRefusedForNow({kind, status, retryAfter}: InviteError): boolean {
  return kind === 'rate-limited' || (status === 503 && retryAfter !== undefined);
}

/** Whether the invite may have been sent all the same. */
export function isUnclear(error: InviteError): boolean {
  return unclearKinds.has(error.kind) && error.code !== 'not-sent' && !isRefusedForNow(error);
}

/** Said once for all when it hit everyone: it is not about the people. */
const sharedKinds: ReadonlySet<InviteErrorKind> = new Set([
  'network',
  'timeout',
  'unauthenticated',
  'server',
  'rate-limited',
  'protocol',
]);

export function send(state: FormState): FormState {
  const underWay =
    state.phase === 'sent' ? failedIds(state) : state.entries.flatMap(({id, person}) => (person ? [id] : []));
  if (state.phase === 'sending' || underWay.length === 0) return state;
  return {
    ...state,
    phase: 'sending',
    retrying: state.phase === 'sent',
    stoppedBy: undefined,
    underWay,
    undo: undefined,
    complaint: undefined,
    notice: undefined,
    refusals: {},
  };
}

/** The page did not let it happen. */
export function hold(state: FormState): FormState {
  return state.phase === 'sending' ? {...state, phase: state.retrying ? 'sent' : 'editing', underWay: []} : state;
}

export function pause(state: FormState, given: SendPause | undefined): FormState {
  return state.phase === 'sending' ? {...state, pause: given} : state;
}

/** @param why said when the sending has ended */
export function stop(state: FormState, why: StopReason): FormState {
  return state.phase === 'sending' ? {...state, stoppedBy: why} : state;
}

/** They were sent to before, and nobody knows what became of it. */
export function doubt(state: FormState, ids: readonly number[]): FormState {
  const doubted = new Set(ids);
  return {...state, entries: state.entries.map((one) => (doubted.has(one.id) ? {...one, error: unanswered} : one))};
}

export function answer(state: FormState, given: Answer): FormState {
  if (state.phase === 'sending' && state.underWay.includes(given.id)) {
    return {...state, answers: [...state.answers.filter(({id}) => id !== given.id), given]};
  }
  // Too late to be counted, but who was sent must not be sent again.
  return given.outcome.kind === 'sent' ? {...state, entries: state.entries.filter(({id}) => id !== given.id)} : state;
}

/** @param fields the API's */
export function finish(state: FormState, fields: readonly InviteField[]): FormState {
  if (state.phase !== 'sending') return state;
  const names = fields.filter(isDrawn).map(({name}) => name);
  const answered = new Map(state.answers.map(({id, outcome}) => [id, outcome]));
  const now = state.underWay.map((id) => answered.get(id));
  const errors = now.flatMap((outcome) => (outcome?.kind === 'failed' ? [outcome.error] : []));
  const cut = now.filter((outcome) => !outcome || (outcome.kind === 'failed' && outcome.error.kind === 'aborted'));
  const shared = !state.retrying && errors.length === now.length ? sharedError(errors) : undefined;
  const entries = state.entries.flatMap((entry): readonly Entry[] => {
    const outcome = answered.get(entry.id);
    if (outcome?.kind === 'sent') return [];
    const isTheirs = outcome?.kind === 'failed' && !shared && isAboutThem(outcome.error, sharedNames(entry, fields));
    return [{...entry, error: isTheirs ? outcome.error : undefined}];
  });
  const settled = {
    ...state,
    entries,
    refusals: refusalsOf(state, answered, fields),
    underWay: [],
    pause: undefined,
    retrying: false,
  };
  const inForm = {...settled, phase: 'editing', answers: []} as const;
  if (cut.length > 0) {
    const sent = now.filter((outcome) => outcome?.kind === 'sent').length;
    const unclear = now.flatMap((outcome) =>
      outcome?.kind === 'failed' && isUnclear(outcome.error) ? [outcome.draft.email] : [],
    );
    const by = state.stoppedBy ?? 'person';
    return {...inForm, notice: {kind: 'stopped', by, sent, left: entries.length, unclear}};
  }
  if (shared) return {...inForm, notice: {kind: 'failed', error: shared}};
  // Nobody was sent, and each refusal belongs to a field: the form is where it is put right.
  const isForFields = errors.every((error) => fieldWords(error, ...personFields, ...names) !== undefined);
  if (!state.retrying && errors.length === now.length && isForFields) return inForm;
  return {...settled, phase: 'sent', merged: 0};
}

/** The element's states, as the page's styles see them. */
export function* stateNames({phase, pause, notice, answers}: FormState): Iterable<string> {
  if (phase === 'sending') yield 'sending';
  if (pause) yield 'paused';
  if (phase === 'sent') yield 'sent';
  const hasFailed = notice?.kind === 'failed' || answers.some(({outcome}) => outcome.kind === 'failed');
  if (phase !== 'sending' && hasFailed) yield 'error';
}

function failedIds({answers, entries}: FormState): number[] {
  const failed = new Set(answers.flatMap(({id, outcome}) => (outcome.kind === 'failed' ? [id] : [])));
  return entries.flatMap(({id}) => (failed.has(id) ? [id] : []));
}

function sharedError(errors: readonly InviteError[]): InviteError | undefined {
  const [first] = errors;
  return first && sharedKinds.has(first.kind) && errors.every(({kind}) => kind === first.kind)
    ? longest(errors)
    : undefined;
}

/** The one that asks to wait the longest speaks for all. */
function longest(errors: readonly InviteError[]): InviteError {
  return errors.reduce((a, b) => ((b.retryAfter ?? 0) > (a.retryAfter ?? 0) ? b : a));
}

/** Fields in which this one has what everyone has: what is said about these is about everyone's. */
function sharedNames({person}: Entry, fields: readonly InviteField[]): string[] {
  return fields.filter((field) => isDrawn(field) && !(person && hasOwn(person, field))).map(({name}) => name);
}

function isAboutThem(error: InviteError, names: readonly string[]): boolean {
  if (error.kind === 'aborted') return false;
  return fieldWords(error, ...names) === undefined || fieldWords(error, ...personFields) !== undefined;
}

/** Each field's once, however many were refused for it. */
function refusalsOf(
  {entries, underWay}: FormState,
  answered: ReadonlyMap<number, InviteOutcome>,
  fields: readonly InviteField[],
): Readonly<Record<string, string>> {
  const refusals: Record<string, string> = {};
  const isUnderWay = new Set(underWay);
  for (const entry of entries) {
    const outcome = isUnderWay.has(entry.id) ? answered.get(entry.id) : undefined;
    if (outcome?.kind !== 'failed') continue;
    for (const name of sharedNames(entry, fields)) {
      const words = fieldWords(outcome.error, name);
      if (words !== undefined && !Object.hasOwn(refusals, name)) refusals[name] = words;
    }
  }
  return refusals;
}
