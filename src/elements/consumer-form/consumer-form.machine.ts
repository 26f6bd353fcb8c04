import type {Consumer, ConsumerDraft} from '../../model/consumer.js';
import type {InviteError, InviteErrorKind} from '../../model/errors.js';
import {isAddress} from '../../model/recipients.js';

export type FieldName = keyof ConsumerDraft;
export const fieldNames: readonly FieldName[] = ['name', 'email'];

/** After these nobody knows what the server did. */
const unclear: ReadonlySet<InviteErrorKind> = new Set(['network', 'timeout', 'server', 'protocol']);

/** What is typed into one field. */
export interface Edit {
  readonly text: string;
  /** The saved value it began from: when that is another by now, somebody else has changed it. */
  readonly base: string;
}

export interface Result {
  readonly kind: 'created' | 'linked' | 'updated';
  readonly consumer: Consumer;
  /** The name that was sent, where the answer has another. */
  readonly otherName?: string;
}

/** What is known of one consumer, and what is typed for them; of a new one only the latter. */
export interface Entry {
  /** As the server last had them. */
  readonly saved?: Consumer;
  readonly edits: Readonly<Partial<Record<FieldName, Edit>>>;
  /** The server's words on a field; they stand until it is changed. */
  readonly refusals: Readonly<Partial<Record<FieldName, string>>>;
  /** Whether complaints are shown: from the first try to save on. */
  readonly isChecked: boolean;
  readonly isSaving: boolean;
  /** Not sent: somebody else has changed the same meanwhile. Whoever saves again knows. */
  readonly isHeld?: boolean;
  readonly failure?: InviteError;
  readonly result?: Result;
}

export interface FormState {
  /** Whose entry is shown; empty for a new one. */
  readonly id: string;
  /** Beside the shown one those with edits or a saving of their own: what was typed waits until it is shown again. */
  readonly entries: ReadonlyMap<string, Entry>;
}

export type FormAction =
  | {readonly type: 'show'; readonly id: string}
  | {readonly type: 'forget'}
  | {readonly type: 'received'; readonly consumer: Consumer}
  | {readonly type: 'typed'; readonly field: FieldName; readonly text: string}
  | {readonly type: 'taken'; readonly field: FieldName}
  | {readonly type: 'check'}
  | {readonly type: 'reset'}
  | {readonly type: 'save'; readonly id: string}
  | {readonly type: 'hold'; readonly id: string}
  | {readonly type: 'overtaken'; readonly id: string; readonly consumer: Consumer}
  | {readonly type: 'saved'; readonly id: string; readonly result: Result}
  | {readonly type: 'failed'; readonly id: string; readonly error: InviteError};

/** What keeps a field from being saved. */
export type Problem = 'missing' | 'shape';

const blank: Entry = {edits: {}, refusals: {}, isChecked: false, isSaving: false};

export const initialState: FormState = {id: '', entries: new Map()};

export function reduce(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case 'show': {
      const {result: _, ...left} = entryOf(state);
      return {...put(state, state.id, left, action.id), id: action.id};
    }
    case 'forget':
      return [...state.entries].reduce((all, [id, {saved: _, ...entry}]) => put(all, id, entry), state);
    case 'received':
      return put(state, state.id, receive(entryOf(state), action.consumer));
    case 'typed':
      return put(state, state.id, type(entryOf(state), action.field, action.text));
    case 'taken': {
      const entry = entryOf(state);
      if (entry.isSaving) return state;
      const {isHeld: _, ...rest} = entry;
      return put(state, state.id, {
        ...rest,
        edits: without(entry.edits, action.field),
        refusals: without(entry.refusals, action.field),
      });
    }
    case 'check':
      return put(state, state.id, {...entryOf(state), isChecked: true});
    case 'reset': {
      const {saved, isSaving} = entryOf(state);
      return isSaving ? state : put(state, state.id, {...blank, ...(saved ? {saved} : {})});
    }
    case 'save': {
      const {failure: _, result: __, isHeld: ___, ...entry} = entryOf(state, action.id);
      return put(state, action.id, {...entry, refusals: {}, isChecked: true, isSaving: true});
    }
    case 'hold':
      return put(state, action.id, {...entryOf(state, action.id), isSaving: false});
    case 'overtaken': {
      const {id, consumer} = action;
      const entry = receive({...entryOf(state, id), isSaving: false}, consumer);
      return put(state, id, {...entry, isHeld: true});
    }
    case 'saved': {
      const {result} = action;
      if (action.id !== state.id) return put(state, action.id, blank);
      return put(state, action.id, {...blank, result, ...(action.id === '' ? {} : {saved: result.consumer})});
    }
    case 'failed': {
      const {error} = action;
      const before = entryOf(state, action.id);
      const taken = isTaken(error, before);
      const refusals = taken ? {email: error.message} : refusalsOf(error);
      const entry = {...before, refusals, isSaving: false};
      // What stands at its field is not said a second time.
      const isAtFields = taken || (error.fields.length > 0 && error.fields.every(({path}) => fieldOf(path)));
      return put(state, action.id, isAtFields ? entry : {...entry, failure: error});
    }
  }
}

export function entryOf({entries, id: shown}: FormState, id = shown): Entry {
  return entries.get(id) ?? blank;
}

/** What stands in a field. */
export function valueOf({edits, saved}: Entry, field: FieldName): string {
  return edits[field]?.text ?? saved?.[field] ?? '';
}

/** What a saving would send: everything for a new consumer, only what differs for a known one. */
export function changesOf(entry: Entry): Partial<ConsumerDraft> {
  const {saved} = entry;
  return Object.fromEntries(
    fieldNames
      .map((field) => [field, valueOf(entry, field).trim()] as const)
      .filter(([field, text]) => !saved || (entry.edits[field] && text !== saved[field])),
  );
}

/** Whether something is typed that is saved nowhere. */
export function isChanged(entry: Entry): boolean {
  return Object.values(changesOf(entry)).some((text) => entry.saved || text !== '');
}

/** Only of what would be sent: what is saved already is the server's own affair. */
export function problemOf(entry: Entry, field: FieldName): Problem | undefined {
  const text = changesOf(entry)[field];
  if (text === undefined) return undefined;
  if (text === '') return 'missing';
  return field === 'email' && !isAddress(text) ? 'shape' : undefined;
}

/** What somebody else has saved since this field was edited; undefined where nobody has, or the same. */
export function theirsOf({saved, edits}: Entry, field: FieldName): string | undefined {
  const edit = edits[field];
  if (!saved || !edit || edit.base === saved[field] || edit.text.trim() === saved[field]) return undefined;
  return saved[field];
}

/** Whether what the server has is what was sent; it writes addresses in small letters. */
export function isAsSent(changes: Partial<ConsumerDraft>, seen: Consumer, field: FieldName): boolean {
  const sent = changes[field];
  if (sent === undefined || sent === seen[field]) return true;
  return field === 'email' && sent.toLowerCase() === seen.email.toLowerCase();
}

/** Whether somebody else has changed, since the server was last asked, what is about to be changed here. */
export function isOvertaken(entry: Entry, seen: Consumer): boolean {
  const {saved, edits} = entry;
  const changes = changesOf(entry);
  const isKnown = (field: FieldName) => seen[field] === saved?.[field] || seen[field] === edits[field]?.base;
  return fieldNames.some((field) => !isKnown(field) && !isAsSent(changes, seen, field));
}

export function isUnclear(error: InviteError): boolean {
  return unclear.has(error.kind);
}

function receive(entry: Entry, consumer: Consumer): Entry {
  if (isSame(entry.saved, consumer)) return entry;
  const {failure, ...rest} = entry;
  const edits = Object.fromEntries(
    Object.entries(entry.edits).filter(([name, {text}]) => {
      const field = name as FieldName;
      const isTheSame = text === consumer[field] || (failure && text.trim() === consumer[field]);
      const wasTouched = text.trim() !== entry.saved?.[field] || entry.saved[field] === consumer[field];
      return !isTheSame && wasTouched;
    }),
  );
  const next: Entry = {...rest, edits, saved: consumer};
  if (!failure) return next;
  // It was saved after all, though no answer said so.
  if (!isChanged(next)) return {...next, refusals: {}, result: {kind: 'updated', consumer}};
  return {...next, failure};
}

function type(entry: Entry, field: FieldName, text: string): Entry {
  if (entry.isSaving) return entry;
  const {result: _, isHeld: __, ...rest} = entry;
  const saved = entry.saved?.[field];
  const edit = {text, base: entry.edits[field]?.base ?? saved ?? ''};
  const edits = text === (saved ?? '') ? without(entry.edits, field) : {...entry.edits, [field]: edit};
  return {...rest, edits, refusals: without(entry.refusals, field)};
}

function refusalsOf(error: InviteError): Entry['refusals'] {
  return Object.fromEntries(
    error.fields.flatMap(({path, message}) => {
      const field = fieldOf(path);
      return field ? [[field, message]] : [];
    }),
  );
}

/** A conflict that names no field is about the address: no two people have the same. */
function isTaken({kind, fields, message}: InviteError, entry: Entry): boolean {
  return kind === 'conflict' && fields.length === 0 && message !== '' && changesOf(entry).email !== undefined;
}

/** `email`, `body.email` and `/email` are the same field. */
function fieldOf(path: string): FieldName | undefined {
  const last = path.split(/[./]/u).at(-1);
  return fieldNames.find((field) => field === last);
}

/** @param shown whose entry stays whatever is in it */
function put(state: FormState, id: string, entry: Entry, shown = state.id): FormState {
  if (state.entries.get(id) === entry) return state;
  const entries = new Map(state.entries);
  if (id === shown || entry.isSaving || isChanged(entry)) entries.set(id, entry);
  else entries.delete(id);
  return {...state, entries};
}

function isSame(a: Consumer | undefined, b: Consumer): boolean {
  return (
    a?.id === b.id &&
    a.name === b.name &&
    a.email === b.email &&
    a.imageUrl === b.imageUrl &&
    a.updatedAt?.getTime() === b.updatedAt?.getTime()
  );
}

function without<T extends object>(record: T, key: keyof T): T {
  if (!(key in record)) return record;
  const {[key]: _, ...rest} = record;
  return rest as T;
}
