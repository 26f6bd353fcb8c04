import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteError} from '../../model/errors.js';
import type {InviteField} from '../../model/field.js';
import {fieldWords, labelOf, problemOf, shorten, type EntryProblem} from './invite-form.entries.js';
import type {FormState} from './invite-form.machine.js';

/** Why one recipient was refused: the server's words on the address or name, else what the kind of failure means. */
export function refusalWords(error: InviteError, strings: StringsController): string {
  return fieldWords(error, 'email', 'name') ?? fieldWords(error, 'message') ?? failureWords(error, strings);
}

/** What happened, and how long the server asks to wait. */
export function failureWords(error: InviteError, strings: StringsController): string {
  const words = strings.term('errorWords', error.kind, error.message);
  if (!error.retryAfter) return words;
  return `${words} ${strings.term('waitFor', Math.ceil(error.retryAfter / 1000))}`;
}

export function problemWords(problem: EntryProblem, strings: StringsController): string {
  switch (problem.kind) {
    case 'shape':
      return strings.term('recipientProblem');
    case 'long':
      return strings.term('recipientTooLong', problem.field, problem.max);
    case 'refused':
      return refusalWords(problem.error, strings);
  }
}

export function noticeWords(
  {notice}: FormState,
  strings: StringsController,
): {readonly title: string; readonly text: string} | undefined {
  if (!notice) return undefined;
  if (notice.kind === 'stopped') {
    return {title: strings.term('sendStopped', notice.sent, notice.left), text: strings.term('sendStoppedText')};
  }
  return {
    title: strings.term('nothingSent'),
    text: `${failureWords(notice.error, strings)} ${strings.term('errorKept')}`,
  };
}

export function countWords(state: FormState, fields: readonly InviteField[], strings: StringsController): string {
  const problems = state.entries.filter((entry) => problemOf(entry, fields)).length;
  return strings.term('recipientCounts', state.entries.length - problems, problems, state.merged);
}

/** What is said aloud when the recipients have changed; undefined when they have not. */
export function changeWords(
  before: FormState,
  after: FormState,
  fields: readonly InviteField[],
  strings: StringsController,
): string | undefined {
  if (before.entries === after.entries && before.merged === after.merged && before.undo === after.undo)
    return undefined;
  const here = new Set(before.entries.map(({id}) => id));
  const added = after.entries.filter(({id}) => !here.has(id));
  const hasUndo = after.undo !== undefined && after.undo !== before.undo;
  if (hasUndo) {
    const [only] = after.undo;
    return after.undo.length === 1 && only
      ? strings.term('recipientRemoved', shorten(labelOf(only.entry)))
      : strings.term('recipientsRemoved', after.undo.length);
  }
  if (before.undo && !after.undo && added.some(({id}) => id < before.nextId)) {
    return strings.term('recipientRestored', added.length);
  }
  if (added.length === 1 && before.merged === after.merged) {
    const problem = problemOf(added[0]!, fields);
    const who = shorten(labelOf(added[0]!));
    return problem
      ? strings.term('recipientRemark', who, problemWords(problem, strings))
      : strings.term('recipientAdded', who);
  }
  return added.length > 0 || before.merged !== after.merged ? countWords(after, fields, strings) : undefined;
}
