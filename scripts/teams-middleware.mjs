import {tsImport} from 'tsx/esm/api';
import {requestOf, writeResponse} from './koa-fetch.mjs';

/** Koa middleware: each `/teams-api/<name>/` is the docs' made-up API, made when first asked. It remembers who asked. */
export async function teamsMiddleware() {
  const {createTeamsApi} = await tsImport('../stories/docs/teams-api.ts', import.meta.url);
  const apis = new Map();

  return async (context, next) => {
    const match = /^\/teams-api\/([\w-]+)(\/.*)$/u.exec(context.url);
    if (!match) return next();
    const [, name, rest] = match;
    if (!apis.has(name)) apis.set(name, {app: createTeamsApi(), seen: []});
    const {app, seen} = apis.get(name);
    if (rest === '/seen') {
      context.body = seen;
      return undefined;
    }
    const {authorization, 'x-date': date, 'x-content-sha256': digest, 'x-signature': signature} = context.headers;
    seen.push({method: context.method, path: context.url, authorization, date, digest, signature});
    return writeResponse(context, await app.fetch(requestOf(context, new URL(rest, `http://${context.host}`))));
  };
}
