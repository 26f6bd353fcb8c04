import fc from 'fast-check';
import type {DescribedOperation} from './description.js';

interface DraftParts {
  readonly operation: DescribedOperation;
  readonly path: Readonly<Record<string, string>>;
  /** Parts of the path that are sent as they are instead. */
  readonly rawPath: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  /** Sent as it is, after the query. */
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined for no body. */
  readonly body: unknown;
  /** Sent instead of the body. */
  readonly raw: string | Uint8Array | undefined;
}

/** A request that may yet be changed. */
export class Draft {
  readonly parts: DraftParts;

  constructor(parts: DraftParts) {
    this.parts = parts;
  }

  with(changes: Partial<DraftParts>): Draft {
    return new Draft({...this.parts, ...changes});
  }

  get payload(): string | Uint8Array | undefined {
    const {raw, body} = this.parts;
    return raw ?? (body === undefined ? undefined : JSON.stringify(body));
  }

  toRequest(base: string): Request {
    const {operation, path, rawPath, query, rawQuery, headers} = this.parts;
    const filled = operation.template.replace(
      /\{(\w+)\}/gu,
      (_, name: string) => rawPath[name] ?? encode(path[name] ?? ''),
    );
    const pairs = query.map(([key, value]) => `${encode(key)}=${encode(value)}`);
    const search = [...pairs, ...(rawQuery === '' ? [] : [rawQuery])].join('&');
    const hasBody = operation.method !== 'GET' && this.payload !== undefined;
    return new Request(`${base}${filled}${search === '' ? '' : `?${search}`}`, {
      method: operation.method,
      headers,
      ...(hasBody ? {body: this.payload as BodyInit} : {}),
    });
  }

  /** What a failure shows. */
  [fc.toStringMethod](): string {
    const {operation, headers} = this.parts;
    const {pathname, search} = new URL(this.toRequest('http://x').url);
    const payload = this.payload instanceof Uint8Array ? `bytes ${this.payload.join(' ')}` : this.payload;
    return [`${operation.method} ${pathname}${search}`, JSON.stringify(headers), payload ?? '']
      .map((line) => (line.length > 1_200 ? `${line.slice(0, 1_200)}… (${line.length})` : line))
      .join('\n');
  }
}

/** An address has no way to say half of a surrogate pair. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** A header holds no other characters in every client. */
export function headerText(value: unknown): string {
  return String(value)
    .replace(/[^ -~]/gu, '?')
    .trim();
}
