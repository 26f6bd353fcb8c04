import {Problem} from './problems.js';
import {readBytes} from './read-bytes.js';

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
 * The request's body as JSON text, parsed and written anew; undefined where there is none to read. Counted as it comes: a
 * declared length is believed only when it is too large.
 *
 * @param milliseconds in which it must have arrived
 * @throws {Problem} `body-too-large`, `body-timeout`, `invalid-body`
 */
export async function readJsonBody(
  request: Request,
  maxBytes: number,
  milliseconds: number,
): Promise<string | undefined> {
  if (!mayHaveBody(request)) return undefined;
  const tooMuch = new Problem('body-too-large');
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooMuch;
  const tooLate = new Problem('body-timeout');
  const bytes = await readBytes(request.body, {maxBytes, milliseconds, tooMuch, tooLate});
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
    // Also throws for what is nested too deep to be written again.
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return JSON.stringify(json);
  } catch {
    // The same answer as for JSON that is no object.
  }
  throw new Problem('invalid-body');
}

function mayHaveBody({method, headers}: Request): boolean {
  return method !== 'GET' && (method !== 'DELETE' || headers.has('content-type'));
}
