import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {InviteClient} from '../../client/invite-client.js';
import {QueryController} from '../../controllers/query-controller.js';
import {RefreshController} from '../../controllers/refresh-controller.js';
import {StatesController} from '../../controllers/states-controller.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import {ProfileLoadedEvent} from '../../events/profile-events.js';
import {enPeople} from '../../i18n/en-people.js';
import {addEnglish} from '../../i18n/en.js';
import type {InviteError} from '../../model/errors.js';
import type {Profile} from '../../model/profile.js';
import {base, button, field, pieces, tokens} from '../../styles/index.js';
import {isHeadingLevel} from '../heading-level.js';
import {InviteElement} from '../invite-element.js';
import {shownGroups, type ShownGroup} from './consumer-profile-card.groups.js';
import type {GroupsModel} from './consumer-profile-card.groups.view.js';
import {
  initialState,
  reduce,
  type CardAction,
  type CardState,
  type FailedChange,
} from './consumer-profile-card.machine.js';
import {phaseOf, stateNames, type CardPhase} from './consumer-profile-card.phase.js';
import {pickerStyles} from './consumer-profile-card.picker.styles.js';
import {styles} from './consumer-profile-card.styles.js';
import {card} from './consumer-profile-card.view.js';
import {loadFailureWords, newsWords, words} from './consumer-profile-card.words.js';
import {FloatingController} from './floating-controller.js';
import {FocusKeeper} from './focus-keeper.js';
import {GroupPickerController} from './group-picker-controller.js';
import {PersonGroups} from './person-groups.js';

addEnglish(enPeople);

const shortestInterval = 2;

/**
 * @summary Shows one person of a portal, and lets their groups be changed.
 * @tag consumer-profile-card
 * @fires {ProfileLoadedEvent} profile-loaded - After the profile was received and committed.
 * @fires {GroupsAssignEvent} groups-assign - Before a group is assigned. Cancelable.
 * @fires {GroupsAssignedEvent} groups-assigned - After a group was assigned, with the profile as the server has it.
 * @fires {GroupsUnassignEvent} groups-unassign - Before a group is taken away. Cancelable.
 * @fires {GroupsUnassignedEvent} groups-unassigned - After a group was taken away, with the profile as the server has it.
 * @fires {InviteErrorEvent} invite-error - When a read or a change failed.
 * @csspart base - Everything.
 * @csspart card - The frame. Also carries what it shows: `::part(card error)`.
 * @csspart skeleton - In place of the person while the profile is loaded.
 * @csspart empty - The sentence shown while no person is chosen.
 * @csspart avatar - The picture, or the initials.
 * @csspart name - The person's name.
 * @csspart email - Their address.
 * @csspart status - Their status. Also carries it: `::part(status active)`.
 * @csspart since - Since when they are there.
 * @csspart groups - Heading, chips and the button that adds.
 * @csspart groups-heading - The word over the groups.
 * @csspart groups-empty - The sentence shown while they are in no group.
 * @csspart chip - One group. Also `::part(chip locked)` and `::part(chip pending)`.
 * @csspart via - How the group was assigned.
 * @csspart remove - The button that takes a group away.
 * @csspart lock - The button that says why a group cannot be taken away.
 * @csspart explanation - What it says.
 * @csspart button - Every button with a word on it. Also `::part(button add)`, `::part(button retry)`, `::part(button dismiss)`.
 * @csspart picker - What opens below the button that adds.
 * @csspart search - The picker's search field.
 * @csspart options - The picker's list.
 * @csspart option - One group in it. Also `::part(option active)`, `::part(option selected)`, `::part(option fixed)`.
 * @csspart picker-empty - The sentence shown when there is no group to pick.
 * @csspart picker-more - How many groups there are beyond those that are drawn, or have been searched.
 * @csspart picker-error - Shown when the groups could not be loaded.
 * @csspart notice - What went wrong. Also `::part(notice danger)`.
 * @cssprop [--invite-accent=#3659d9] - The one colour all others are derived from.
 * @cssprop [--invite-space=0.25rem] - One step of space.
 * @cssprop [--invite-radius=0.5rem] - Roundness of the card, its buttons and fields.
 * @cssstate loading - While there is nothing to show yet.
 * @cssstate error - The last read failed.
 * @cssstate empty - No person is chosen.
 */
export class ConsumerProfileCard extends InviteElement {
  static override readonly tag: string = 'consumer-profile-card';
  static override styles = [tokens, base, button, field, pieces, styles, pickerStyles];

  /** The id of the person's profile in the portal. */
  @property({attribute: 'profile-id'}) profileId = '';

  /** The level of the heading that the person's name is, 2 to 6. */
  @property({attribute: 'heading-level', type: Number}) headingLevel = 3;

  /** Seconds between refreshes, at least 2; 0 for none. */
  @property({attribute: 'refresh-interval', type: Number}) refreshInterval = 0;

  private readonly query = new QueryController<readonly [InviteClient, string], Profile>(this, {
    args: () => (this.clients.client && this.profileId ? [this.clients.client, this.profileId] : undefined),
    read: ([client, id], signal) => {
      this.#began = performance.now();
      return client.getProfile(id, {signal});
    },
    onValue: (profile) => this.#onProfile(profile),
    onError: (error) => this.#onError(error),
  });
  private readonly picker = new GroupPickerController(this, {
    client: () => this.clients.client,
    strings: this.strings,
    state: () => this.state,
    dispatch: (action) => this.#dispatch(action),
    shown: () => this.#shownGroups(),
    want: (group, wanted) => this.#groups?.want(group, wanted),
    announce: (text) => this.announcer.announce(text),
    onError: (error) => {
      this.announcer.announce(words(this.strings, error));
      this.dispatchEvent(new InviteErrorEvent(error));
    },
  });
  private readonly refreshing = new RefreshController(this, {
    client: () => this.clients.client,
    topics: ['profiles'],
    interval: () => this.#interval * 1000,
    refresh: async () => {
      await this.query.reload();
      return this.query.error === undefined;
    },
  });
  private readonly states = new StatesController(this, this._internals, () =>
    stateNames(this.#phase(), this.query.error !== undefined),
  );
  private readonly focusKeeper = new FocusKeeper(this);
  private readonly floating = new FloatingController(this, {
    onEscape: () => this.#dispatch({type: 'explained', key: undefined}),
  });

  @state() private state: CardState = initialState;
  @state() private isRetrying = false;

  #person: readonly [InviteClient | undefined, string] = [undefined, ''];
  #groups: PersonGroups | undefined;
  /** When the last read was begun. */
  #began = 0;
  #hadError = false;
  #interval = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dispatch({type: 'explained', key: undefined});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('headingLevel') && !isHeadingLevel(this.headingLevel)) {
      console.warn(`[invite-elements] heading-level must be a whole number from 2 to 6; 3 is used instead.`, this);
    }
    if (changed.has('refreshInterval')) this.#interval = this.#readInterval();
    const {client} = this.clients;
    if (client !== this.#person[0] || this.profileId !== this.#person[1]) this.#startPerson(client);
  }

  protected override render(): TemplateResult {
    const {strings, state, isRetrying} = this;
    const headingLevel = isHeadingLevel(this.headingLevel) ? this.headingLevel : 3;
    return html`<div class="base" part="base">
      ${card({
        strings,
        phase: this.#phase(),
        problem: this.clients.problem,
        profile: this.query.value,
        error: this.query.error,
        isRetrying,
        headingLevel,
        failures: state.failures.values(),
        news: state.news && newsWords(strings, state.news, this.query.value!),
        groups: this.#groupsModel(Math.min(6, headingLevel + 1)),
        onRetry: () => void this.#retry(),
        onRetryChange: ({group, wanted}) => this.#groups?.want(group, wanted),
        onDismissNews: () => this.#dispatch({type: 'news', news: undefined}),
        onDismissChange: ({group}: FailedChange) => this.#dispatch({type: 'failure-dismissed', groupId: group.id}),
      })}
      ${this.announcer.region()}
    </div>`;
  }

  protected override updated(): void {
    const {renderRoot} = this;
    const picker = this.state.pickerOpen ? renderRoot.querySelector<HTMLElement>('.picker') : null;
    this.floating.show('picker', picker, renderRoot.querySelector('.add-button'));
    const tip = renderRoot.querySelector<HTMLElement>('.tip');
    this.floating.show('tip', tip, tip?.closest('.chip') ?? null);
  }

  /** Fetches the profile again; what is shown stays meanwhile. Resolves when the answer is in, well or not. */
  async reload(): Promise<void> {
    await this.query.reload();
  }

  async #retry(): Promise<void> {
    if (this.isRetrying) return;
    this.isRetrying = true;
    await this.reload();
    this.isRetrying = false;
  }

  #startPerson(client: InviteClient | undefined): void {
    const person = (this.#person = [client, this.profileId] as const);
    this.#hadError = false;
    this.isRetrying = false;
    this.#dispatch({type: 'person-changed'});
    this.#groups = new PersonGroups(this, {
      client,
      profileId: this.profileId,
      isCurrent: () => this.#person === person,
      profile: () => this.query.value,
      onProfile: (profile) => {
        this.query.value = profile;
        // What is being read may be older than this.
        void (this.query.isPending ? this.query.reload() : this.requestUpdate());
      },
      state: () => this.state,
      dispatch: (action) => this.#dispatch(action),
      strings: this.strings,
      announce: (text) => this.announcer.announce(text),
    });
  }

  #onProfile(profile: Profile): void {
    this.#hadError = false;
    this.#groups?.read(profile, this.#began);
    this.dispatchEvent(new ProfileLoadedEvent(profile));
  }

  #onError(error: InviteError): void {
    // A refresh that goes on failing is said once.
    if (!this.#hadError) this.announcer.announce(loadFailureWords(this.strings, error, this.query.value !== undefined));
    this.#hadError = true;
    this.dispatchEvent(new InviteErrorEvent(error));
  }

  #phase(): CardPhase {
    const {value, error} = this.query;
    const {client, problem} = this.clients;
    return phaseOf({
      hasClient: client !== undefined,
      hasProblem: problem !== undefined,
      hasId: Boolean(this.profileId),
      hasProfile: value !== undefined,
      // The error may still be that of the person shown before.
      error: this.#hadError ? error : undefined,
    });
  }

  #groupsModel(headingLevel: number): GroupsModel | undefined {
    const {strings, state} = this;
    const {client} = this.clients;
    if (!client || !this.query.value?.groups) return undefined;
    return {
      strings,
      headingLevel,
      shown: this.#shownGroups(),
      canRemove: client.may('profiles.unassignGroups'),
      explained: state.explained,
      picker: client.may('profiles.assignGroups') && client.may('groups.list') ? this.picker.model() : undefined,
      onRemove: (group) => this.#groups?.want(group, false),
      onExplain: (key) => this.#dispatch({type: 'explained', key}),
    };
  }

  #shownGroups(): readonly ShownGroup[] {
    return shownGroups(this.query.value?.groups ?? [], this.state.changes);
  }

  #readInterval(): number {
    const {refreshInterval: seconds} = this;
    if (seconds === 0 || seconds >= shortestInterval) return seconds;
    console.warn(`[invite-elements] refresh-interval must be 0 or at least ${shortestInterval} seconds.`, this);
    return seconds > 0 ? shortestInterval : 0;
  }

  #dispatch(action: CardAction): void {
    this.state = reduce(this.state, action);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consumer-profile-card': ConsumerProfileCard;
  }
}
