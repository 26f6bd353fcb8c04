import {randomBytes} from 'node:crypto';
import {betterAuth} from 'better-auth';
import {memoryAdapter} from 'better-auth/adapters/memory';
import {organization} from 'better-auth/plugins';
import {requestOf, writeResponse} from './koa-fetch.mjs';

/** How the package is set up, by the segment of the address that names it. */
const setups = {
  standard: {},
  // Seconds. Nothing that is sent with it can still be used.
  expired: {invitationExpiresIn: -60},
  verified: {requireEmailVerificationOnInvitation: true},
  full: {membershipLimit: 1},
  foreign: {},
};

/**
 * Koa middleware: each `/better-auth/<name>/<setup>/api/auth/…` is the real package with its organization plugin, over a
 * memory of its own, made when first asked. `/better-auth/<name>/<setup>/mails` lists the mails it would have sent.
 */
export function betterAuthMiddleware() {
  const instances = new Map();

  return async (context, next) => {
    const match = /^\/better-auth\/([\w-]+)\/(\w+)(\/.*)$/u.exec(context.url);
    if (!match || !(match[2] in setups)) return next();
    const [, name, setup, rest] = match;
    const origin = `${context.protocol}://${context.host}`;
    const key = `${name}/${setup}`;
    if (!instances.has(key)) instances.set(key, create(name, setup, origin));
    const {auth, mails} = instances.get(key);
    if (rest === '/mails') {
      context.body = mails;
      return undefined;
    }
    return writeResponse(context, await auth.handler(requestOf(context, new URL(context.url, origin))));
  };
}

function create(name, setup, origin) {
  const mails = [];
  const tables = {user: [], session: [], account: [], verification: [], organization: [], member: [], invitation: []};
  const auth = betterAuth({
    database: memoryAdapter(tables),
    secret: randomBytes(32).toString('hex'),
    // A page of another origin than the package's own is foreign to it.
    baseURL: setup === 'foreign' ? 'https://elsewhere.example' : origin,
    basePath: `/better-auth/${name}/${setup}/api/auth`,
    // Pages of one browser run side by side: their sessions must not meet.
    advanced: {cookiePrefix: name, useSecureCookies: false},
    rateLimit: {enabled: false},
    telemetry: {enabled: false},
    logger: {disabled: true},
    emailAndPassword: {enabled: true},
    emailVerification: {
      sendVerificationEmail: ({user, token}) => void mails.push({kind: 'verification', to: user.email, token}),
    },
    plugins: [
      organization({
        ...setups[setup],
        sendInvitationEmail: ({id, email}) => void mails.push({kind: 'invitation', to: email, id}),
      }),
    ],
  });
  return {auth, mails};
}
