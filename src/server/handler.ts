import {fillPath} from '../adapters/path.js';
import type {Route} from '../adapters/route.js';
import type {Scope} from '../model/scope.js';
import {acceptLinkRoutes, type OwnRoute} from './accept-links/accept-links.js';
import {inTime, linksInTime} from './accept-links/in-time.js';
import {mintLink, type AcceptLink} from './accept-links/mint.js';
import type {AcceptLinkDraft} from './accept-links/options.js';
import {readJsonBody, requireJson, writeBody} from './body.js';
import {answerPreflight, corsHeaders, isPreflight, requireCrossOrigin, tokenOriginOf} from './cors.js';
import {keyForApi} from './idempotency/key.js';
import {runOnce} from './idempotency/run-once.js';
import {invitesIn} from './invites-in.js';
import {createMatcher, type Match} from './match.js';
import {
  checkOptions,
  isCaller,
  type Caller,
  type CheckedOptions,
  type InviteHandlerOptions,
  type LogEntry,
} from './options.js';
import {Problem} from './problems.js';
import {allowedQuery} from './query.js';
import {limitsOf, type Limits} from './rate-limit/rate-limit.js';
import type {Reply} from './reply.js';
import {requireSameOrigin} from './same-origin.js';
import {askUpstream} from './upstream.js';

/** On every answer: nothing is kept, sniffed or read by other sites, and what it depended on is named. */
const alwaysHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  vary: 'Sec-Fetch-Site, Origin, Cookie, Authorization',
};

/** What is known of a request by the time it is answered. */
interface Progress {
  readonly told: {operation?: string; problem?: Problem['loggedAs']; store?: 'failed'};
  readonly limits: Limits;
  readonly onStoreFailed: () => void;
}

export interface InviteHandler {
  (request: Request): Promise<Response>;
  /**
   * Makes an accept link for an invite, for the site's own server code to mail. The invite's former link ends.
   *
   * @throws {TypeError} for a draft that is not what it must be, and without the option `acceptLinks`
   * @throws {Error} `already-answered` for an invite that has been accepted
   */
  mintAcceptLink(draft: AcceptLinkDraft): Promise<AcceptLink>;
  /** Ends an invite's link, for what the site does elsewhere: revoking, or removing the tenant. */
  endAcceptLink(scope: Scope, inviteId: string): Promise<void>;
}

/** What answers: the API's operations, and the handler's own. */
interface Parts {
  readonly options: CheckedOptions;
  readonly match: (path: string) => Match | undefined;
  readonly own: readonly OwnRoute[];
}

/**
 * The server's half: stands between a site's pages and an invite API, and holds the key.
 *
 * It lets through the operations of `routes` and nothing else, from the site's own pages only, for whom `authorize` knows,
 * within that caller's own scope, as far as their permissions go. The API is asked by a path built from the route's
 * template; of what came in, only the listed query parameters, a JSON object and two headers (`accept-language`,
 * `x-request-id`) go with it, and a digest of the `idempotency-key` with who has sent it.
 *
 * The returned function never rejects. Refusals are `application/problem+json`, of type `urn:invite-elements:problem:` and
 * one of the names in `problems`. Its answers carry no CORS header, so that pages of other origins
 * cannot read them, but for those of `tokenOrigins`.
 *
 * @throws {TypeError} at once, when an option is not what it must be
 */
export function createInviteHandler(options: InviteHandlerOptions): InviteHandler {
  const checked = checkOptions(options);
  const {acceptLinks} = checked;
  const parts: Parts = {
    options: checked,
    match: createMatcher(checked.routes),
    own: ownRoutes(checked),
  };
  const links = () => {
    if (acceptLinks) return acceptLinks;
    throw new TypeError('createInviteHandler: accept links need the option acceptLinks.');
  };
  const handle = async (request: Request): Promise<Response> => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const told: Progress['told'] = {};
    const onStoreFailed = () => (told.store = 'failed');
    const limits = limitsOf(request, checked, onStoreFailed);
    const progress: Progress = {told, limits, onStoreFailed};
    const {status, headers, body} = await answer(request, requestId, parts, progress).catch((error: unknown) => {
      const problem =
        error instanceof Problem ? error : new Problem(request.signal.aborted ? 'client-gone' : 'internal-error');
      told.problem = problem.loggedAs;
      return problem.toReply();
    });
    const cors = corsHeaders(tokenOriginOf(request, checked.tokenOrigins));
    logSafely(checked, {requestId, status, duration: Math.round(performance.now() - started), ...told});
    // Pages put their clock right by the date. Not every runtime sends one by itself.
    const ours = {'x-request-id': requestId, date: new Date().toUTCString()};
    // Assigned, because several objects spread into one cost thirty times as much.
    const all: Record<string, string> = {...headers};
    Object.assign(all, alwaysHeaders, cors, limits.headers(), ours);
    return new Response(body, {status, headers: all});
  };
  return Object.assign(handle, {
    mintAcceptLink: async (draft: AcceptLinkDraft) => mintLink(links(), draft),
    endAcceptLink: async (scope: Scope, inviteId: string) => links().store.links.end(scope.id, inviteId),
  });
}

async function answer(request: Request, requestId: string, parts: Parts, progress: Progress): Promise<Reply> {
  const {options, match, own} = parts;
  const {limits} = progress;
  const {pathname, search} = new URL(request.url);
  const path = pathname.startsWith(`${options.basePath}/`) ? pathname.slice(options.basePath.length) : '';
  const ownHere = own.filter((route) => route.path === path);
  if (ownHere.length > 0) return answerOwn(request, ownHere, options, progress);
  const matched = match(path);
  if (!matched) throw new Problem('not-found');
  const candidates = matched.routes.filter(({method}) => method === request.method);
  const tokenOrigin = tokenOriginOf(request, options.tokenOrigins);
  if (tokenOrigin !== undefined && isPreflight(request)) return answerPreflight(matched.routes);
  if (candidates.length === 0) {
    const allow = [...new Set(matched.routes.map(({method}) => method))].join(', ');
    throw new Problem('method-not-allowed', {headers: {allow}});
  }
  progress.told.operation = candidates[0]!.operation;
  await passGates(request, options, limits);
  const caller = await callerOf(request, options, limits);
  const route = allowedRoute(candidates, matched, caller);
  progress.told.operation = route.operation;

  const {scopeIn = {}} = route;
  const {id} = caller.scope;
  const query = allowedQuery(search, {
    allowed: route.query,
    scope: scopeIn.query ? {name: scopeIn.query, id} : undefined,
  });
  const target = fillPath(route.path, {...matched.values, scope_id: id}) + query;
  const given = await readJsonBody(request, options.maxBodyBytes, options.timeout);
  const body = writeBody(given, scopeIn.body ? {name: scopeIn.body, id} : undefined);
  const scopeHeaders = Object.fromEntries((scopeIn.headers ?? []).map((name) => [name.toLowerCase(), id]));
  const endLinks = async (inviteIds: readonly string[]) => {
    const links = options.acceptLinks?.store.links;
    if (!links || route.permission !== 'invites:write') return;
    const endAll = async () => {
      for (const inviteId of inviteIds) await links.end(id, inviteId);
    };
    await inTime(endAll, options.timeout);
  };
  const run = async (signal: AbortSignal | undefined) => {
    // Here, because an answer that is only given again mails nobody.
    if (route.permission === 'invites:write') await limits.takeInvited(id, given, matched.values.id);
    // Before it is asked for: whatever stops us afterwards, an invite that was taken back has no link that works.
    if (matched.values.id !== undefined) await endLinks([matched.values.id]);
    const {headers: from} = request;
    const idempotencyKey = await keyForApi(caller, route.operation, from.get('idempotency-key'));
    const sent = {route, path: target, body, requestId, headers: scopeHeaders, idempotencyKey, from, signal};
    const {json, text, ...rest} = await askUpstream(options, sent);
    // It has happened: the caller must hear so, whether or not the former links could be ended.
    await endLinks(invitesIn(json)).catch(progress.onStoreFailed);
    return {text: route.project ? JSON.stringify(route.project(json)) : text, ...rest};
  };
  const asked = {caller, operation: route.operation, method: route.method, path: target, body};
  return runOnce(request, asked, options, {run, onStoreFailed: progress.onStoreFailed});
}

/** A caller waits for their store as for everything else; the site's own code, which mints, has the store as it is. */
function ownRoutes({acceptLinks, timeout}: CheckedOptions): readonly OwnRoute[] {
  if (!acceptLinks) return [];
  const {links, runs} = acceptLinks.store;
  return acceptLinkRoutes({...acceptLinks, store: {links: linksInTime(links, timeout), ...(runs && {runs})}});
}

/** The handler's own operations: the same gates as for the API's, and who may do what is each one's own matter. */
async function answerOwn(
  request: Request,
  routes: readonly OwnRoute[],
  options: CheckedOptions,
  progress: Progress,
): Promise<Reply> {
  if (tokenOriginOf(request, options.tokenOrigins) !== undefined) throw new Problem('not-same-origin');
  const route = routes.find(({method}) => method === request.method);
  if (!route) throw new Problem('method-not-allowed', {headers: {allow: routes.map(({method}) => method).join(', ')}});
  progress.told.operation = route.operation;
  await passGates(request, options, progress.limits);
  const body = await readJsonBody(request, options.maxBodyBytes, options.timeout);
  const caller = () => callerOf(request, options, progress.limits);
  return route.answer({request, body, timeout: options.timeout, caller});
}

/** What can be refused without asking who is calling. Pages of other sites cannot use up anybody's quota. */
async function passGates(request: Request, {origins, tokenOrigins}: CheckedOptions, limits: Limits): Promise<void> {
  if (tokenOriginOf(request, tokenOrigins) === undefined) requireSameOrigin(request, origins);
  else requireCrossOrigin(request);
  await limits.takeAddress();
  requireJson(request);
}

async function callerOf(request: Request, options: CheckedOptions, limits: Limits): Promise<Caller> {
  const origin = tokenOriginOf(request, options.tokenOrigins);
  let caller: Caller | undefined;
  try {
    caller = await (origin === undefined ? callerByCookie(request, options) : callerByToken(request, origin, options));
  } catch {
    throw new Problem('internal-error', {loggedAs: 'authorize-failed'});
  }
  if (!caller) throw new Problem('unauthenticated');
  if (!isCaller(caller)) throw new Problem('internal-error', {loggedAs: 'authorize-failed'});
  await limits.takeCaller(caller);
  return caller;
}

function callerByCookie(request: Request, {authorize}: CheckedOptions) {
  const {url, method, headers} = request;
  // Without the body: whoever is asked must not be able to use it up.
  return authorize(method === 'GET' ? request : new Request(url, {method, headers}));
}

function callerByToken({headers}: Request, origin: string, {sessionTokens}: CheckedOptions) {
  const token = /^Bearer ([\w.-]+)$/iu.exec(headers.get('authorization') ?? '')?.[1];
  return token === undefined ? undefined : sessionTokens!.verify(token, origin);
}

/** The one place where scope and permission are decided. Another's scope is answered as what does not exist. */
function allowedRoute(candidates: readonly Route[], {values}: Match, {scope, permissions}: Caller): Route {
  if (values.scope_id !== undefined && values.scope_id !== scope.id) throw new Problem('not-found');
  const route = candidates.find(({permission}) => permissions.includes(permission));
  if (!route) throw new Problem('forbidden');
  return route;
}

function requestIdOf({headers}: Request): string {
  const given = headers.get('x-request-id') ?? '';
  return /^[\w-]{8,64}$/u.test(given) ? given : crypto.randomUUID();
}

/** A log that fails must not cost the caller the answer. */
function logSafely({log}: CheckedOptions, entry: LogEntry): void {
  // As a promise, because an async function that rejects unheard would end a Node process.
  new Promise((resolve) => resolve(log(entry))).catch(console.error);
}
