import {signInLimits} from './sign-in-limits.js';
import type {CodeResult, SignInCode} from './store.js';

interface Kept {
  readonly hash: string;
  readonly expiresAt: Date;
  readonly tries: number;
}

/** The code of each address in each portal, the newest; and when codes went out to an address, over all portals. */
export class MemorySignInCodes {
  readonly #codes = new Map<string, Kept>();
  readonly #sent = new Map<string, readonly Date[]>();

  put({portalId, email, hash, expiresAt, now}: SignInCode): 'sent' | 'too-many' {
    const since = now.getTime() - signInLimits.window;
    const recent = (this.#sent.get(email) ?? []).filter((sentAt) => sentAt.getTime() > since);
    if (recent.length >= signInLimits.codes) return 'too-many';
    this.#sent.set(email, [...recent, now]);
    this.#codes.set(keyOf(portalId, email), {hash, expiresAt, tries: 0});
    return 'sent';
  }

  try(portalId: string, email: string, hash: string, now: Date): CodeResult {
    const key = keyOf(portalId, email);
    const code = this.#codes.get(key);
    if (!code || code.expiresAt <= now || code.tries >= signInLimits.tries) return {kind: 'gone'};
    if (code.hash === hash) {
      this.#codes.delete(key);
      return {kind: 'right'};
    }
    const tries = code.tries + 1;
    this.#codes.set(key, {...code, tries});
    return {kind: 'wrong', triesLeft: signInLimits.tries - tries};
  }
}

function keyOf(portalId: string, email: string): string {
  return `${portalId} ${email}`;
}
