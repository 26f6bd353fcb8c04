import type {Context} from 'hono';
import {deleteCookie, setSignedCookie} from 'hono/cookie';
import {parseSigned} from 'hono/utils/cookie';

const cookie = 'acme-session';
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

    async isAdmin(request: Request): Promise<boolean> {
      const cookies = await parseSigned(request.headers.get('cookie') ?? '', secret, cookie);
      const value = cookies[cookie];
      const until = typeof value === 'string' ? /^grace\.(\d+)$/u.exec(value)?.[1] : undefined;
      return until !== undefined && Number(until) > Date.now() / 1000;
    },
  };
}
