import type {Caller} from '../options.js';
import {Problem} from '../problems.js';
import {jsonReply, type Reply} from '../reply.js';
import {digest} from '../store/digest.js';
import type {Link} from '../store/store.js';
import {answerLink, undoDecline, type Answering} from './answer.js';
import {judge, notUsable, type Visitor} from './judge.js';
import {forgetLink, keepLink, keptToken, otherCookies} from './keep.js';
import {hashToken, mintLink} from './mint.js';
import type {CheckedAcceptLinks} from './options.js';
import {hasAsked, oncePerDay} from './once-per-day.js';
import {present} from './present.js';
import {acceptLinksRoutes, type AcceptLinksOperation, type OwnOperation} from './routes.js';

/** What the handler has found out about a request when one of its own routes answers it. */
export interface OwnRequest {
  readonly request: Request;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  /** @throws {Problem} `unauthenticated` */
  readonly caller: () => Promise<Caller>;
}

/** One of the handler's own operations, with what answers it. */
export interface OwnRoute extends OwnOperation {
  readonly answer: Answer;
}

type Answer = (own: OwnRequest) => Promise<Reply>;

/** The header in which a page sends the token of its link. */
const tokenHeader = 'invite-token';
/** Ours has 43 characters; whatever is longer is none. */
const longestToken = 100;

export function acceptLinkRoutes(options: CheckedAcceptLinks): readonly OwnRoute[] {
  const answers = answersOf(options);
  return acceptLinksRoutes.flatMap((route) => {
    const answer = answers[route.operation];
    return answer ? [{...route, answer}] : [];
  });
}

/** Undefined: it is not there. */
function answersOf(options: CheckedAcceptLinks): Record<AcceptLinksOperation, Answer | undefined> {
  const {open, onDecline, onDeclineUndone, undoSeconds, store} = options;
  const canUndo = !onDecline || onDeclineUndone !== undefined;
  const shown = (link: Link, visitor?: Visitor) => present(link, visitor, canUndo ? undoSeconds : undefined);
  const answering = async ({request, timeout}: OwnRequest): Promise<Answering> => {
    const visitor = await visitorOf(request, options);
    if (!visitor) throw new Problem('unauthenticated');
    return {options, hash: await hashIn(request, options), visitor, scope: await scopeOf(request, options), timeout};
  };
  const answer =
    (run: (given: Answering) => Promise<Link>): Answer =>
    async (own) => {
      const given = await answering(own);
      const link = await run(given);
      const reply = shown(link, given.visitor);
      // A decline can still be undone, and what was undone accepted.
      return link.state === 'accepted' ? forgetLink(reply, own.request, isSecure(options)) : reply;
    };

  return {
    'accept-link.preview': async ({request}) => {
      const visitor = await visitorOf(request, options);
      if (!visitor && !open.includes('preview-before-sign-in')) throw new Problem('unauthenticated');
      const scope = await scopeOf(request, options);
      const {link} = judge(await store.links.find(await hashIn(request, options)), visitor, options, scope);
      return shown(link, visitor);
    },
    'accept-link.accept': answer((given) => answerLink(given, 'accepted')),
    'accept-link.decline': answer((given) => answerLink(given, 'declined')),
    'accept-link.undo-decline': canUndo ? answer(undoDecline) : undefined,
    'accept-link.keep': async ({request}) => {
      const link = await store.links.find(await hashIn(request, options));
      // Whose it is shows after the sign-in; what nobody can use is not kept.
      if (link?.state !== 'pending' || link.isExpired) throw notUsable('link-unknown');
      return keepLink(tokenIn(request, options), isSecure(options));
    },
    'accept-link.request-new': options.onRequestNew && requestNew(options, options.onRequestNew),
    'accept-link.mint': open.includes('mint') ? mint(options) : undefined,
  };
}

/** Only for the person that an expired link was for: everybody else hears what they would hear of it anyway. */
function requestNew(
  options: CheckedAcceptLinks,
  onRequestNew: NonNullable<CheckedAcceptLinks['onRequestNew']>,
): Answer {
  return async ({request, timeout}) => {
    const visitor = await visitorOf(request, options);
    if (!visitor) throw new Problem('unauthenticated');
    const hash = await hashIn(request, options);
    const asker = {hash, by: visitor.key, timeout};
    const {links} = options.store;
    const link = await links.find(hash);
    // The site may have put another in its place, for the one who asks again.
    if (!link && (await hasAsked(options, asker))) return jsonReply({}, {status: 202});
    try {
      judge(link, visitor, options, await scopeOf(request, options));
    } catch (error) {
      if (!link || !(error instanceof Problem) || error.kind !== 'link-expired') throw error;
      const {scope, ...invite} = link.invite;
      const asked = {invite: {...invite, scope: {id: scope}}, account: visitor.account};
      await oncePerDay(options, asker, async () => {
        try {
          await onRequestNew(asked);
        } catch (failure) {
          // One that it has put in its place went to nobody: with this one it can be asked for again.
          if (!(await links.find(hash)))
            await links.put(hash, link.invite, {lifetimeSeconds: 1, expiresAt: link.expiresAt});
          throw failure;
        }
      });
      return jsonReply({}, {status: 202});
    }
    // It can still be answered.
    throw new Problem('already-answered');
  };
}

/** Of the body, only which invite is meant is believed. */
function mint(options: CheckedAcceptLinks): Answer {
  return async ({body, caller}) => {
    const {scope, permissions} = await caller();
    if (!permissions.includes('invites:write')) throw new Problem('forbidden');
    const inviteId = body?.invite_id;
    if (typeof inviteId !== 'string' || inviteId === '' || inviteId.length > 200) throw new Problem('not-found');
    const facts = await options.invite!(scope, inviteId);
    if (!facts) throw new Problem('not-found');
    const {url, expiresAt} = await mintLink(options, {...facts, scope, inviteId});
    return jsonReply({url, expires_at: expiresAt.toISOString()}, {status: 201});
  };
}

async function visitorOf(request: Request, {account: ask}: CheckedAcceptLinks): Promise<Visitor | undefined> {
  const account = await asked(request, ask, 'account-failed');
  if (account === undefined) return undefined;
  if (typeof account.id !== 'string' || account.id === '' || typeof account.email !== 'string')
    throw new Problem('internal-error', {loggedAs: 'account-failed'});
  return {account, key: await digest('account', account.id)};
}

async function scopeOf(request: Request, {scope: ask}: CheckedAcceptLinks): Promise<string | undefined> {
  if (!ask) return undefined;
  // A page of no tenant shows links of none.
  return (await asked(request, ask, 'account-failed'))?.id ?? '';
}

/** Without the body, and without the token, which is nobody's business. */
async function asked<T>(
  {url, method, headers: given}: Request,
  ask: (request: Request) => T | undefined | Promise<T | undefined>,
  loggedAs: 'account-failed',
): Promise<T | undefined> {
  const headers = new Headers(given);
  headers.delete(tokenHeader);
  const cookies = otherCookies(given);
  if (cookies === '') headers.delete('cookie');
  else headers.set('cookie', cookies);
  try {
    return (await ask(new Request(url, {method, headers}))) ?? undefined;
  } catch {
    throw new Problem('internal-error', {loggedAs});
  }
}

/** None at all takes the same way as one that is unknown. */
function hashIn(request: Request, options: CheckedAcceptLinks): Promise<string> {
  return hashToken(tokenIn(request, options));
}

function tokenIn(request: Request, options: CheckedAcceptLinks): string {
  const token = request.headers.get(tokenHeader) ?? keptToken(request, isSecure(options)) ?? '';
  return token.length > longestToken ? '' : token;
}

/** Plain http is for this machine only. */
function isSecure({page}: CheckedAcceptLinks): boolean {
  return page.startsWith('https:');
}
