import type {Fetcher} from '../transport/fetcher.js';
import {readBytes} from './read-bytes.js';

/** A request to the API, whole. */
export interface Sending {
  readonly method: string;
  /** Absolute, http or https. */
  readonly url: string;
  /** By lower-case names. One that no header can carry must be refused. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** More than these are not read of an answer, once it is decoded. */
  readonly maxBytes: number;
  /** Milliseconds in which the answer's body must have come, also where nobody listens to `stopped`. */
  readonly timeout: number;
  /** Rejects when the time is over or the caller has gone, and else never settles. */
  readonly stopped: Promise<never>;
}

export interface Received {
  readonly status: number;
  /** Of a name in lower case. */
  readonly header: (name: string) => string | null;
  readonly body: Uint8Array;
}

/**
 * Sends to the API without a `Request` and a `Response` in between, which cost more than all the rest: once, without following
 * a redirect. It rejects when there is no answer, when it breaks off and when it is longer than `maxBytes`.
 */
export interface Sender {
  readonly send: (sending: Sending) => Promise<Received>;
}

/** The same by means of `fetch`, or whatever stands in its place. */
export function fetchSender(fetcher: Fetcher): Sender {
  return {
    async send({method, url, headers, body, maxBytes, timeout, stopped}) {
      const stopping = new AbortController();
      const {signal} = stopping;
      stopped.catch(() => stopping.abort());
      // A redirect would take the key along.
      const init: RequestInit = {method, headers, redirect: 'manual', signal, body: body ?? null};
      const {status, headers: given, body: stream} = await fetcher(new Request(url, init));
      const bytes = await readBytes(stream, {
        maxBytes,
        milliseconds: timeout,
        tooMuch: () => new Error('The answer is too long.'),
        tooLate: () => new Error('The answer took too long.'),
      });
      return {status, header: (name) => given.get(name), body: bytes};
    },
  };
}
