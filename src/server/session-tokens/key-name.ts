import {base64url} from '../store/digest.js';

/** Characters. Ours have about 400; with the longest names and every permission, under 4,000. */
const longestToken = 4096;

/**
 * The name of the key of a token that is written to the letter as ours are: three parts in the one spelling of base64url,
 * JSON in the one spelling of `JSON.stringify`, and in the header `alg`, `typ` and `kid` only. What a decoder would be
 * lenient with (the unused bits of a last character, a claim that is there twice) or follow (`crit`, `jwk`) is refused.
 *
 * @returns undefined for what is none
 */
export function keyNameOf(token: string, {alg, typ}: {alg: string; typ: string}): string | undefined {
  if (token.length > longestToken) return undefined;
  const [header, payload, signature, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return undefined;
  const read = parse(header);
  if (!read || !parse(payload) || !decode(signature)) return undefined;
  const {kid} = read;
  const isOurs = typeof kid === 'string' && JSON.stringify(read) === JSON.stringify({alg, typ, kid});
  return isOurs ? kid : undefined;
}

function parse(part: string): Record<string, unknown> | undefined {
  try {
    const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(decode(part));
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null || JSON.stringify(json) !== text) return undefined;
    return json as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function decode(part: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    return base64url(bytes) === part ? bytes : undefined;
  } catch {
    return undefined;
  }
}
