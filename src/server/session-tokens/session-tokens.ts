import type {Permission} from '../../adapters/route.js';
import type {Scope} from '../../model/scope.js';
import type {Caller} from '../options.js';
import {randomToken} from '../store/digest.js';
import {checkSessionTokens, longestLifetime, type SessionTokensOptions} from './options.js';
import {keyNameOf} from './key-name.js';

/** In the token's header, so that no other token of the site's is taken for one. */
const typ = 'invite-session+jwt';
const alg = 'HS256';
/** Seconds by which two clocks may differ. */
const tolerance = 5;

export interface SessionTokenDraft {
  readonly scope: Scope;
  readonly permissions: readonly Permission[];
  /** Of the page that the token is for: `https://partner.example.com`. It is good for nothing on another. */
  readonly origin: string;
  /** Who it is, by an id of the site's. */
  readonly subject: string;
}

export interface SessionToken {
  /** Whoever has it is the subject: it belongs into no log, no URL and no storage. */
  readonly token: string;
  readonly expires_in: number;
}

export interface SessionTokens {
  /**
   * Makes a token, for the site's own endpoint to answer with as JSON once it knows who is signed in.
   *
   * @throws {TypeError} for a draft that is not what it must be
   */
  mint(draft: SessionTokenDraft): Promise<SessionToken>;
  /**
   * @param origin of the page that sends it
   * @returns whom it stands for; undefined for whatever is not a token of ours, for this page, now
   */
  verify(token: string, origin: string): Promise<Caller | undefined>;
}

/**
 * Short-lived tokens for pages on another origin than the handler's, whose cookies do not reach it. Signed with HS256;
 * needs the package `jose`.
 *
 * To change a key, put the new one first, so that it signs, and leave the old one second until the tokens signed with it
 * are over, one `lifetimeSeconds` later. A token is good until it ends: whom a site removes may go on for that long.
 *
 * @throws {TypeError} at once, when an option is not what it must be
 */
export function createSessionTokens(options: SessionTokensOptions): SessionTokens {
  const {keys, issuer, audience, lifetimeSeconds, now} = checkSessionTokens(options);
  const [signing] = keys;
  return {
    async mint(draft) {
      checkDraft(draft);
      const {scope, permissions, origin, subject} = draft;
      const issuedAt = Math.floor(now() / 1000);
      const {SignJWT} = await loadJose();
      const token = await new SignJWT({scope: scope.id, permissions: [...permissions], origin})
        .setProtectedHeader({alg, typ, kid: signing!.kid})
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setJti(randomToken())
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(signing!.secret);
      return {token, expires_in: lifetimeSeconds};
    },
    async verify(token, origin) {
      const kid = keyNameOf(token, {alg, typ});
      const key = keys.find((one) => one.kid === kid);
      if (!key) return undefined;
      const {jwtVerify} = await loadJose();
      const verified = await jwtVerify(token, key.secret, {
        algorithms: [alg],
        typ,
        issuer,
        audience,
        requiredClaims: ['sub', 'jti', 'iat', 'nbf', 'exp', 'scope', 'permissions', 'origin'],
        clockTolerance: tolerance,
        maxTokenAge: longestLifetime,
        currentDate: new Date(now()),
      }).catch(() => undefined);
      if (!verified) return undefined;
      const {sub: subject, scope, permissions, origin: named, aud, iat, exp} = verified.payload;
      if (named !== origin || aud !== audience || exp! - iat! > longestLifetime) return undefined;
      if (!isText(subject) || !isText(scope) || !isList(permissions)) return undefined;
      return {scope: {id: scope}, permissions: permissions as Permission[], subject};
    },
  };
}

function loadJose() {
  return import('jose').catch(() => {
    throw new Error('createSessionTokens: the package jose is missing. Install it: npm install jose');
  });
}

function checkDraft({scope, permissions, origin, subject}: SessionTokenDraft): void {
  if (!isText(scope?.id) || !isText(subject)) throw new TypeError('mint: scope and subject must be ids.');
  if (!isList(permissions)) throw new TypeError('mint: permissions must be a list of permissions.');
  if (!URL.canParse(origin) || new URL(origin).origin !== origin)
    throw new TypeError('mint: origin must be an origin without a path: https://partner.example.com');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 200;
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= 50 && value.every(isText);
}
