import type {LocalizeController, Translation} from '@shoelace-style/localize';
import type {InviteErrorKind} from '../model/errors.js';
import type {InviteStatus} from '../model/invite.js';
import type {ProfileStatus} from '../model/profile.js';
import type {AcceptStrings} from './strings-accept.js';
import type {ActionStrings} from './strings-actions.js';
import type {FileStrings} from './strings-file.js';
import type {FormStrings} from './strings-form.js';
import type {InvitesStrings} from './strings-invites.js';
import type {ListStrings} from './strings-list.js';
import type {PeopleStrings} from './strings-people.js';

/** What several elements say. */
export interface SharedStrings {
  retry: string;
  cancel: string;
  done: string;
  close: string;
  loading: string;
  optional: string;
  errorWords: (kind: InviteErrorKind, message: string) => string;
  errorKept: string;
  inviteStatus: (status: InviteStatus, raw: string) => string;
  profileStatus: (status: ProfileStatus, raw: string) => string;
  recipientProblem: string;
  fieldLabel: (name: string) => string;
  optionLabel: (field: string, value: string) => string;
  sending: (done: number, total: number) => string;
  retryFailed: (count: number) => string;
  showFewer: string;
  undo: string;
  waitFor: (seconds: number) => string;
  linksCopied: (count: number) => string;
  linksNotCopied: string;
  refresh: string;
  invitedBy: (who: string, when: string) => string;
  copyLink: string;
  linkCopied: (who: string) => string;
  linkNotCopied: (link: string) => string;
  resend: string;
  resending: string;
  resent: (who: string) => string;
  resendFailed: (who: string, reason: string) => string;
  actions: string;
}

/** Every text of the library. A translation may leave out what it has not: English stands in, key by key. */
export interface Strings
  extends
    Translation,
    SharedStrings,
    FormStrings,
    FileStrings,
    ListStrings,
    InvitesStrings,
    ActionStrings,
    PeopleStrings,
    AcceptStrings {}

/** The texts in some language: what a view needs of the controller that has them. */
export type Terms = Pick<LocalizeController<Strings>, 'term' | 'lang'>;
