import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteError} from '../../model/errors.js';
import type {FieldProblem, FieldValue, InviteField} from '../../model/field.js';
import {revealHidden} from '../../model/show-address.js';
import {hasOwn, ownValue} from './invite-form.draft.js';
import {
  fieldNameOf,
  fieldWords,
  labelOf,
  problemOf,
  problemsIn,
  shorten,
  type Entry,
  type EntryProblem,
} from './invite-form.entries.js';
import {isPersonal, personFields} from './invite-form.fields.js';
import type {FormState} from './invite-form.machine.js';
import {isUnanswered, isUnclear, type SendPause} from './invite-form.sending.machine.js';

export function fieldLabel({name, label}: InviteField, strings: StringsController): string {
  return label ?? strings.term('fieldLabel', name);
}

export function optionLabel({name, options = []}: InviteField, value: string, strings: StringsController): string {
  return options.find((option) => option.value === value)?.label ?? strings.term('optionLabel', name, value);
}

export function valueWords(field: InviteField, value: FieldValue, strings: StringsController): string {
  if (value instanceof Date) return strings.dateTime(value);
  return [value]
    .flat()
    .map((one) => (field.options ? optionLabel(field, one, strings) : one))
    .join(', ');
}

/** What this person has of their own beside address and name: “Admin”. */
export function ownWords({person}: Entry, fields: readonly InviteField[], strings: StringsController): string {
  if (!person) return '';
  return fields
    .filter((field) => isPersonal(field) && !personFields.includes(field.name) && hasOwn(person, field))
    .map((field) => shorten(revealHidden(valueWords(field, ownValue(person, field)!, strings))))
    .join(' · ');
}

/** What is wrong with what a person's own field holds, and what it may be. */
export function ownProblemWords(field: InviteField, problem: FieldProblem, strings: StringsController): string {
  const label = fieldLabel(field, strings);
  if (problem.kind !== 'unknown-option') return strings.term('recipientFieldProblem', label, problem);
  const allowed = (field.options ?? []).map(({value}) => optionLabel(field, value, strings));
  return strings.term('recipientOptionProblem', label, allowed);
}

/** Why one recipient was refused: the server's words on a field, else what the kind of failure means. */
export function refusalWords(error: InviteError, fields: readonly InviteField[], strings: StringsController): string {
  const own = fieldWords(error, ...personFields);
  if (own !== undefined) return own;
  for (const {path, message} of error.fields) {
    const field = fields.find(({name}) => name === fieldNameOf(path));
    if (field) return strings.term('recipientRemark', fieldLabel(field, strings), message);
  }
  return failureWords(error, strings);
}

/** What happened, and how long the server asks to wait. */
export function failureWords(error: InviteError, strings: StringsController): string {
  const words = strings.term('errorWords', error.kind, error.message);
  if (!error.retryAfter) return words;
  return `${words} ${strings.term('waitFor', Math.ceil(error.retryAfter / 1000))}`;
}

/** What the last sending said about somebody who can be sent to all the same. */
export function errorWords(
  entry: Entry,
  fields: readonly InviteField[],
  strings: StringsController,
): string | undefined {
  if (isUnanswered(entry)) return strings.term('recipientUnclear');
  return entry.error && refusalWords(entry.error, fields, strings);
}

export function problemWords(
  problem: EntryProblem,
  fields: readonly InviteField[],
  strings: StringsController,
): string {
  switch (problem.kind) {
    case 'shape':
      return strings.term('recipientProblem');
    case 'field':
      return ownProblemWords(problem.field, problem.problem, strings);
    case 'refused':
      return refusalWords(problem.error, fields, strings);
  }
}

export function noticeWords(
  {notice, entries}: FormState,
  strings: StringsController,
): {readonly title: string; readonly text: string} | undefined {
  if (!notice) return undefined;
  if (notice.kind === 'stopped') {
    const {by, sent, left, unclear} = notice;
    const why = strings.term('sendStoppedBy', by);
    const text = unclear.length > 0 ? strings.term('sendUnclear', unclear.map(shorten)) : '';
    return {title: strings.term('sendStopped', sent, left), text: `${why} ${text}`.trim()};
  }
  return {
    title: isUnclear(notice.error) ? strings.term('sentUnclear', entries.length) : strings.term('nothingSent'),
    text: `${failureWords(notice.error, strings)} ${strings.term('errorKept')}`,
  };
}

/** @param now the time from which the wait is counted */
export function pauseWords(
  pause: SendPause,
  strings: StringsController,
  now = Date.now(),
): {readonly title: string; readonly text: string} {
  const text =
    pause.kind === 'offline'
      ? strings.term('sendOffline')
      : strings.term('sendAgainIn', Math.max(0, Math.ceil((pause.until - now) / 1000)));
  return {title: strings.term('sendPaused'), text};
}

export function countWords(state: FormState, fields: readonly InviteField[], strings: StringsController): string {
  const problems = problemsIn(state.entries, fields).length;
  return strings.term('recipientCounts', state.entries.length - problems, problems, state.merged);
}

/** What is said aloud when the recipients have changed; undefined when they have not. */
export function changeWords(
  before: FormState,
  after: FormState,
  fields: readonly InviteField[],
  strings: StringsController,
  isRead = false,
): string | undefined {
  if (before.entries === after.entries && before.merged === after.merged && before.undo === after.undo)
    return undefined;
  const here = new Set(before.entries.map(({id}) => id));
  const added = after.entries.filter(({id}) => !here.has(id));
  const isBack = depthOf(after) < depthOf(before);
  if (isBack && added.some(({id}) => id < before.nextId)) return strings.term('recipientRestored', added.length);
  const left = new Set(after.entries.map(({id}) => id));
  const gone = after.undo === before.undo || isBack ? [] : (after.undo ?? []).filter(({entry}) => !left.has(entry.id));
  if (gone.length > 0 && before.merged === after.merged) {
    const [only] = gone;
    return gone.length === 1 && only
      ? strings.term('recipientRemoved', shorten(labelOf(only.entry)))
      : strings.term('recipientsRemoved', gone.length);
  }
  if (added.length === 1 && before.merged === after.merged) {
    const problem = problemOf(added[0]!, fields);
    const who = shorten(labelOf(added[0]!));
    return problem
      ? strings.term('recipientRemark', who, problemWords(problem, fields, strings))
      : strings.term('recipientAdded', who);
  }
  if (added.length > 0 || before.merged !== after.merged) return countWords(after, fields, strings);
  if (isRead) return undefined;
  // What is changed in its place is read where the focus is; what is wrong with it is not.
  const same = new Set(before.entries);
  const wrong = problemsIn(after.entries, fields).find((entry) => !same.has(entry));
  const problem = wrong && problemOf(wrong, fields);
  return problem && strings.term('recipientRemark', shorten(labelOf(wrong)), problemWords(problem, fields, strings));
}

function depthOf({undo, earlier}: FormState): number {
  return undo ? earlier.length + 1 : 0;
}
