import {Hono} from 'hono';
import {cors} from 'hono/cors';
import {answerOnce} from '../answer-once.js';
import {isIdShaped} from '../ids.js';
import type {InviteLinkFacts} from '../outbox.js';
import type {SandboxStore} from '../store.js';
import {equalInConstantTime} from '../text.js';
import {ApiError, internalError, keyReused, notFound, unauthorized} from './api-error.js';
import {readBody} from './body.js';
import {handlers} from './handlers.js';
import {metorialRoutes, mountPath} from './routes.js';

export interface MetorialOptions {
  readonly store: SandboxStore;
  readonly apiKey: string;
  readonly origin: () => string;
  readonly now: () => Date;
  readonly inviteLink?: ((facts: InviteLinkFacts) => string) | undefined;
  /** Told of every error that became a 500. */
  readonly onError: (error: unknown) => void;
}

/** The consumer-invite API of Metorial, as its documents describe it. Every answer, any refusal included, is JSON. */
export function createMetorial({store, apiKey, origin, now, inviteLink, onError}: MetorialOptions): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    context.res.headers.set('metorial-version', '2026-01-01');
    context.res.headers.set('metorial-req-id', `req_${crypto.randomUUID().replaceAll('-', '')}`);
    context.res.headers.set('Cache-Control', 'no-store');
    context.res.headers.set('X-Content-Type-Options', 'nosniff');
  });
  app.use(
    cors({
      origin: (asking) => asking,
      credentials: true,
      allowMethods: ['GET', 'POST', 'PATCH'],
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Metorial-Version'],
      maxAge: 600,
    }),
  );

  for (const {operation, method, path} of metorialRoutes) {
    app.on(method, path, async (context) => {
      const key = /^Bearer +(\S+)$/iu.exec(context.req.header('authorization') ?? '')?.[1];
      if (key === undefined || !equalInConstantTime(key, apiKey)) throw unauthorized();
      const params: Record<string, string> = context.req.param();
      const asked = {store, request: context.req.raw, api: mountPath, now: now()};
      const answer = await answerOnce(asked, (store, request) =>
        handlers[operation]({
          store,
          id: (name) => {
            const id = params[name] ?? '';
            if (!isIdShaped(id)) throw notFound(name.replace('consumer_', 'consumer.').replace(/[._]id$/u, ''));
            return id;
          },
          query: new URL(request.url).searchParams,
          body: () => readBody(request),
          origin: origin(),
          now: asked.now,
          inviteLink,
        }),
      );
      if (answer === 'other-request') throw keyReused();
      return context.json(answer);
    });
  }

  // A method that an endpoint does not have is an endpoint that there is not.
  app.all('*', () => {
    throw notFound('endpoint');
  });
  app.onError((error) => {
    if (error instanceof ApiError) return error.toResponse();
    onError(error);
    return internalError().toResponse();
  });
  return app;
}
