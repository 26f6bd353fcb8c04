import type {InviteDraft} from '../../../model/invite.js';
import {addressKey} from '../../../model/recipients.js';
import type {FormAccess} from '../form-access.js';
import {draftOf} from '../invite-form.draft.js';
import {toPeople} from '../invite-form.reading.js';
import {isUnanswered} from '../invite-form.sending.machine.js';
import type {Intent} from '../send-invites.js';
import {ownOf, type Draft} from './draft-text.js';
import type {KeptIntents} from './kept-intents.js';

/**
 * A page that was killed has kept who was sent to, and perhaps not yet its draft. Whoever would be sent something else now
 * is of another draft, in whose place this one is.
 */
export function withUnanswered(draft: Draft | undefined, kept: KeptIntents, form: FormAccess): Draft | undefined {
  const intents = kept.read();
  if (intents.length === 0) return draft;
  const {fields} = form.limits();
  const {entries = [], input = '', values = {}} = draft ?? {};
  const here = new Set(entries.flatMap((one) => (typeof one === 'string' ? [] : [addressKey(one.email)])));
  const others = intents.filter((one) => !here.has(addressKey(one.draft.email)));
  const {starts, ...before} = form.state();
  const held = {starts, values: {...before.values, ...values}};
  const recall = kept.recall(held.values);
  const people = toPeople(others.map((one) => one.draft))
    .map((person) => ownOf(person, fields))
    .filter((person) => recall(draftOf(person, held, fields)));
  if (!draft && people.length === 0) return undefined;
  const at = draft?.at ?? Math.max(...intents.map((one) => one.at));
  return {at, entries: [...entries, ...people], input, values};
}

/** Marks those in the form whose invite would be the same once more. */
export function doubt(form: FormAccess, recall: (draft: InviteDraft) => Intent | undefined): void {
  const {entries, ...held} = form.state();
  const {fields} = form.limits();
  const ids = entries.flatMap(({id, person}) => (person && recall(draftOf(person, held, fields)) ? [id] : []));
  if (ids.length > 0) form.dispatch({type: 'doubt', ids});
}

export function doubtWords(form: FormAccess): {readonly title: string; readonly text: string} | undefined {
  const count = form.state().entries.filter(isUnanswered).length;
  const strings = form.strings();
  return count > 0 ? {title: strings.term('sentUnclear', count), text: strings.term('draftUnclear')} : undefined;
}
