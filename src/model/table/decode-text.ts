import type {Sliced} from './in-slices.js';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

const sliceSize = 128 * 1024;

/** How much of a file is looked at to tell what it is. */
const sampleSize = 4096;

const atSign = 0x40;

const noText = Symbol('no text');

/**
 * The text of a file that does not say how it is written: by its byte order mark, by its zeros (UTF-16), as UTF-8 where
 * it is that, else as Windows-1252, which spreadsheets in the West still write.
 *
 * @returns undefined for what is no text
 */
export function* decodeText(bytes: Uint8Array): Sliced<DecodedText | undefined> {
  const marked = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  for (const encoding of marked ? [marked] : (['utf-8', 'windows-1252'] as const)) {
    const text = yield* decodeAs(bytes, encoding);
    if (text !== undefined) return text === noText ? undefined : {text, encoding};
  }
  return undefined;
}

/** @returns undefined where the bytes are not of this encoding */
function* decodeAs(bytes: Uint8Array, encoding: TextEncoding): Sliced<string | typeof noText | undefined> {
  const isGuess = encoding === 'utf-8' && !markedEncoding(bytes);
  const decoder = new TextDecoder(encoding, {fatal: isGuess});
  let text = '';
  try {
    for (let at = 0; at < bytes.length; at += sliceSize) {
      const part = decoder.decode(bytes.subarray(at, at + sliceSize), {stream: true});
      if (!isText(part)) return noText;
      text += part;
      yield at / bytes.length;
    }
    return text + decoder.decode();
  } catch {
    return undefined;
  }
}

function markedEncoding([first, second, third]: Uint8Array): TextEncoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Separators, line breaks and addresses have a zero in one of their two bytes, always the same one; and a list of people has an @. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | undefined {
  const sample = bytes.subarray(0, sampleSize);
  const zeros = [0, 0];
  const ats = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2]!++;
    if (byte === atSign && sample[index ^ 1] === 0) ats[index % 2]!++;
  }
  const [even, odd] = zeros as [number, number];
  const enough = sample.length / 2 / 5;
  if (odd > enough && even === 0 && ats[0]! > 0) return 'utf-16le';
  return even > enough && odd === 0 && ats[1]! > 0 ? 'utf-16be' : undefined;
}

/** Text has no zeros, and next to no control characters. */
function isText(text: string): boolean {
  if (text.includes('\0')) return false;
  // eslint-disable-next-line no-control-regex
  const controls = text.slice(0, sampleSize).match(/[\x01-\x08\x0b\x0e-\x1f]/gu)?.length ?? 0;
  return controls <= Math.min(text.length, sampleSize) / 50;
}
