import type {Middleware} from '../../src/index.js';

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Signs method, address, time and body with a key of the person's own, one that cannot be read out of the page. */
export function signing(key: CryptoKey): Middleware {
  return async (request, next) => {
    const body = await request.clone().arrayBuffer();
    const digest = hex(await crypto.subtle.digest('SHA-256', body));
    const date = new Date().toISOString();
    const {pathname, search} = new URL(request.url);
    const text = [request.method, pathname + search, date, digest].join('\n');
    const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
    const signed = new Request(request);
    signed.headers.set('x-date', date);
    signed.headers.set('x-content-sha256', digest);
    signed.headers.set('x-signature', hex(signature));
    return next(signed);
  };
}
