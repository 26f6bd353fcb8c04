import {jsonReply, type Reply} from '../reply.js';
import {randomToken} from '../store/digest.js';

/** The header in which a page sends a handle in place of a token. */
const resumeHeader = 'invite-resume';

/** Seconds in which somebody signs in, with a code that was mailed to them. */
const keptSeconds = 1800;

const namePattern = /^(?:__Host-)?invite-link-/u;

/**
 * Gives the link to the browser's own keeping, where no script can read it: a page that is left for a sign-in has nothing
 * of it left. The handle is a name, and worth nothing in another browser.
 */
export function keepLink(token: string, isSecure: boolean): Reply {
  const handle = randomToken().slice(0, 16);
  const headers = {'set-cookie': cookie(handle, token, isSecure, keptSeconds)};
  return jsonReply({resume: handle}, {status: 201, headers});
}

/** The token that was kept under the handle in the request; undefined where there is none. */
export function keptToken({headers}: Request, isSecure: boolean): string | undefined {
  const handle = handleIn(headers);
  if (handle === undefined) return undefined;
  const start = `${nameOf(handle, isSecure)}=`;
  return pairsOf(headers)
    .find((pair) => pair.startsWith(start))
    ?.slice(start.length);
}

/** Once it is accepted there is nothing to come back to. */
export function forgetLink(reply: Reply, {headers}: Request, isSecure: boolean): Reply {
  const handle = handleIn(headers);
  if (handle === undefined) return reply;
  return {...reply, headers: {...reply.headers, 'set-cookie': cookie(handle, '', isSecure, 0)}};
}

/** The request's cookies without those that hold a token. */
export function otherCookies(headers: Headers): string {
  return pairsOf(headers)
    .filter((pair) => !namePattern.test(pair))
    .join('; ');
}

function pairsOf(headers: Headers): readonly string[] {
  return (headers.get('cookie') ?? '').split(';').flatMap((pair) => pair.trim() || []);
}

function handleIn(headers: Headers): string | undefined {
  const handle = headers.get(resumeHeader) ?? '';
  return /^[\w-]{16}$/u.test(handle) ? handle : undefined;
}

/** With the prefix no other host, and no page over plain http, can set one. */
function nameOf(handle: string, isSecure: boolean): string {
  return `${isSecure ? '__Host-' : ''}invite-link-${handle}`;
}

/** Strict: only the site's own pages send it, also after a way that led over other sites. */
function cookie(handle: string, token: string, isSecure: boolean, seconds: number): string {
  const parts = [`${nameOf(handle, isSecure)}=${token}`, 'Path=/', `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Strict'];
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ');
}
