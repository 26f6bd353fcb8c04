import {Hono} from 'hono';
import {cors} from 'hono/cors';
import {answerOnce} from '../answer-once.js';
import {isUuid} from '../ids.js';
import type {SandboxStore} from '../store.js';
import {equalInConstantTime} from '../text.js';
import {ApiError, internalError, keyReused, methodNotAllowed, notFound, unauthorized} from './api-error.js';
import {handlers} from './handlers.js';
import {organizationInvitationRoutes, mountPath} from './routes.js';

export interface OrganizationInvitationsOptions {
  readonly store: SandboxStore;
  readonly apiKey: string;
  readonly origin: () => string;
  readonly now: () => Date;
  /** Told of every error that became a 500. */
  readonly onError: (error: unknown) => void;
}

/** The organization-invitation API of ApexScore, as its documents describe it. Every answer, any refusal included, is JSON. */
export function createOrganizationInvitations({
  store,
  apiKey,
  origin,
  now,
  onError,
}: OrganizationInvitationsOptions): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    context.res.headers.set('Cache-Control', 'no-store');
    context.res.headers.set('X-Content-Type-Options', 'nosniff');
  });
  app.use(
    cors({
      origin: (asking) => asking,
      credentials: true,
      allowMethods: ['GET', 'POST', 'PUT'],
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key'],
      maxAge: 600,
    }),
  );

  for (const {operation, method, path} of organizationInvitationRoutes) {
    app.on(method, path, async (context) => {
      assertAuthorized(context.req.header('authorization'), apiKey);
      const {id = ''} = context.req.param() as {readonly id?: string};
      if (path.includes(':id') && !isUuid(id)) throw notFound();
      const asked = {store, request: context.req.raw, api: mountPath, now: now()};
      const call = {id: id.toLowerCase(), origin: origin(), now: asked.now};
      const answer = await answerOnce(asked, (store, request) => handlers[operation]({...call, store, request}));
      if (answer === 'other-request') throw keyReused();
      return context.json(answer);
    });
  }

  const paths = new Set(organizationInvitationRoutes.map(({path}) => path));
  for (const path of paths) {
    const allowed = organizationInvitationRoutes.filter((route) => route.path === path).map(({method}) => method);
    app.all(path, (context) => {
      assertAuthorized(context.req.header('authorization'), apiKey);
      throw methodNotAllowed(context.req.method, [...allowed, 'OPTIONS']);
    });
  }
  app.all('*', () => {
    throw notFound();
  });
  app.onError((error) => {
    if (error instanceof ApiError) return error.toResponse();
    onError(error);
    return internalError().toResponse();
  });
  return app;
}

function assertAuthorized(given: string | undefined, apiKey: string): void {
  const key = /^Bearer +(\S+)$/iu.exec(given ?? '')?.[1];
  if (key === undefined) throw unauthorized('Authentication credentials were not provided.');
  if (!equalInConstantTime(key, apiKey)) throw unauthorized('Invalid token.');
}
