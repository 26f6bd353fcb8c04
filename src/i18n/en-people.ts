import type {AssignedVia} from '../model/group.js';
import {plural} from './en-words.js';
import type {PeopleStrings} from './strings-people.js';

const via: Record<AssignedVia, string> = {
  default: 'by default',
  manual: '',
  sso: 'by SSO',
  user: 'joined',
  unknown: '',
};

export const enPeople: PeopleStrings = {
  profileLabel: 'Profile',
  profileSince: (when) => `Since ${when}`,
  profileErrorTitle: 'The profile could not be loaded',
  profileStaleTitle: 'The profile could not be brought up to date',
  profileNotFoundTitle: 'There is no such profile',
  profileMissingId: 'Pick a person to see their profile.',
  groupsHeading: 'Groups',
  groupsNone: 'In no group yet.',
  groupVia: (how) => via[how],
  groupLocked: (group, how) =>
    how === 'sso'
      ? `${group} comes from single sign-on. Change it there.`
      : how === 'default'
        ? `${group} is given to everyone and cannot be taken away here.`
        : `${group} cannot be taken away here.`,
  groupAdd: 'Add',
  groupPickerLabel: 'Add to group',
  groupSearchLabel: 'Search groups',
  groupPickerEmpty: 'There are no groups to add.',
  groupPickerNoMatch: 'No group matches.',
  groupPickerMore: (count) => `${count} more. Search to find them.`,
  groupPickerFirst: (count) => `The first ${count}. Scroll or search for more.`,
  groupPickerSearched: (count, isPending) =>
    isPending ? `${count} groups searched so far…` : `Only ${count} groups were searched.`,
  groupRemove: (group) => `Remove from ${group}`,
  groupAssigned: (group, who) => `${who} is now in ${group}.`,
  groupUnassigned: (group, who) => `${who} is no longer in ${group}.`,
  groupChangeFailed: (group, reason) => `${group} was not changed. ${reason}`,
  groupChangeUnclear: (group, reason) => `It is not known whether ${group} was changed. ${reason}`,
  groupsMeanwhile: (joined, left, who) => {
    const added = joined.length > 0 ? [`added to ${joined.join(', ')}`] : [];
    const removed = left.length > 0 ? [`removed from ${left.join(', ')}`] : [];
    return `Meanwhile ${who} was ${[...added, ...removed].join(' and ')}.`;
  },
  profilesLabel: 'People',
  profilesEmptyTitle: 'Nobody is here yet',
  profilesEmptyText: 'People appear here as soon as the first one is invited.',
  profilesNoMatchTitle: 'Nobody matches',
  profilesErrorTitle: 'The people could not be loaded',
  profilesMoreErrorTitle: 'The next people could not be loaded',
  groupLabel: 'Group',
  groupAny: 'Any group',
  groupArchived: (group) => `${group} (archived)`,
  groupsErrorTitle: 'The groups could not be loaded',
  groupsMore: (count) => `+${plural(count, 'more group', 'more groups')}`,
  joinedWhen: (when) => `Joined ${when}`,
  invitedWhen: (when) => `Invited ${when}`,
  consumersLabel: 'Consumers',
  consumersEmptyTitle: 'No consumers yet',
  consumersEmptyText: 'Consumers appear here as soon as the first one is invited or created.',
  consumersErrorTitle: 'The consumers could not be loaded',
  consumersMoreErrorTitle: 'The next consumers could not be loaded',
  addedWhen: (when) => `Added ${when}`,
  updatedWhen: (when) => `Updated ${when}`,
  consumerProfiles: 'Profiles',
  consumerProfilesOf: (who) => `Profiles of ${who}`,
  consumerProfilesCount: (count, hasMore, who) =>
    `${who} has ${count === 0 ? 'no profile' : plural(count, 'profile', 'profiles')}${hasMore ? ' and more' : ''}.`,
  consumerProfilesNone: 'In no portal yet.',
  consumerProfilesErrorTitle: 'The profiles could not be loaded',
  consumerProfilesStaleTitle: 'The profiles could not be brought up to date',
  consumerFormHeading: (isNew) => (isNew ? 'New person' : 'Edit person'),
  consumerFormLabel: (field) => (field === 'name' ? 'Name' : 'E-mail'),
  consumerFormMissing: (field) => (field === 'name' ? 'Enter a name.' : 'Enter an e-mail address.'),
  consumerFormSubmit: (isNew) => (isNew ? 'Create person' : 'Save changes'),
  consumerFormSaving: 'Saving…',
  consumerFormDiscard: 'Discard changes',
  consumerFormDiscarded: 'Changes discarded.',
  consumerFormUnchanged: 'Nothing has changed yet.',
  consumerFormReadOnly: 'This cannot be changed here.',
  consumerFormUpdated: 'Changes saved.',
  consumerFormCreated: (who) => `${who} is saved.`,
  consumerFormLinked: (who) => `${who} was here already; nothing new was created.`,
  consumerFormNameKept: (typed) => `The name was kept as it is. “${typed}” was not saved.`,
  consumerFormAnother: 'Create another',
  consumerFormFailed: (isUnclear) => (isUnclear ? 'This may not have been saved' : 'Nothing was saved'),
  consumerFormTheirs: (field, value) =>
    `The saved ${field === 'name' ? 'name' : 'address'} has changed meanwhile. It is now “${value}”.`,
  consumerFormHeld: 'Nothing is saved yet. Save once more to keep what you entered all the same.',
  consumerFormTake: (field) => (field === 'name' ? 'Use that name' : 'Use that address'),
  consumerFormErrorTitle: 'The person could not be loaded',
  consumerFormStaleTitle: 'The person could not be brought up to date',
  consumerFormNotFound: 'There is no such person',
};
