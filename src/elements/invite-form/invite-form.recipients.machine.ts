import type {FieldValue} from '../../model/field.js';
import {keepGiven, withOwn, type Entry, type Person, type Placed} from './invite-form.entries.js';
import type {Values} from './invite-form.fields.js';
import type {FormState} from './invite-form.machine.js';
import {putBack, readPeople, readText, type ReadEntries} from './invite-form.reading.js';

/** A change to the recipients: what was said about them before is over. */
function change(state: FormState, changes: Partial<FormState>): FormState {
  return {...state, complaint: undefined, undo: undefined, earlier: [], ...changes};
}

/** New people are to be seen: the summary gives way to the form. */
export function inView(state: FormState): FormState {
  return state.phase === 'sent' ? {...state, phase: 'editing', answers: [], retrying: false} : state;
}

export function add(state: FormState, read: ReadEntries, index = state.entries.length): FormState {
  const {added, entries, merged, nextId} = read;
  if (added.length === 0 && merged === 0) return state;
  return change(state, {
    entries: entries.toSpliced(index, 0, ...added),
    merged: state.merged + merged,
    nextId,
  });
}

/** Behind the one with that id: what took time to be read stands before what came in meanwhile. */
export function addAfter(state: FormState, read: ReadEntries, after: number | undefined): FormState {
  return add(state, read, state.entries.findLastIndex(({id}) => id === after) + 1);
}

export function set(state: FormState, people: readonly Person[]): FormState {
  const {added, merged, nextId} = readPeople(people, [], state.nextId);
  return change(inView(state), {entries: added, merged, nextId, editing: undefined, notice: undefined});
}

export function commit(state: FormState): FormState {
  const {input, editing} = state;
  const read = readText(input, state.entries, state.nextId);
  const isBlank = read.added.length === 0 && read.merged === 0;
  if (isBlank && !editing) return input === '' ? state : {...state, input: ''};
  const cleared = {...state, input: '', editing: undefined};
  // To empty an opened entry is to remove it.
  if (isBlank) return removed(cleared, [editing!]);
  const [first, ...others] = read.added;
  const added = first ? [keepGiven(first, editing?.entry), ...others] : [];
  return add(cleared, {...read, added}, editing?.index);
}

export function open(state: FormState, id: number): FormState {
  if (state.phase === 'sending') return state;
  const settled = commit(state);
  const index = settled.entries.findIndex((entry) => entry.id === id);
  const entry = settled.entries[index];
  if (!entry) return settled;
  return change(settled, {
    entries: settled.entries.toSpliced(index, 1),
    input: entry.text,
    editing: {entry, index},
  });
}

export function close(state: FormState): FormState {
  const {editing} = state;
  if (!editing) return state;
  return {...put(state, [editing]), input: '', editing: undefined};
}

export function remove(state: FormState, id: number): FormState {
  if (state.phase === 'sending') return state;
  const index = state.entries.findIndex((entry) => entry.id === id);
  const entry = state.entries[index];
  return entry ? removed({...state, entries: state.entries.toSpliced(index, 1)}, [{entry, index}]) : state;
}

export function removeAll(state: FormState): FormState {
  if (state.phase === 'sending' || state.entries.length === 0) return state;
  const all = state.entries.map((entry, index) => ({entry, index}));
  return removed({...state, entries: []}, all);
}

export function leaveOut(state: FormState, ids: readonly number[], isUndoable: boolean): FormState {
  if (state.phase === 'sending') return state;
  const leaving = new Set(ids);
  const left = state.entries.flatMap((entry, index) => (leaving.has(entry.id) ? [{entry, index}] : []));
  if (left.length === 0) return state;
  const without = {...state, entries: state.entries.filter(({id}) => !leaving.has(id))};
  return isUndoable ? removed(without, left) : change(without, {});
}

function removed(state: FormState, undo: readonly Placed[]): FormState {
  return undoable(state, state, undo);
}

/** Removals in a row can be taken back one by one. */
function undoable(before: FormState, after: FormState, undo: readonly Placed[]): FormState {
  return change(after, {undo, earlier: before.undo ? [...before.earlier, before.undo] : []});
}

export function undo(state: FormState): FormState {
  if (!state.undo || state.phase === 'sending') return state;
  // Who was changed is here still, as somebody else.
  const changed = new Set(state.undo.map(({entry}) => entry.id));
  const without = {...state, entries: state.entries.filter(({id}) => !changed.has(id))};
  return change(put(without, state.undo), {undo: state.earlier.at(-1), earlier: state.earlier.slice(0, -1)});
}

function put(state: FormState, placed: readonly Placed[]): FormState {
  const {entries, merged} = putBack(state.entries, placed);
  return {...state, entries, merged: state.merged + merged};
}

/** Another address for an entry in its place; what is known of the person beside it stays. */
export function rewrite(state: FormState, id: number, text: string): FormState {
  const index = state.entries.findIndex((entry) => entry.id === id);
  const entry = state.entries[index];
  const isSame = ['', entry?.person?.email ?? entry?.text].includes(text.trim());
  if (!entry || state.phase === 'sending' || isSame) return state;
  const read = readText(text, state.entries.toSpliced(index, 1), state.nextId);
  const [first, ...others] = read.added;
  if (!first) return add(state, read);
  return add(state, {...read, added: [{...keepGiven(first, entry, true), id}, ...others]}, index);
}

/** Another value in one of a person's own fields. */
export function setOwn(state: FormState, id: number, name: string, value: FieldValue): FormState {
  if (state.phase === 'sending') return state;
  return change(state, {
    entries: state.entries.map((entry) => (entry.id === id ? withOwn(entry, name, value) : entry)),
  });
}

/** All that is known of a person at once. It can be taken back as a removal can. */
export function amend(state: FormState, id: number, text: string, own: Values): FormState {
  const index = state.entries.findIndex((entry) => entry.id === id);
  const entry = state.entries[index];
  if (!entry || state.phase === 'sending') return state;
  const owned = Object.entries(own).reduce((one, [name, value]) => withOwn(one, name, value), entry);
  const told = owned === entry ? state : change(state, {entries: state.entries.with(index, owned)});
  const amended = rewrite(told, id, text);
  return amended === state ? state : undoable(state, amended, [{entry, index}]);
}

/** The address is meant as it is: nothing more is said about its spelling. */
export function keep(state: FormState, id: number): FormState {
  const meant = (entry: Entry): Entry => (entry.id === id ? {...entry, isMeant: true} : entry);
  return {...state, entries: state.entries.map(meant)};
}
