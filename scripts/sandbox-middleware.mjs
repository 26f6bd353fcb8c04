import {Readable} from 'node:stream';
import {tsImport} from 'tsx/esm/api';

/** Koa middleware: each `/sandbox/<name>/` is a freshly seeded sandbox in memory, made when first asked. */
export async function sandboxMiddleware() {
  const load = (path) => tsImport(path, import.meta.url);
  const {createSandboxApp} = await load('../src/sandbox/app.ts');
  const {MemoryStore} = await load('../src/sandbox/memory-store.ts');
  const {seedStore} = await load('../src/sandbox/seed.ts');
  const apps = new Map();

  return async (context, next) => {
    const match = /^\/sandbox\/([\w-]+)(\/.*)$/u.exec(context.url);
    if (!match) return next();
    const [, name, rest] = match;
    const origin = `${context.protocol}://${context.host}/sandbox/${name}`;
    if (!apps.has(name)) {
      const store = new MemoryStore();
      apps.set(
        name,
        seedStore(store, {origin}).then(() => createSandboxApp({store, apiKey: 'test-key', origin})),
      );
    }
    const app = await apps.get(name);
    const hasBody = !['GET', 'HEAD'].includes(context.method);
    const request = new Request(new URL(rest, `${context.protocol}://${context.host}`), {
      method: context.method,
      // The pages hold no key; this stands in for the server that does.
      headers: {...headersOf(context.headers), authorization: 'Bearer test-key'},
      ...(hasBody ? {body: Readable.toWeb(context.req), duplex: 'half'} : {}),
    });
    const response = await app.fetch(request);
    context.status = response.status;
    for (const [header, value] of response.headers) context.set(header, value);
    context.body = Buffer.from(await response.arrayBuffer());
  };
}

function headersOf(headers) {
  const skipped = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);
  return Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => typeof value === 'string' && !skipped.has(name)),
  );
}
