import type {FieldValue} from './field.js';

/** What every API's own status words become. The API's word is kept in `Invite.rawStatus`. */
export type InviteStatus = 'pending' | 'accepted' | 'declined' | 'expired' | 'revoked' | 'unknown';

export interface InvitePerson {
  readonly id?: string;
  readonly name: string;
  readonly email?: string;
}

/** One invite. Dates are absent where the API gave none, or gave something that is not a date. */
export interface Invite {
  readonly id: string;
  readonly status: InviteStatus;
  readonly rawStatus: string;
  readonly name: string;
  readonly email: string;
  readonly message?: string;
  /** The profile the invite will open, where the API has such a thing. */
  readonly profileId?: string;
  readonly invitedBy?: InvitePerson;
  /** Where the invited person goes to accept. Only http and https links reach the model. */
  readonly acceptUrl?: string;
  /** When it was last sent: an API that renews an invite moves this. */
  readonly sentAt?: Date;
  readonly createdAt?: Date;
  readonly acceptedAt?: Date;
  readonly expiresAt?: Date;
  /** `false`: the invite exists, and its e-mail did not go out. Absent: not known. */
  readonly emailSent?: boolean;
  readonly firstName?: string;
  readonly lastName?: string;
  /** What the person will be, in the word of the adapter's field `role`. */
  readonly role?: string;
  /** What else the API keeps of the invite, by the names of the adapter's fields: what an update has to send again. */
  readonly values?: Readonly<Record<string, FieldValue>>;
}

/** What the page asks beside the API's fields, by the names of its inputs. */
export type ExtraValues = Readonly<Record<string, string | readonly string[]>>;

/** What a person asks to be sent, before any API has seen it: what the adapter's `fields` name. */
export interface InviteDraft {
  readonly email: string;
  readonly name?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly message?: string;
  readonly role?: string;
  readonly expiresAt?: Date;
  /** The pending invite of this person: where the API can, it is sent once more instead of creating another. */
  readonly renews?: Invite;
  /** It reaches the API where the adapter has `invites.extend`. */
  readonly extra?: ExtraValues;
  readonly [field: string]: FieldValue | Invite | ExtraValues | undefined;
}

/** What an invited person may see before accepting. It never holds more than the page should show. */
export interface InvitePreview {
  readonly id: string;
  readonly status: InviteStatus;
  readonly rawStatus: string;
  /** What the invitation is to: the portal or organisation, where the API tells. */
  readonly target?: string;
  readonly name?: string;
  /** As the API or the site's own server gave it; it may be masked already. */
  readonly email?: string;
  readonly message?: string;
  readonly invitedBy?: InvitePerson;
  readonly acceptUrl?: string;
  readonly expiresAt?: Date;
  readonly acceptedAt?: Date;
}
