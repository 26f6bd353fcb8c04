import {InviteError} from '../../model/errors.js';
import type {InvitePreview, InviteStatus} from '../../model/invite.js';
import type {Scope} from '../../model/scope.js';
import type {Call} from '../../transport/call.js';
import type {AcceptLink, InviteAdapter} from '../adapter.js';
import {believe} from '../believe.wire.js';
import {expectStatus} from '../expect-status.js';
import {mapPreview, readRefusal} from './accept-links.map.js';
import {linkWire} from './accept-links.wire.js';

export interface AcceptLinksAdapterOptions {
  /** Where the server handler with the option `acceptLinks` is mounted: `/api/invites`. */
  readonly baseUrl: string;
}

/**
 * The accept links of the server handler, for APIs that cannot be asked to accept: preview, accept, decline. The link's
 * parameter is `token`, in the fragment; it is sent as the header `invite-token`, and the site's own session says who
 * accepts.
 *
 * For a page that only accepts, this is the whole adapter. One that also invites joins it to another:
 *
 * ```ts
 * const adapter = {
 *   ...createOrganizationInvitationsAdapter({baseUrl: '/api/invites'}),
 *   acceptance: createAcceptLinksAdapter({baseUrl: '/api/invites'}).acceptance,
 * };
 * ```
 */
export function createAcceptLinksAdapter({baseUrl}: AcceptLinksAdapterOptions) {
  const base = baseUrl.replace(/\/+$/u, '');
  const decode = (json: unknown): InvitePreview => mapPreview(believe(linkWire, json));
  const answer = (act: string, link: AcceptLink, status: InviteStatus): Call<InvitePreview> => ({
    method: 'POST',
    url: `${base}/accept-link/${act}`,
    headers: headersOf(link),
    body: {},
    decode: (json) => expectStatus(decode(json), status),
    refusal: readRefusal,
  });

  return {
    name: 'accept-links',
    baseUrl: base,
    fields: [{name: 'email', per: 'recipient', required: true}],
    acceptance: {
      linkParameters: ['token'] as [string],
      preview: (_scope: Scope, link: AcceptLink): Call<InvitePreview> => ({
        method: 'GET',
        url: `${base}/accept-link`,
        headers: headersOf(link),
        decode,
        refusal: readRefusal,
      }),
      accept: (_scope: Scope, link: AcceptLink) => answer('accept', link, 'accepted'),
      decline: (_scope: Scope, link: AcceptLink) => answer('decline', link, 'declined'),
    },
  } as const satisfies InviteAdapter;
}

/** A token that no header can carry would end as a failed connection. It is not repeated in the error. */
function headersOf({token = ''}: AcceptLink): Record<string, string> {
  if (/^[\w-]{1,100}$/u.test(token)) return {'invite-token': token};
  throw new InviteError('invalid', 'The link is not complete.');
}
