import {Hono, type Context} from 'hono';
import {cors} from 'hono/cors';
import {newId} from '../ids.js';
import {ApiError} from './api-error.js';
import {metorialRoutes, type ApiContext} from './routes.js';

export interface MetorialApiOptions extends Pick<ApiContext, 'store' | 'origin' | 'now' | 'inviteLink'> {
  readonly apiKey: string;
}

/** The API as its documents describe it, below wherever it is mounted. Every answer is JSON. */
export function createMetorialApi({apiKey, ...options}: MetorialApiOptions): Hono {
  const api = new Hono();

  api.use(
    cors({
      origin: (origin) => origin,
      credentials: true,
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Metorial-Version'],
      allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
    }),
  );
  api.use(async (context, next) => {
    await next();
    context.header('metorial-version', '2026-01-01');
    context.header('metorial-req-id', newId('req_'));
  });
  api.use(async (context, next) => {
    if (!(await isKey(context.req.header('authorization'), apiKey))) {
      throw new ApiError(401, 'unauthorized', 'The API key is missing or not valid.');
    }
    await next();
  });

  for (const {method, path, answer} of metorialRoutes) {
    api.on(method, path, async (context) =>
      context.json((await answer({...options, request: context.req.raw, params: paramsOf(context)})) as object),
    );
  }
  api.notFound(() => unknownEndpoint().toResponse());
  api.onError((error) => {
    if (error instanceof ApiError) return error.toResponse();
    console.error(error);
    return new ApiError(500, 'internal_server_error', 'An internal error occurred.').toResponse();
  });
  return api;
}

function unknownEndpoint(): ApiError {
  return new ApiError(404, 'not_found', 'The requested endpoint could not be found.', {entity: 'endpoint'});
}

/** A segment that is not well encoded, or holds what no id can, leads nowhere. */
function paramsOf(context: Context): Record<string, string> {
  const params = context.req.param() as Record<string, string>;
  for (const value of Object.values(params)) {
    if (value.length > 200 || /[\u0000-\u001f%]|\p{Surrogate}/u.test(value)) throw unknownEndpoint();
  }
  return params;
}

/** Compares digests, so that the time it takes tells nothing of the key. */
async function isKey(header: string | undefined, apiKey: string): Promise<boolean> {
  const given = /^Bearer (.+)$/iu.exec(header ?? '')?.[1] ?? '';
  const [a, b] = await Promise.all([digest(given), digest(apiKey)]);
  return a.reduce((difference, byte, index) => difference | (byte ^ b[index]!), 0) === 0;
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
