import {signInLimits} from './sign-in-limits.js';
import type {CodeResult, SignInCode} from './store.js';

interface Kept {
  readonly hash: string;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  tries: number;
  used: boolean;
}

/** The codes of each address, the newest last; only that one counts. */
export class MemorySignInCodes {
  readonly #codes = new Map<string, Kept[]>();

  put({portalId, email, hash, expiresAt, now}: SignInCode): 'sent' | 'too-many' {
    const key = keyOf(portalId, email);
    const since = now.getTime() - signInLimits.window;
    const recent = (this.#codes.get(key) ?? []).filter(({sentAt}) => sentAt.getTime() > since);
    if (recent.length >= signInLimits.codes) return 'too-many';
    this.#codes.set(key, [...recent, {hash, sentAt: now, expiresAt, tries: 0, used: false}]);
    return 'sent';
  }

  try(portalId: string, email: string, hash: string, now: Date): CodeResult {
    const code = this.#codes.get(keyOf(portalId, email))?.at(-1);
    if (!code || code.used || code.expiresAt <= now || code.tries >= signInLimits.tries) return {kind: 'gone'};
    code.tries++;
    if (code.hash !== hash) return {kind: 'wrong', triesLeft: signInLimits.tries - code.tries};
    code.used = true;
    return {kind: 'right'};
  }
}

function keyOf(portalId: string, email: string): string {
  return `${portalId} ${email}`;
}
