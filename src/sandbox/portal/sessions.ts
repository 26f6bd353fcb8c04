import type {Context} from 'hono';
import {deleteCookie, setSignedCookie} from 'hono/cookie';
import {parseSigned} from 'hono/utils/cookie';
import type {Account} from '../../server/index.js';

const cookie = 'acme-session';
/** Of whoever was invited. The two have nothing to do with one another. */
const accountCookie = 'acme-account';
/** Seconds. */
const lifetime = 12 * 60 * 60;

/** The admin's session: who and until when, signed. Nothing is kept on the server, so a restart ends no session. */
export function createSessions(secret: string) {
  return {
    async start(context: Context): Promise<void> {
      const until = Math.floor(Date.now() / 1000) + lifetime;
      await setSignedCookie(context, cookie, `grace.${until}`, secret, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        maxAge: lifetime,
      });
    },

    end(context: Context): void {
      deleteCookie(context, cookie, {path: '/'});
    },

    async startAccount(context: Context, email: string): Promise<void> {
      await setSignedCookie(context, accountCookie, email, secret, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        maxAge: lifetime,
      });
    },

    /** A sandbox takes everybody's word for their address. */
    async accountOf(request: Request): Promise<Account | undefined> {
      const cookies = await parseSigned(request.headers.get('cookie') ?? '', secret, accountCookie);
      const email = cookies[accountCookie];
      return typeof email === 'string' ? {id: email, email, isVerified: true} : undefined;
    },

    async isAdmin(request: Request): Promise<boolean> {
      const cookies = await parseSigned(request.headers.get('cookie') ?? '', secret, cookie);
      const value = cookies[cookie];
      const until = typeof value === 'string' ? /^grace\.(\d+)$/u.exec(value)?.[1] : undefined;
      return until !== undefined && Number(until) > Date.now() / 1000;
    },
  };
}
