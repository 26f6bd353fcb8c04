import {apiKey} from './serve-sandbox.js';

export interface Reply<Json> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

/** Asks an API at this address, with the key; a body that is no text is sent as JSON. A header that is undefined is not sent. */
export async function askAt<Json>(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<Reply<Json>> {
  const isText = typeof body === 'string' || body instanceof Blob || body === undefined;
  const all = {
    authorization: `Bearer ${apiKey}`,
    ...(body === undefined ? {} : {'content-type': 'application/json'}),
    ...headers,
  };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(`${base}${path}`, {
    method,
    headers: sent,
    ...(body === undefined ? {} : {body: isText ? body : JSON.stringify(body)}),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {status: response.status, headers: response.headers, text, json: (isJson ? JSON.parse(text) : {}) as Json};
}
