import {Hono} from 'hono';
import type {MountedDocument} from './document.js';

export interface OpenApiOptions {
  /** Where the app is reached, with no slash at the end; it may have a path. */
  readonly origin: string | (() => string);
  readonly documents: readonly MountedDocument[];
}

/**
 * Adds to an app, for whoever asks: `GET <mount>/openapi.json`, the description of each API with the address where it is reached,
 * and `GET /apis`, the list of the APIs as `{apis: [{title, version, url, description_url}]}`. Call it before the APIs are mounted:
 * what an API does not know it refuses, its own description too.
 */
export function mountOpenApi(app: Hono, options: OpenApiOptions): void {
  app.route('/', createOpenApi(options));
}

function createOpenApi({origin, documents}: OpenApiOptions): Hono {
  const app = new Hono();
  const at = (mount: string) => `${typeof origin === 'string' ? origin : origin()}${mount}`;
  for (const {mount, document} of documents) {
    app.get(`${mount}/openapi.json`, (context) =>
      context.json({...document, servers: [{url: at(mount), description: 'This sandbox.'}]}, 200, headers),
    );
  }
  app.get('/apis', (context) => {
    const apis = documents.map(({mount, document: {info}}) => ({
      title: info.title,
      version: info.version,
      url: at(mount),
      description_url: at(`${mount}/openapi.json`),
    }));
    return context.json({apis}, 200, headers);
  });
  return app;
}

/** Any page may read a description, as a viewer of such documents does. */
const headers = {
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};
