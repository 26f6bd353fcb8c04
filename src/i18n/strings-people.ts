import type {AssignedVia} from '../model/group.js';

/** What the elements for consumers and their profiles say. */
export interface PeopleStrings {
  profileLabel: string;
  profileSince: (when: string) => string;
  profileErrorTitle: string;
  profileStaleTitle: string;
  profileNotFoundTitle: string;
  profileMissingId: string;
  groupsHeading: string;
  groupsNone: string;
  groupVia: (via: AssignedVia) => string;
  groupLocked: (group: string, via: AssignedVia) => string;
  groupAdd: string;
  groupPickerLabel: string;
  groupSearchLabel: string;
  groupPickerEmpty: string;
  groupPickerNoMatch: string;
  /** Below the list: groups that match and are not drawn. */
  groupPickerMore: (count: number) => string;
  /** Below groups that are not all there are. */
  groupPickerFirst: (count: number) => string;
  /** Below what was found among some of them: the others are on their way, or could not be loaded. */
  groupPickerSearched: (count: number, isPending: boolean) => string;
  groupRemove: (group: string) => string;
  groupAssigned: (group: string, who: string) => string;
  groupUnassigned: (group: string, who: string) => string;
  groupChangeFailed: (group: string, reason: string) => string;
  /** Neither the answer to the change came nor that to the question what became of it. */
  groupChangeUnclear: (group: string, reason: string) => string;
  /** Somebody else changed the groups of a person who is shown. */
  groupsMeanwhile: (joined: readonly string[], left: readonly string[], who: string) => string;
  profilesLabel: string;
  profilesEmptyTitle: string;
  profilesEmptyText: string;
  profilesNoMatchTitle: string;
  profilesErrorTitle: string;
  profilesMoreErrorTitle: string;
  groupLabel: string;
  groupAny: string;
  groupArchived: (group: string) => string;
  groupsErrorTitle: string;
  groupsMore: (count: number) => string;
  joinedWhen: (when: string) => string;
  invitedWhen: (when: string) => string;
  consumersLabel: string;
  consumersEmptyTitle: string;
  consumersEmptyText: string;
  consumersErrorTitle: string;
  consumersMoreErrorTitle: string;
  addedWhen: (when: string) => string;
  updatedWhen: (when: string) => string;
  consumerProfiles: string;
  consumerProfilesOf: (who: string) => string;
  consumerProfilesCount: (count: number, hasMore: boolean, who: string) => string;
  consumerProfilesNone: string;
  consumerProfilesErrorTitle: string;
  consumerProfilesStaleTitle: string;
  consumerFormHeading: (isNew: boolean) => string;
  consumerFormLabel: (field: 'name' | 'email') => string;
  consumerFormMissing: (field: 'name' | 'email') => string;
  consumerFormSubmit: (isNew: boolean) => string;
  consumerFormSaving: string;
  consumerFormDiscard: string;
  consumerFormDiscarded: string;
  consumerFormUnchanged: string;
  consumerFormReadOnly: string;
  consumerFormUpdated: string;
  consumerFormCreated: (who: string) => string;
  consumerFormLinked: (who: string) => string;
  consumerFormNameKept: (typed: string) => string;
  consumerFormAnother: string;
  consumerFormFailed: (isUnclear: boolean) => string;
  consumerFormTheirs: (field: 'name' | 'email', value: string) => string;
  consumerFormHeld: string;
  consumerFormTake: (field: 'name' | 'email') => string;
  consumerFormErrorTitle: string;
  consumerFormStaleTitle: string;
  consumerFormNotFound: string;
}
