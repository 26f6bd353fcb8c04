import type {InviteClient} from '../../client/invite-client.js';
import {
  GroupsAssignedEvent,
  GroupsAssignEvent,
  GroupsUnassignedEvent,
  GroupsUnassignEvent,
} from '../../events/profile-events.js';
import {toInviteError, type InviteError, type InviteErrorKind} from '../../model/errors.js';
import type {Group} from '../../model/group.js';
import type {Profile} from '../../model/profile.js';
import {hasGroup, mergeGroup} from './consumer-profile-card.groups.js';
import type {GroupChange} from './consumer-profile-card.machine.js';

export interface GroupChangesOptions {
  readonly host: EventTarget;
  readonly client: InviteClient;
  readonly profileId: string;
  /** What the server last said; undefined once the card shows somebody else. */
  readonly profile: () => Profile | undefined;
  /** What is wanted now for a group; undefined once that is settled or failed. */
  readonly wanted: (groupId: string) => boolean | undefined;
  readonly onWanted: (change: GroupChange) => void;
  readonly onCommitted: (profile: Profile, change: GroupChange) => void;
  /** Nothing more to do for the group: the server has what was wanted last, or the page forbade it. */
  readonly onSettled: (group: Group) => void;
  readonly onDone: (change: GroupChange, profile: Profile) => void;
  /**
   * Not done. When it is still what is wanted, nothing is wanted any more.
   *
   * @param isUnclear whether nobody knows: the answer did not come, and neither did the profile after it
   */
  readonly onFailed: (change: GroupChange, error: InviteError, isUnclear: boolean) => void;
}

/** After these nobody knows what the server did. */
const unclear: ReadonlySet<InviteErrorKind> = new Set(['network', 'timeout', 'server', 'protocol']);

/**
 * The writes of one person's groups: one at a time for each group, side by side for different ones. What was wanted
 * last is what is sent next; what was taken back before it was sent is never sent. A write whose answer did not come
 * is looked up before anything is said of it.
 */
export class GroupChanges {
  readonly #options: GroupChangesOptions;
  readonly #working = new Set<string>();
  readonly #sent = new Set<{isAlone: boolean}>();

  constructor(options: GroupChangesOptions) {
    this.#options = options;
  }

  want(group: Group, wanted: boolean): void {
    this.#options.onWanted({group, wanted});
    if (!this.#working.has(group.id)) void this.#work(group);
  }

  async #work(group: Group): Promise<void> {
    const {profile, wanted: wantedNow} = this.#options;
    this.#working.add(group.id);
    let isIn: boolean | undefined = hasGroup(profile()?.groups ?? [], group.id);
    for (;;) {
      const before = profile();
      const wanted = wantedNow(group.id);
      if (!before || wanted === undefined || wanted === isIn) break;
      if (!(await this.#mayProceed(before, group, wanted))) break;
      if (wantedNow(group.id) !== wanted) continue;
      isIn = await this.#send({group, wanted});
    }
    this.#working.delete(group.id);
    if (profile()) this.#options.onSettled(group);
  }

  #mayProceed(profile: Profile, group: Group, wanted: boolean): Promise<boolean> {
    const event = wanted ? new GroupsAssignEvent(profile, [group]) : new GroupsUnassignEvent(profile, [group]);
    return event.mayProceed(this.#options.host);
  }

  /** @returns whether the person is in the group now; undefined when that is not known */
  async #send(change: GroupChange): Promise<boolean | undefined> {
    const {client, profileId, onFailed} = this.#options;
    const {group, wanted} = change;
    const sent = {isAlone: this.#sent.size === 0};
    for (const other of this.#sent) other.isAlone = false;
    this.#sent.add(sent);
    try {
      const answer = await (wanted
        ? client.assignGroups(profileId, [group.id])
        : client.unassignGroups(profileId, [group.id]));
      this.#done(change, answer, sent.isAlone);
      return wanted;
    } catch (reason) {
      const error = toInviteError(reason);
      const isUnclear = unclear.has(error.kind);
      const seen = isUnclear ? await this.#look() : undefined;
      if (seen && hasGroup(seen.groups, group.id) === wanted) {
        this.#done(change, seen, sent.isAlone);
        return wanted;
      }
      onFailed(change, error, isUnclear && !seen);
      return isUnclear && !seen ? undefined : !wanted;
    } finally {
      this.#sent.delete(sent);
    }
  }

  #done(change: GroupChange, answer: Profile, isAlone: boolean): void {
    const {host, profile, wanted: wantedNow, onCommitted, onDone} = this.#options;
    const {group, wanted} = change;
    const current = profile();
    if (current) {
      onCommitted(isAlone && answer.groups ? answer : mergeGroup(current, answer, change), change);
      if (wantedNow(group.id) === wanted) onDone(change, answer);
    }
    host.dispatchEvent(wanted ? new GroupsAssignedEvent(answer, [group]) : new GroupsUnassignedEvent(answer, [group]));
  }

  /** What the server has; undefined when it does not tell. */
  async #look(): Promise<(Profile & Required<Pick<Profile, 'groups'>>) | undefined> {
    const {client, profileId, profile} = this.#options;
    if (!profile()) return undefined;
    try {
      const seen = await client.getProfile(profileId);
      return seen.groups && {...seen, groups: seen.groups};
    } catch {
      return undefined;
    }
  }
}
