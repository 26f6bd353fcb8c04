import type {StringsController} from '../../controllers/strings-controller.js';
import {isMissing, type InviteError} from '../../model/errors.js';
import type {Group} from '../../model/group.js';
import type {Profile} from '../../model/profile.js';
import type {FailedChange, GroupChange} from './consumer-profile-card.machine.js';
import type {GroupNews} from './known-groups.js';

export function words(strings: StringsController, error: InviteError | undefined): string {
  return error ? strings.term('errorWords', error.kind, error.message) : '';
}

/** Why the person could not be read; where they are shown, that this is from before. */
export function loadFailureWords(strings: StringsController, error: InviteError, isShown: boolean): string {
  const first = isMissing(error) ? 'profileNotFoundTitle' : 'profileErrorTitle';
  const title = strings.term(isShown ? 'profileStaleTitle' : first);
  return `${title}. ${isMissing(error) ? '' : words(strings, error)}`;
}

/** That a change of a group was not made, and why. */
export function failureWords(strings: StringsController, {group, error, isUnclear}: FailedChange): string {
  return strings.term(isUnclear ? 'groupChangeUnclear' : 'groupChangeFailed', group.name, words(strings, error));
}

/** That it was made. */
export function doneWords(strings: StringsController, {group, wanted}: GroupChange, {name, email}: Profile): string {
  return strings.term(wanted ? 'groupAssigned' : 'groupUnassigned', group.name, name || email);
}

/** What somebody else has changed meanwhile. */
export function newsWords(strings: StringsController, {joined, left}: GroupNews, {name, email}: Profile): string {
  const names = (groups: readonly Group[]) => groups.map((group) => group.name);
  return strings.term('groupsMeanwhile', names(joined), names(left), name || email);
}
