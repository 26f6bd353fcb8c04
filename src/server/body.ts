import {Problem} from './problems.js';
import {readBytes} from './read-bytes.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Refuses what a plain HTML form could send. A `DELETE` may come without a body, and then without a type.
 *
 * @throws {Problem} `unsupported-media-type`
 */
export function requireJson(request: Request): void {
  if (!mayHaveBody(request)) return;
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/iu.test(type)) throw new Problem('unsupported-media-type');
}

/**
 * The request's body as a JSON object; undefined where there is none to read. Counted as it comes: a
 * declared length is believed only when it is too large.
 *
 * @param milliseconds in which it must have arrived
 * @throws {Problem} `body-too-large`, `body-timeout`, `invalid-body`
 */
export async function readJsonBody(
  request: Request,
  maxBytes: number,
  milliseconds: number,
): Promise<JsonObject | undefined> {
  if (!mayHaveBody(request)) return undefined;
  const tooMuch = () => new Problem('body-too-large');
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooMuch();
  const tooLate = () => new Problem('body-timeout');
  const bytes = await readBytes(request.body, {maxBytes, milliseconds, tooMuch, tooLate});
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as JsonObject;
  } catch {
    // The same answer as for JSON that is no object.
  }
  throw new Problem('invalid-body');
}

/**
 * The body as it goes on, written anew, with the caller's scope where the API is told it there.
 *
 * @throws {Problem} `not-found` where it names another scope; `invalid-body` for what is nested too deep to be written
 */
export function writeBody(body: JsonObject | undefined, scope?: {name: string; id: string}): string | undefined {
  if (body === undefined) return undefined;
  const written = scope ? withScope(body, scope) : body;
  try {
    return JSON.stringify(written);
  } catch {
    throw new Problem('invalid-body');
  }
}

/** Some readers of JSON take a name in any case, and the last of several: there must be one alone. */
function withScope(body: JsonObject, {name, id}: {name: string; id: string}): JsonObject {
  const isScope = (other: string) => folded(other) === folded(name);
  const entries = Object.entries(body);
  if (entries.some(([other, value]) => isScope(other) && value !== id)) throw new Problem('not-found');
  return {...Object.fromEntries(entries.filter(([other]) => other === name || !isScope(other))), [name]: id};
}

/** Both ways, because the long s and the Kelvin sign each fold in one only. */
function folded(text: string): string {
  return text.toLowerCase().toUpperCase();
}

function mayHaveBody({method, headers}: Request): boolean {
  return method !== 'GET' && (method !== 'DELETE' || headers.has('content-type'));
}
