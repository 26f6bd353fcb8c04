import {readText} from './read-text.js';
import type {SandboxStore} from './store.js';

/** Bytes; a longer body is refused by every API. */
const maxBytes = 1024 * 1024;

/** Of the headers, those that say what is written. */
const tellingHeaders = ['content-type', 'requester-organization-id', 'target-organization-id'];

export interface Asked {
  readonly store: SandboxStore;
  readonly request: Request;
  /** Keys of one API mean nothing to another. */
  readonly api: string;
  readonly now: Date;
}

/**
 * Answers a write that has an `Idempotency-Key` once: the same request with the same key gets the first answer again, and nothing
 * is written or mailed a second time. Refusals, which change nothing, are not kept. A request without a key, and a read, are
 * answered as they come. `other-request`: the key was sent before with another request.
 *
 * @param answer - Does everything with the store and the request that it is given; may be called again where the database
 *   gave up because of somebody else.
 */
export async function answerOnce(
  {store, request, api, now}: Asked,
  answer: (store: SandboxStore, request: Request) => Promise<object>,
): Promise<object | 'other-request'> {
  const {method, headers, url} = request;
  const key = headers.get('idempotency-key');
  if (!key || method === 'GET') return answer(store, request);
  const body = await readText(request.clone(), maxBytes);
  // Refused as it is.
  if (typeof body === 'string') return answer(store, request);
  const {pathname, search} = new URL(url);
  const told = tellingHeaders.map((name) => headers.get(name));
  const intent = {
    key: await hash([api, key]),
    request: await hash([method, pathname, search, told, body.text]),
    now,
  };
  const bytes = new TextEncoder().encode(body.text);
  const again = () => new Request(url, {method, headers, ...(bytes.length > 0 ? {body: bytes} : {})});
  const found = await store.once(intent, (inner) => answer(inner, again()));
  return found === 'other-request' ? found : found.answer;
}

/** In hexadecimal digits: neither what was sent nor its length is kept. */
async function hash(parts: readonly unknown[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
