import {InviteError, toInviteError, type InviteErrorKind} from '../../model/errors.js';
import {untilAborted} from '../until-aborted.js';
import type {GetSession, SessionToken} from './session-token.js';

/** Milliseconds that one try to get a token may take. */
const longestWait = 30_000;
/** Milliseconds after a renewal that failed while the present token was still good. */
const rest = 5000;
/** Of a token's life: from here on it is renewed beside the requests that still use it, and from there on they wait. */
const renewedAt = 0.8;
const overAt = 0.95;

/** What says enough of why there is no session. Anything else would be taken for the answer about an invite. */
const kept: ReadonlySet<InviteErrorKind> = new Set([
  'network',
  'timeout',
  'unauthenticated',
  'forbidden',
  'rate-limited',
  'server',
]);

/** Keeps one token, in memory only, and asks for the next one: at most one at a time, and only while somebody asks. */
export class SessionKeeper {
  readonly #get: GetSession;
  readonly #now: () => number;
  #token = '';
  #renewAt = -Infinity;
  #overAt = -Infinity;
  #renewal: Promise<string> | undefined;

  /** @param now milliseconds; by the page's clock, because a token's life is told as a length of time */
  constructor(get: GetSession, now: () => number = () => Date.now()) {
    this.#get = get;
    this.#now = now;
  }

  /**
   * A token that is good now.
   *
   * @throws {InviteError} code `session-failed`, with nothing in it of what was answered
   */
  async take(): Promise<string> {
    const now = this.#now();
    if (now >= this.#overAt) return this.#renew();
    if (now >= this.#renewAt) {
      this.#renew().catch(({retryAfter = rest}: InviteError) => {
        this.#renewAt = this.#now() + retryAfter;
      });
    }
    return this.#token;
  }

  /** The server did not take this one: it is not handed out again. */
  refuse(token: string): void {
    if (token === this.#token) this.#overAt = -Infinity;
  }

  #renew(): Promise<string> {
    this.#renewal ??= this.#ask().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #ask(): Promise<string> {
    const asked = this.#now();
    try {
      const given = Promise.resolve().then(this.#get);
      const {token, expires_in} = checked(await untilAborted(given, AbortSignal.timeout(longestWait)));
      this.#token = token;
      this.#renewAt = asked + expires_in * 1000 * renewedAt;
      this.#overAt = asked + expires_in * 1000 * overAt;
      return token;
    } catch (reason) {
      throw failure(reason);
    }
  }
}

function checked(value: unknown): SessionToken {
  const {token, expires_in} = Object(value) as Partial<SessionToken>;
  // What a header would refuse it would repeat in its error.
  const isToken = typeof token === 'string' && token.length <= 8192 && /^[\w.~+/-]+=*$/u.test(token);
  if (!isToken || typeof expires_in !== 'number' || !(expires_in > 0)) throw new InviteError('protocol', '');
  return {token, expires_in};
}

/** Without its cause and its words: a JSON parser repeats what it could not read. */
function failure(reason: unknown): InviteError {
  const {kind, status, retryAfter} = toInviteError(reason);
  return new InviteError(kept.has(kind) ? kind : 'protocol', 'The session could not be started or renewed.', {
    code: 'session-failed',
    ...(status === undefined ? {} : {status}),
    ...(retryAfter === undefined ? {} : {retryAfter}),
  });
}
