import {fillPath} from '../adapters/path.js';
import type {Route} from '../adapters/route.js';
import {readJsonBody, requireJson, writeBody} from './body.js';
import {createMatcher, type Match} from './match.js';
import {checkOptions, type Caller, type CheckedOptions, type InviteHandlerOptions, type LogEntry} from './options.js';
import {Problem} from './problems.js';
import {allowedQuery} from './query.js';
import {requireSameOrigin} from './same-origin.js';
import {askUpstream} from './upstream.js';

/** On every answer: nothing is kept, sniffed or read by other sites, and what it depended on is named. */
const alwaysHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  vary: 'Sec-Fetch-Site, Origin, Cookie',
};

/** What is known of a request by the time it is answered. */
interface Progress {
  operation?: string;
  problem?: Problem['loggedAs'];
}

/**
 * The server's half: stands between a site's pages and an invite API, and holds the key.
 *
 * It lets through the operations of `routes` and nothing else, from the site's own pages only, for whom `authorize` knows,
 * within that caller's own scope, as far as their permissions go. The API is asked by a path built from the route's
 * template; of what came in, only the listed query parameters, a JSON object and three headers (`accept-language`,
 * `idempotency-key`, `x-request-id`) go with it.
 *
 * The returned function never rejects. Refusals are `application/problem+json`, of type `urn:invite-elements:problem:` and
 * one of the names in `problems`. Its answers carry no CORS header: pages of other origins cannot read them.
 *
 * @throws {TypeError} at once, when an option is not what it must be
 */
export function createInviteHandler(options: InviteHandlerOptions): (request: Request) => Promise<Response> {
  const checked = checkOptions(options);
  const match = createMatcher(checked.routes);
  return async (request) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const progress: Progress = {};
    const response = await answer(request, requestId, checked, match, progress).catch((error: unknown) => {
      const problem =
        error instanceof Problem ? error : new Problem(request.signal.aborted ? 'client-gone' : 'internal-error');
      progress.problem = problem.loggedAs;
      return problem.toResponse();
    });
    for (const [name, value] of Object.entries(alwaysHeaders)) response.headers.set(name, value);
    response.headers.set('x-request-id', requestId);
    // Pages put their clock right by it. Not every runtime sends one by itself.
    response.headers.set('date', new Date().toUTCString());
    logSafely(checked, {
      requestId,
      status: response.status,
      duration: Math.round(performance.now() - started),
      ...progress,
    });
    return response;
  };
}

async function answer(
  request: Request,
  requestId: string,
  options: CheckedOptions,
  match: (path: string) => Match | undefined,
  progress: Progress,
): Promise<Response> {
  const {pathname, search} = new URL(request.url);
  const matched = pathname.startsWith(`${options.basePath}/`)
    ? match(pathname.slice(options.basePath.length))
    : undefined;
  if (!matched) throw new Problem('not-found');
  const candidates = matched.routes.filter(({method}) => method === request.method);
  if (candidates.length === 0) {
    const allow = [...new Set(matched.routes.map(({method}) => method))].join(', ');
    throw new Problem('method-not-allowed', {headers: {allow}});
  }
  progress.operation = candidates[0]!.operation;
  requireSameOrigin(request, options.origins);
  requireJson(request);
  const caller = await callerOf(request, options);
  const route = allowedRoute(candidates, matched, caller);
  progress.operation = route.operation;

  const {scopeIn = {}} = route;
  const {id} = caller.scope;
  const query = allowedQuery(search, {
    allowed: route.query,
    scope: scopeIn.query ? {name: scopeIn.query, id} : undefined,
  });
  const path = fillPath(route.path, {...matched.values, scope_id: id}) + query;
  const given = await readJsonBody(request, options.maxBodyBytes, options.timeout);
  const body = writeBody(given, scopeIn.body ? {name: scopeIn.body, id} : undefined);
  const scopeHeaders = Object.fromEntries((scopeIn.headers ?? []).map((name) => [name, id]));
  const sent = {route, path, body, requestId, headers: scopeHeaders, from: request};
  const {json, status, headers} = await askUpstream(options, sent);
  return Response.json(route.project ? route.project(json) : json, {status, headers});
}

async function callerOf(request: Request, {authorize}: CheckedOptions): Promise<Caller> {
  // Without the body: whoever is asked must not be able to use it up.
  const {url, method, headers} = request;
  let caller: Caller | undefined;
  try {
    caller = await authorize(new Request(url, {method, headers}));
  } catch {
    throw new Problem('internal-error', {loggedAs: 'authorize-failed'});
  }
  if (!caller) throw new Problem('unauthenticated');
  return caller;
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
