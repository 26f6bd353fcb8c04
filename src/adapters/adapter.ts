import type {Consumer, ConsumerDraft} from '../model/consumer.js';
import type {InviteField} from '../model/field.js';
import type {Group} from '../model/group.js';
import type {ExtraValues, Invite, InviteDraft, InvitePreview, InviteStatus} from '../model/invite.js';
import type {Page, PageQuery} from '../model/page.js';
import type {Profile, ProfileStatus} from '../model/profile.js';
import type {Scope} from '../model/scope.js';
import type {Call} from '../transport/call.js';

export interface InviteQuery extends PageQuery {
  readonly search?: string;
  readonly statuses?: readonly InviteStatus[];
}

export interface ProfileQuery extends PageQuery {
  readonly search?: string;
  readonly groupId?: string;
  readonly statuses?: readonly ProfileStatus[];
}

/** What a list can be narrowed by at the API. The UI draws no filter that is not here. */
export interface InviteFilters {
  /** `email`: only for a whole address. */
  readonly search?: boolean | 'email';
  readonly statuses?: readonly InviteStatus[];
  /** It can be asked for one status at a time. */
  readonly oneStatus?: boolean;
  /** The order is the API's own. */
  readonly fixedOrder?: boolean;
}

export interface InvitesPort {
  readonly filters?: InviteFilters;
  list?(scope: Scope, query: InviteQuery): Call<Page<Invite>>;
  get?(scope: Scope, id: string): Call<Invite>;
  create?(scope: Scope, draft: InviteDraft): Call<Invite>;
  /**
   * Joins the page's own inputs to what `create` sends: `(body, extra) => ({...body, ...extra})`, or wherever the API wants
   * them. Names that `fields` or the body have already are not in `extra`.
   */
  extend?(body: Readonly<Record<string, unknown>>, extra: ExtraValues): Record<string, unknown>;
  /** Sends what the API needs of the invite as it was, with the changes in it. */
  update?(scope: Scope, invite: Invite, changes: Partial<InviteDraft>): Call<Invite>;
  resend?(scope: Scope, invite: Invite): Call<Invite>;
  revoke?(scope: Scope, invite: Invite): Call<Invite>;
}

/** What the invited person's link carried, by parameter name. Secret: it stays in memory. */
export type AcceptLink = Readonly<Record<string, string>>;

export interface AcceptancePort {
  /** Query or fragment parameters of the link; the first one names the invite, the others ride along. */
  readonly linkParameters: readonly [string, ...string[]];
  preview?(scope: Scope, link: AcceptLink): Call<InvitePreview>;
  /** Where accepting happens, when it happens elsewhere. Undefined where this invite has no such place. */
  redirectUrl?(preview: InvitePreview, link: AcceptLink): string | undefined;
  accept?(scope: Scope, link: AcceptLink): Call<InvitePreview>;
  decline?(scope: Scope, link: AcceptLink): Call<InvitePreview>;
  undoDecline?(scope: Scope, link: AcceptLink): Call<InvitePreview>;
  /** Tells the inviter that the invite has ended and its person would like another. */
  requestNew?(scope: Scope, link: AcceptLink): Call<unknown>;
  /**
   * Leaves the link with the server while its person signs in elsewhere. What comes back is a handle: worth nothing in
   * another browser. A page that is opened with it under `resumeParameter` shows the same invite.
   */
  keep?(scope: Scope, link: AcceptLink): Call<string>;
  /** Query or fragment parameter that carries a handle of `keep`. */
  readonly resumeParameter?: string;
}

export interface ProfilesPort {
  list?(scope: Scope, query: ProfileQuery): Call<Page<Profile>>;
  get?(scope: Scope, id: string): Call<Profile>;
  assignGroups?(scope: Scope, id: string, groupIds: readonly string[]): Call<Profile>;
  unassignGroups?(scope: Scope, id: string, groupIds: readonly string[]): Call<Profile>;
}

export interface GroupsPort {
  list?(scope: Scope, query: PageQuery): Call<Page<Group>>;
}

export interface ConsumersPort {
  list?(query: PageQuery): Call<Page<Consumer>>;
  get?(id: string): Call<Consumer>;
  /** Creates, or links the one who has that address already. */
  create?(draft: ConsumerDraft): Call<Consumer>;
  /** Sends only the fields that are present. */
  update?(id: string, changes: Partial<ConsumerDraft>): Call<Consumer>;
  listProfiles?(id: string, query: PageQuery): Call<Page<Profile>>;
  getProfile?(id: string, profileId: string): Call<Profile>;
}

/**
 * One foreign API. Pure: it describes calls and decodes answers, it never sends. **A capability is a method that
 * exists**: the UI draws an action only when its method is here.
 */
export interface InviteAdapter {
  readonly name: string;
  /** Where the API is. With `name` it tells two APIs apart. */
  readonly baseUrl: string;
  /** What the API asks of an invite. */
  readonly fields: readonly InviteField[];
  readonly invites?: InvitesPort;
  readonly acceptance?: AcceptancePort;
  readonly profiles?: ProfilesPort;
  readonly groups?: GroupsPort;
  readonly consumers?: ConsumersPort;
}
