import type {StringsController} from '../../controllers/strings-controller.js';
import {isMissing, type InviteError} from '../../model/errors.js';
import {
  fieldNames,
  isUnclear,
  theirsOf,
  type Entry,
  type FieldName,
  type Problem,
  type Result,
} from './consumer-form.machine.js';

export function fieldWords(
  problem: Problem | undefined,
  field: FieldName,
  strings: StringsController,
): string | undefined {
  if (!problem) return undefined;
  return problem === 'shape' ? strings.term('recipientProblem') : strings.term('consumerFormMissing', field);
}

/** What happened, what was kept, and how long the server asks to wait. */
export function failureWords(
  error: InviteError,
  isNew: boolean,
  strings: StringsController,
): {readonly title: string; readonly text: string} {
  const why =
    !isNew && isMissing(error)
      ? `${strings.term('consumerFormNotFound')}.`
      : strings.term('errorWords', error.kind, error.message);
  const wait = error.retryAfter ? [strings.term('waitFor', Math.ceil(error.retryAfter / 1000))] : [];
  return {
    title: strings.term('consumerFormFailed', isUnclear(error)),
    text: [why, ...wait, strings.term('errorKept')].join(' '),
  };
}

/** Why what is shown is not up to date, or why there is nothing to show. */
export function loadFailureWords(error: InviteError, isShown: boolean, strings: StringsController): string {
  const first = isMissing(error) ? 'consumerFormNotFound' : 'consumerFormErrorTitle';
  const title = strings.term(isShown ? 'consumerFormStaleTitle' : first);
  const text = isMissing(error) && !isShown ? '' : strings.term('errorWords', error.kind, error.message);
  return `${title}. ${text}`.trim();
}

/** What somebody else has changed, and that it is not overwritten yet. */
export function heldWords(entry: Entry, strings: StringsController): string {
  const theirs = fieldNames.flatMap((name) => {
    const value = theirsOf(entry, name);
    return value === undefined ? [] : [strings.term('consumerFormTheirs', name, shorten(value))];
  });
  return [...theirs, strings.term('consumerFormHeld')].join(' ');
}

export function resultWords({kind, consumer}: Result, strings: StringsController): string {
  const who = shorten(consumer.name || consumer.email);
  if (kind === 'updated') return strings.term('consumerFormUpdated');
  return strings.term(kind === 'linked' ? 'consumerFormLinked' : 'consumerFormCreated', who);
}

/** A name within a sentence. */
export function shorten(text: string): string {
  const characters = [...text.slice(0, 200)];
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text;
}
