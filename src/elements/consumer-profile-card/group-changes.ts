import type {InviteClient} from '../../client/invite-client.js';
import {
  GroupsAssignedEvent,
  GroupsAssignEvent,
  GroupsUnassignedEvent,
  GroupsUnassignEvent,
} from '../../events/profile-events.js';
import {toInviteError, type InviteError} from '../../model/errors.js';
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
  readonly onCommitted: (profile: Profile) => void;
  /** Nothing more to do for the group: the server has what was wanted last, or the page forbade it. */
  readonly onSettled: (group: Group) => void;
  readonly onDone: (change: GroupChange, profile: Profile) => void;
  /** Refused. When it is still what is wanted, nothing is wanted any more. */
  readonly onFailed: (change: GroupChange, error: InviteError) => void;
}

/**
 * The writes of one person's groups: one at a time for each group, side by side for different ones. What was wanted
 * last is what is sent next; what was taken back before it was sent is never sent.
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
    let isIn = hasGroup(profile()?.groups ?? [], group.id);
    for (;;) {
      const before = profile();
      const wanted = wantedNow(group.id);
      if (!before || wanted === undefined || wanted === isIn) break;
      if (!(await this.#mayProceed(before, group, wanted))) break;
      if (wantedNow(group.id) !== wanted) continue;
      if (await this.#send({group, wanted})) isIn = wanted;
    }
    this.#working.delete(group.id);
    if (profile()) this.#options.onSettled(group);
  }

  #mayProceed(profile: Profile, group: Group, wanted: boolean): Promise<boolean> {
    const event = wanted ? new GroupsAssignEvent(profile, [group]) : new GroupsUnassignEvent(profile, [group]);
    return event.mayProceed(this.#options.host);
  }

  async #send(change: GroupChange): Promise<boolean> {
    const {client, profileId, host, profile, wanted: wantedNow, onCommitted, onDone, onFailed} = this.#options;
    const {group, wanted} = change;
    const sent = {isAlone: this.#sent.size === 0};
    for (const other of this.#sent) other.isAlone = false;
    this.#sent.add(sent);
    try {
      const answer = await (wanted
        ? client.assignGroups(profileId, [group.id])
        : client.unassignGroups(profileId, [group.id]));
      const current = profile();
      if (current) {
        onCommitted(sent.isAlone && answer.groups ? answer : mergeGroup(current, answer, change));
        if (wantedNow(group.id) === wanted) onDone(change, answer);
      }
      host.dispatchEvent(
        wanted ? new GroupsAssignedEvent(answer, [group]) : new GroupsUnassignedEvent(answer, [group]),
      );
      return true;
    } catch (error) {
      onFailed(change, toInviteError(error));
      return false;
    } finally {
      this.#sent.delete(sent);
    }
  }
}
