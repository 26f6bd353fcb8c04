import {plural} from './en-words.js';
import type {InvitesStrings} from './strings-invites.js';

export const enInvites: InvitesStrings = {
  listLabel: 'Invites',
  sentWhen: (when) => `Sent ${when}`,
  acceptedWhen: (when) => `Accepted ${when}`,
  expiresWhen: (when) => `Expires ${when}`,
  expiredWhen: (when) => `Expired ${when}`,
  resendIn: (seconds) =>
    seconds < 90 ? `Resend in ${plural(seconds, 'second', 'seconds')}` : `Resend in ${Math.ceil(seconds / 60)} minutes`,
  resendInShort: (seconds) => `Resend in ${seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}`,
  resentWhen: (when) => `Sent again ${when === 'now' ? 'just now' : when}`,
  actionsFailed: 'The code for this could not be loaded. Check the connection and try again.',
  selectOf: (who) => `Select ${who}`,
  selectAll: 'Select all shown',
  listEmptyTitle: 'No invites yet',
  listEmptyText: 'Invites appear here as soon as the first one is sent.',
  listNoMatchTitle: 'No invite matches',
  listErrorTitle: 'The invites could not be loaded',
  listMoreErrorTitle: 'The next invites could not be loaded',
};
