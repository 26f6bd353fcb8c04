/** Seconds that a token may live, whatever it says. */
export const longestLifetime = 3600;

export interface SessionKey {
  /** Its name, which is in each token: a letter, digit, `.`, `_` or `-`, at most 64 of them. */
  readonly kid: string;
  /** At least 32 bytes that nobody can guess; of a text, its bytes in UTF-8. */
  readonly secret: string | Uint8Array;
}

export interface SessionTokensOptions {
  /** One, or two while they change: the first signs, both verify. */
  readonly keys: readonly SessionKey[];
  /** Who makes the tokens, and for whom: names of the site's choice, the same where they are made and where they are read. */
  readonly issuer: string;
  readonly audience: string;
  /** Default 900, at most 3,600. */
  readonly lifetimeSeconds?: number;
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
}

interface CheckedSessionTokens extends Required<SessionTokensOptions> {
  readonly keys: readonly {readonly kid: string; readonly secret: Uint8Array}[];
}

/** @throws {TypeError} naming the option and what it must be, and never a secret */
export function checkSessionTokens(options: SessionTokensOptions): CheckedSessionTokens {
  const {keys, issuer, audience, lifetimeSeconds = 900, now = Date.now} = options;
  if (!Array.isArray(keys) || keys.length < 1 || keys.length > 2) fail('keys', 'one key, or two while they change');
  const checked = (keys as readonly SessionKey[]).map(({kid, secret}) => {
    if (typeof kid !== 'string' || !/^[\w.-]{1,64}$/u.test(kid))
      fail('kid', 'at most 64 letters, digits, “.”, “_” or “-”');
    const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret;
    if (!(bytes instanceof Uint8Array) || bytes.length < 32) fail('secret', 'at least 32 bytes');
    return {kid, secret: bytes};
  });
  if (checked[0]!.kid === checked[1]?.kid) fail('keys', 'of two names');
  for (const [name, value] of Object.entries({issuer, audience}))
    if (typeof value !== 'string' || value === '' || value.length > 200) fail(name, 'a name');
  if (!Number.isInteger(lifetimeSeconds) || lifetimeSeconds < 1 || lifetimeSeconds > longestLifetime)
    fail('lifetimeSeconds', 'a whole number from 1 to 3600');
  return {keys: checked, issuer, audience, lifetimeSeconds, now};
}

function fail(name: string, expected: string): never {
  throw new TypeError(`createSessionTokens: ${name} must be ${expected}.`);
}
