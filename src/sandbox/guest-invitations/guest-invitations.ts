import {Hono} from 'hono';
import {cors} from 'hono/cors';
import {answerOnce} from '../answer-once.js';
import type {SandboxStore} from '../store.js';
import {equalInConstantTime} from '../text.js';
import {ApiError, internalError, keyReused, methodNotAllowed, notFound, unauthorized} from './api-error.js';
import {handlers} from './handlers.js';
import {guestInvitationRoutes, mountPath} from './routes.js';

export interface GuestInvitationsOptions {
  readonly store: SandboxStore;
  readonly apiKey: string;
  readonly origin: () => string;
  readonly now: () => Date;
  /** Told of every error that became a 500. */
  readonly onError: (error: unknown) => void;
}

/** The guest-invitation API of MyCreditApp, as its documents describe it. Every answer, any refusal included, is JSON. */
export function createGuestInvitations({store, apiKey, origin, now, onError}: GuestInvitationsOptions): Hono {
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
      allowMethods: ['GET', 'POST'],
      allowHeaders: [
        'Authorization',
        'Content-Type',
        'Idempotency-Key',
        'Requester-Organization-ID',
        'Target-Organization-ID',
      ],
      maxAge: 600,
    }),
  );

  for (const {operation, method, path} of guestInvitationRoutes) {
    app.on(method, path, async (context) => {
      const key = /^Bearer +(\S+)$/iu.exec(context.req.header('authorization') ?? '')?.[1];
      if (key === undefined || !equalInConstantTime(key, apiKey)) throw unauthorized();
      const {id = ''} = context.req.param() as {readonly id?: string};
      const asked = {store, request: context.req.raw, api: mountPath, now: now()};
      const call = {id, origin: origin(), now: asked.now};
      const answer = await answerOnce(asked, (store, request) => handlers[operation]({...call, store, request}));
      if (answer === 'other-request') throw keyReused();
      return context.json(answer);
    });
  }

  const paths = new Set(guestInvitationRoutes.map(({path}) => path));
  for (const path of paths) {
    const allowed = guestInvitationRoutes.filter((route) => route.path === path).map(({method}) => method);
    app.all(path, () => {
      throw methodNotAllowed(allowed);
    });
  }
  app.all('*', () => {
    throw notFound('Not Found', 'endpoint_not_found');
  });
  app.onError((error) => {
    if (error instanceof ApiError) return error.toResponse();
    onError(error);
    return internalError().toResponse();
  });
  return app;
}
