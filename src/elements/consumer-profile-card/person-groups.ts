import type {LitElement} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import type {InviteError} from '../../model/errors.js';
import type {Group} from '../../model/group.js';
import type {Profile} from '../../model/profile.js';
import {hasGroup} from './consumer-profile-card.groups.js';
import type {CardAction, CardState, GroupChange} from './consumer-profile-card.machine.js';
import {doneWords, failureWords, newsWords} from './consumer-profile-card.words.js';
import {GroupChanges} from './group-changes.js';
import {KnownGroups, withNews} from './known-groups.js';

export interface PersonGroupsOptions {
  readonly client: InviteClient | undefined;
  readonly profileId: string;
  /** Whether this person is shown still. */
  readonly isCurrent: () => boolean;
  readonly profile: () => Profile | undefined;
  readonly onProfile: (profile: Profile) => void;
  readonly state: () => CardState;
  readonly dispatch: (action: CardAction) => void;
  readonly strings: StringsController;
  readonly announce: (text: string) => void;
}

/** The groups of one person: what was wanted here and what became of it, and what somebody else did meanwhile. */
export class PersonGroups {
  readonly #host: LitElement;
  readonly #options: PersonGroupsOptions;
  readonly #known = new KnownGroups();
  readonly #changes: GroupChanges | undefined;

  constructor(host: LitElement, options: PersonGroupsOptions) {
    this.#host = host;
    this.#options = options;
    const {client, profileId, isCurrent, profile, onProfile, state, dispatch} = options;
    this.#changes =
      client &&
      new GroupChanges({
        host,
        client,
        profileId,
        profile: () => (isCurrent() ? profile() : undefined),
        wanted: (groupId) => (isCurrent() ? state().changes.get(groupId)?.wanted : undefined),
        onWanted: (change) => dispatch({type: 'change-wanted', ...change}),
        onCommitted: (committed, {group, wanted}) => {
          onProfile(committed);
          this.#known.end(group, wanted, performance.now());
        },
        onSettled: ({id}) => dispatch({type: 'change-settled', groupId: id}),
        onDone: (change, changed) => this.#announceDone(change, changed),
        onFailed: (change, error, isUnclear) => this.#failed(change, error, isUnclear),
      });
  }

  want(group: Group, wanted: boolean): void {
    this.#changes?.want(group, wanted);
  }

  /** @param began when what was read was asked for */
  read(profile: Profile, began: number): void {
    const {state, dispatch, strings, announce} = this.#options;
    const {groups = []} = profile;
    const {changes, failures} = state();
    const isUnclear = (id: string) => failures.get(id)?.isUnclear === true;
    const news = this.#known.see(groups, began, (id) => changes.has(id) || isUnclear(id));
    if (news) {
      dispatch({type: 'news', news: withNews(state().news, news)});
      announce(newsWords(strings, news, profile));
    }
    for (const failure of failures.values()) {
      const {group, wanted} = failure;
      if (!profile.groups || hasGroup(groups, group.id) !== wanted) continue;
      dispatch({type: 'failure-dismissed', groupId: group.id});
      this.#known.end(group, wanted, began);
      if (failure.isUnclear) this.#announceDone(failure, profile);
    }
  }

  #announceDone(change: GroupChange, profile: Profile): void {
    this.#options.announce(doneWords(this.#options.strings, change, profile));
  }

  #failed({group, wanted}: GroupChange, error: InviteError, isUnclear: boolean): void {
    const {isCurrent, state, dispatch, strings, announce} = this.#options;
    if (isCurrent()) this.#known.end(group, undefined, performance.now());
    if (isCurrent() && state().changes.get(group.id)?.wanted === wanted) {
      dispatch({type: 'change-failed', groupId: group.id, error, isUnclear});
      announce(failureWords(strings, state().failures.get(group.id)!));
    }
    this.#host.dispatchEvent(new InviteErrorEvent(error));
  }
}
