import {promisify} from 'node:util';
import {brotliDecompress, gunzip, inflate} from 'node:zlib';
import {Agent, type Dispatcher} from 'undici';
import type {Received, Sender, Sending} from '../sender.js';

export interface UndiciSenderOptions {
  /**
   * Holds the connections: an `Agent` with a certificate authority of your own, a `ProxyAgent`, a `Pool`. It must not follow
   * redirects, which none does by itself. Default: an `Agent` of its own.
   */
  readonly dispatcher?: Dispatcher;
}

/** The second because some servers turn away who does not say it: Node's `fetch` says the same. */
const standardHeaders = {'accept-encoding': 'identity', 'user-agent': 'node'};

type HeaderValues = Readonly<Record<string, string | string[] | undefined>>;

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * For Node: sends what the handler asks of the API through undici, which stands under Node's `fetch`, without the `fetch`.
 * For the option `fetcher` of `createInviteHandler()`; needs the package `undici`.
 *
 * The API is asked for an answer that is not compressed, unless the handler's `headers` say otherwise; one that is
 * compressed is decoded up to the same limit.
 */
export function createUndiciSender({dispatcher = new Agent()}: UndiciSenderOptions = {}): Sender {
  return {
    async send(sending) {
      const {status, headers, body} = await exchange(dispatcher, sending);
      const header = (name: string) => valueOf(headers, name);
      const bytes = await decode(body, header('content-encoding'), sending.maxBytes);
      return {status, header, body: bytes} satisfies Received;
    },
  };
}

interface Raw {
  readonly status: number;
  readonly headers: HeaderValues;
  readonly body: Buffer;
}

function exchange(dispatcher: Dispatcher, {method, url, headers, body, maxBytes, stopped}: Sending): Promise<Raw> {
  const {origin, pathname, search} = new URL(url);
  return new Promise((resolve, reject) => {
    let [status, size] = [0, 0];
    let received: HeaderValues = {};
    const chunks: Buffer[] = [];
    let controller: Dispatcher.DispatchController | undefined;
    let reason: Error | undefined;
    stopped.catch((error: Error) => {
      reason = error;
      controller?.abort(error);
    });
    const sent = {
      origin,
      path: pathname + search,
      method,
      headers: Object.assign({}, standardHeaders, headers),
      body: body ?? null,
      // We are told when the time is over.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    dispatcher.dispatch(sent, {
      // It may have waited for a connection.
      onRequestStart(started) {
        controller = started;
        if (reason) controller.abort(reason);
      },
      // An early one, of 1xx, is followed by the real one.
      onResponseStart(_, code, given) {
        [status, received] = [code, given];
      },
      onResponseData(_, chunk) {
        size += chunk.byteLength;
        if (size > maxBytes) controller?.abort(new Error('The answer is too long.'));
        else chunks.push(chunk);
      },
      onResponseEnd() {
        resolve({status, headers: received, body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)});
      },
      onResponseError: (_, error) => reject(error),
    });
  });
}

/** @throws what the decoder does when it comes to more than `maxBytes`; {TypeError} for an encoding that is not known */
async function decode(bytes: Buffer, encoding: string | null, maxBytes: number): Promise<Uint8Array> {
  const name = (encoding ?? '').trim().toLowerCase();
  if (name === '' || name === 'identity' || bytes.byteLength === 0) return bytes;
  const decoder = Object.hasOwn(decoders, name) ? decoders[name as keyof typeof decoders] : undefined;
  if (!decoder) throw new TypeError('The encoding of the answer is not known.');
  return decoder(bytes, {maxOutputLength: maxBytes});
}

function valueOf(headers: HeaderValues, name: string): string | null {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return value === undefined ? null : [value].flat().join(', ');
}
