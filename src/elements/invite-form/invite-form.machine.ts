import type {InviteError} from '../../model/errors.js';
import type {FieldValue, InviteField} from '../../model/field.js';
import type {InviteOutcome} from '../../model/outcome.js';
import type {ParsedRecipients} from '../../model/recipients.js';
import type {Entry, Person, Placed} from './invite-form.entries.js';
import {remembered, startValues, type Held, type Values} from './invite-form.fields.js';
import {readParsed, readPeople, readText} from './invite-form.reading.js';
import {
  add,
  addAfter,
  amend,
  close,
  commit,
  inView,
  keep,
  leaveOut,
  open,
  remove,
  removeAll,
  rewrite,
  set,
  setOwn,
  undo,
} from './invite-form.recipients.machine.js';
import {
  answer,
  doubt,
  finish,
  hold,
  pause,
  send,
  stop,
  type SendPause,
  type StopReason,
} from './invite-form.sending.machine.js';

export interface Answer {
  readonly id: number;
  readonly outcome: InviteOutcome;
}

export type SendNotice =
  | {readonly kind: 'failed'; readonly error: InviteError}
  | {
      readonly kind: 'stopped';
      readonly by: StopReason;
      readonly sent: number;
      readonly left: number;
      /** Addresses of those whose invites may have gone out all the same. */
      readonly unclear: readonly string[];
    };

export interface FormState extends Held {
  readonly phase: 'editing' | 'sending' | 'sent';
  /** Everyone not sent yet, in order. Those under way stay until the sending has ended. */
  readonly entries: readonly Entry[];
  readonly nextId: number;
  readonly input: string;
  /** The entry whose text is in the input, and where it goes back to. */
  readonly editing?: Placed | undefined;
  readonly merged: number;
  /** What was removed last, and before that in one go with no other change between. */
  readonly undo?: readonly Placed[] | undefined;
  readonly earlier: readonly (readonly Placed[])[];
  /** What a person or the page has set, also what this API has no field for. */
  readonly values: Values;
  /** What the API's fields start with. */
  readonly starts: Values;
  /** The server's words on what the fields hold, by their names. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Sending was tried: from then on it is said at once what is wrong with a field. */
  readonly isChecked: boolean;
  /** What a press on the button found missing. */
  readonly complaint?: 'empty' | 'problems' | undefined;
  /** Ids of those that are being sent. */
  readonly underWay: readonly number[];
  /** What the sending waits for. */
  readonly pause?: SendPause | undefined;
  readonly stoppedBy?: StopReason | undefined;
  /** The summary stays in view while its failed ones are sent again. */
  readonly retrying: boolean;
  /** The latest answer for each recipient since the form was last in view. */
  readonly answers: readonly Answer[];
  readonly notice?: SendNotice | undefined;
}

export type FormAction =
  /** `isShown`: it stands in the input already. */
  | {readonly type: 'type'; readonly text: string; readonly isShown?: boolean}
  | {readonly type: 'commit'}
  | {readonly type: 'add'; readonly text: string}
  | {readonly type: 'add-parsed'; readonly parsed: ParsedRecipients; readonly after: number | undefined}
  | {readonly type: 'add-people'; readonly people: readonly Person[]}
  | {readonly type: 'set-people'; readonly people: readonly Person[]}
  | {readonly type: 'open'; readonly id: number}
  | {readonly type: 'close'}
  | {readonly type: 'remove'; readonly id: number}
  | {readonly type: 'leave-out'; readonly ids: readonly number[]; readonly isUndoable: boolean}
  | {readonly type: 'remove-all'}
  | {readonly type: 'undo'}
  | {readonly type: 'rewrite'; readonly id: number; readonly text: string}
  | {readonly type: 'own'; readonly id: number; readonly name: string; readonly value: FieldValue}
  /** `isRead`: the focus goes to it, and what is wrong with it is read there. */
  | {readonly type: 'amend'; readonly id: number; readonly text: string; readonly own: Values; readonly isRead: boolean}
  | {readonly type: 'keep'; readonly id: number}
  | {readonly type: 'value'; readonly name: string; readonly value: FieldValue}
  | {readonly type: 'values'; readonly values: Values}
  | ({readonly type: 'start'} & Clock)
  | {readonly type: 'check'}
  | {readonly type: 'complain'; readonly about: 'empty' | 'problems'}
  | {readonly type: 'send'}
  | {readonly type: 'hold'}
  | {readonly type: 'answer'; readonly answer: Answer}
  | {readonly type: 'doubt'; readonly ids: readonly number[]}
  | {readonly type: 'pause'; readonly pause: SendPause | undefined}
  | {readonly type: 'stop'; readonly why: StopReason}
  | {readonly type: 'finish'; readonly fields: readonly InviteField[]}
  | {readonly type: 'back'}
  | ({readonly type: 'more'} & Clock)
  | ({readonly type: 'reset'} & Clock);

/** The API's fields, and the time from which theirs are counted. */
export interface Clock {
  readonly fields: readonly InviteField[];
  readonly now: number;
}

export const initialState: FormState = {
  phase: 'editing',
  entries: [],
  nextId: 1,
  input: '',
  merged: 0,
  earlier: [],
  values: {},
  starts: {},
  refusals: {},
  isChecked: false,
  underWay: [],
  retrying: false,
  answers: [],
};

export function reduce(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case 'type':
      return {...state, input: action.text};
    case 'commit':
      return commit(state);
    case 'add':
      return add(inView(state), readText(action.text, state.entries, state.nextId));
    case 'add-parsed':
      return addAfter(inView(state), readParsed(action.parsed, state.entries, state.nextId), action.after);
    case 'add-people':
      return add(inView(state), readPeople(action.people, state.entries, state.nextId));
    case 'set-people':
      return state.phase === 'sending'
        ? add(state, readPeople(action.people, state.entries, state.nextId))
        : set(state, action.people);
    case 'open':
      return open(state, action.id);
    case 'close':
      return close(state);
    case 'remove':
      return remove(state, action.id);
    case 'leave-out':
      return leaveOut(state, action.ids, action.isUndoable);
    case 'remove-all':
      return removeAll(state);
    case 'undo':
      return undo(state);
    case 'rewrite':
      return rewrite(state, action.id, action.text);
    case 'own':
      return setOwn(state, action.id, action.name, action.value);
    case 'amend':
      return amend(state, action.id, action.text, action.own);
    case 'keep':
      return keep(state, action.id);
    case 'value':
      return setValue(state, action.name, action.value);
    case 'values':
      return {...state, values: action.values, refusals: {}};
    case 'start':
      return {...state, starts: startValues(action.fields, action.now), refusals: {}, isChecked: false};
    case 'check':
      return {...state, isChecked: true};
    case 'complain':
      return {...state, complaint: action.about};
    case 'send':
      return send(state);
    case 'hold':
      return hold(state);
    case 'answer':
      return answer(state, action.answer);
    case 'doubt':
      return doubt(state, action.ids);
    case 'pause':
      return pause(state, action.pause);
    case 'stop':
      return stop(state, action.why);
    case 'finish':
      return finish(state, action.fields);
    case 'back':
      return inView(state);
    case 'more':
      return more(state, action);
    case 'reset':
      return {...initialState, nextId: state.nextId, starts: startValues(action.fields, action.now)};
  }
}

/** Whether the summary is what is to be seen. */
export function showsSummary({phase, retrying}: FormState): boolean {
  return phase === 'sent' || (phase === 'sending' && retrying);
}

/** What the server said about the value before is over. */
function setValue(state: FormState, name: string, value: FieldValue): FormState {
  if (state.values[name] === value) return state;
  const {[name]: said, ...refusals} = state.refusals;
  return {...state, values: {...state.values, [name]: value}, refusals};
}

/** A fresh form with what was chosen for all. Those who failed can be brought back. */
function more(state: FormState, {fields, now}: Clock): FormState {
  if (state.phase !== 'sent') return state;
  const undo = state.entries.map((entry, index) => ({entry, index}));
  return {
    ...initialState,
    nextId: state.nextId,
    input: state.input,
    editing: state.editing,
    values: remembered(state.values, fields, now),
    starts: startValues(fields, now),
    ...(undo.length > 0 ? {undo} : {}),
  };
}
