import {Readable} from 'node:stream';

const hopByHop = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

/** A koa context's request as a `Request`. */
export function requestOf(context, url, headers = {}) {
  const given = Object.entries(context.headers).filter(
    ([name, value]) => typeof value === 'string' && !hopByHop.has(name),
  );
  const hasBody = !['GET', 'HEAD'].includes(context.method);
  return new Request(url, {
    method: context.method,
    headers: {...Object.fromEntries(given), ...headers},
    ...(hasBody ? {body: Readable.toWeb(context.req), duplex: 'half'} : {}),
  });
}

/** A `Response` as the koa context's answer. */
export async function writeResponse(context, response) {
  context.status = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') context.set(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) context.set('set-cookie', cookies);
  context.body = Buffer.from(await response.arrayBuffer());
}
