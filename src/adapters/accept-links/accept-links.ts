import {InviteError} from '../../model/errors.js';
import type {InvitePreview, InviteStatus} from '../../model/invite.js';
import type {Scope} from '../../model/scope.js';
import type {Call} from '../../transport/call.js';
import type {AcceptLink, InviteAdapter} from '../adapter.js';
import {believe} from '../believe.wire.js';
import {expectStatus} from '../expect-status.js';
import {mapPreview, readRefusal} from './accept-links.map.js';
import {acceptLinksPaths as paths} from './accept-links.paths.js';
import {keptWire, linkWire} from './accept-links.wire.js';

export interface AcceptLinksAdapterOptions {
  /** Where the server handler with the option `acceptLinks` is mounted: `/api/invites`. */
  readonly baseUrl: string;
  /** The server has an `onDecline` and no `onDeclineUndone`: set it to false. Default true. */
  readonly canUndoDecline?: boolean;
  /** The server has an `onRequestNew`. Default false. */
  readonly canRequestNew?: boolean;
}

/**
 * The accept links of the server handler, for APIs that cannot be asked to accept: preview, accept, decline, undo, keeping the link over a sign-in. The link's
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
export function createAcceptLinksAdapter(options: AcceptLinksAdapterOptions) {
  const base = options.baseUrl.replace(/\/+$/u, '');
  const decode = (json: unknown): InvitePreview => mapPreview(believe(linkWire, json));
  const answer = (path: string, link: AcceptLink, status: InviteStatus): Call<InvitePreview> => ({
    method: 'POST',
    url: base + path,
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
      resumeParameter: 'invite-resume',
      preview: (_scope: Scope, link: AcceptLink): Call<InvitePreview> => ({
        method: 'GET',
        url: base + paths.link,
        headers: headersOf(link),
        decode,
        refusal: readRefusal,
      }),
      accept: (_scope: Scope, link: AcceptLink) => answer(paths.accept, link, 'accepted'),
      decline: (_scope: Scope, link: AcceptLink) => answer(paths.decline, link, 'declined'),
      ...(options.canUndoDecline === false
        ? {}
        : {undoDecline: (_scope: Scope, link: AcceptLink) => answer(paths.undoDecline, link, 'pending')}),
      ...(options.canRequestNew
        ? {
            requestNew: (_scope: Scope, link: AcceptLink): Call<unknown> => ({
              ...answer(paths.requestNew, link, 'pending'),
              decode: () => undefined,
            }),
          }
        : {}),
      keep: (_scope: Scope, link: AcceptLink): Call<string> => ({
        ...answer(paths.keep, link, 'pending'),
        decode: (json: unknown) => believe(keptWire, json).resume,
      }),
    },
  } as const satisfies InviteAdapter;
}

/** A token that no header can carry would end as a failed connection. It is not repeated in the error. */
function headersOf({token = '', 'invite-resume': resume}: AcceptLink): Record<string, string> {
  if (resume !== undefined && /^[\w-]{1,100}$/u.test(resume)) return {'invite-resume': resume};
  if (/^[\w-]{1,100}$/u.test(token)) return {'invite-token': token};
  throw new InviteError('invalid', 'The link is not complete.');
}
