import type {Group} from '../model/group.js';
import type {Profile} from '../model/profile.js';
import {BeforeEvent} from './cancelable.js';

/** After a profile was received and committed. */
export class ProfileLoadedEvent extends CustomEvent<{readonly profile: Profile}> {
  static readonly type = 'profile-loaded';
  constructor(profile: Profile) {
    super(ProfileLoadedEvent.type, {detail: {profile}, bubbles: true, composed: true});
  }
}

/** After a page of profiles was received and committed. */
export class ProfilesLoadedEvent extends CustomEvent<{readonly profiles: readonly Profile[]}> {
  static readonly type = 'profiles-loaded';
  constructor(profiles: readonly Profile[]) {
    super(ProfilesLoadedEvent.type, {detail: {profiles}, bubbles: true, composed: true});
  }
}

/** A person picked somebody in a list. */
export class ProfileSelectedEvent extends CustomEvent<{readonly profile: Profile}> {
  static readonly type = 'profile-selected';
  constructor(profile: Profile) {
    super(ProfileSelectedEvent.type, {detail: {profile}, bubbles: true, composed: true});
  }
}

interface GroupsChange {
  readonly profile: Profile;
  readonly groups: readonly Group[];
}

/** Before groups are assigned. Cancelable. */
export class GroupsAssignEvent extends BeforeEvent<GroupsChange> {
  static readonly type = 'groups-assign';
  constructor(profile: Profile, groups: readonly Group[]) {
    super(GroupsAssignEvent.type, {profile, groups});
  }
}

/** After groups were assigned; the profile is as the server now has it. */
export class GroupsAssignedEvent extends CustomEvent<GroupsChange> {
  static readonly type = 'groups-assigned';
  constructor(profile: Profile, groups: readonly Group[]) {
    super(GroupsAssignedEvent.type, {detail: {profile, groups}, bubbles: true, composed: true});
  }
}

/** Before groups are taken away. Cancelable. */
export class GroupsUnassignEvent extends BeforeEvent<GroupsChange> {
  static readonly type = 'groups-unassign';
  constructor(profile: Profile, groups: readonly Group[]) {
    super(GroupsUnassignEvent.type, {profile, groups});
  }
}

/** After groups were taken away; the profile is as the server now has it. */
export class GroupsUnassignedEvent extends CustomEvent<GroupsChange> {
  static readonly type = 'groups-unassigned';
  constructor(profile: Profile, groups: readonly Group[]) {
    super(GroupsUnassignedEvent.type, {detail: {profile, groups}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'profile-loaded': ProfileLoadedEvent;
    'profiles-loaded': ProfilesLoadedEvent;
    'profile-selected': ProfileSelectedEvent;
    'groups-assign': GroupsAssignEvent;
    'groups-assigned': GroupsAssignedEvent;
    'groups-unassign': GroupsUnassignEvent;
    'groups-unassigned': GroupsUnassignedEvent;
  }
}
