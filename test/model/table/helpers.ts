import * as fc from 'fast-check';
import type {TextEncoding} from '../../../src/model/table/decode-text.js';
import type {Sliced} from '../../../src/model/table/in-slices.js';

/** A character of Windows-1252 for each byte, as the platform's own decoder has it. */
const western = [...new TextDecoder('windows-1252').decode(Uint8Array.from({length: 256}, (_, byte) => byte))];

/** Text as a program writes it. */
export function encode(text: string, encoding: TextEncoding, hasMark: boolean): Uint8Array<ArrayBuffer> {
  const marked = hasMark && encoding !== 'windows-1252' ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return new TextEncoder().encode(marked);
  if (encoding === 'windows-1252') return Uint8Array.from([...text].map((one) => western.indexOf(one)));
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), encoding === 'utf-16le');
  return bytes;
}

/** What a writer of CSV has trouble with, more often than chance would bring it. */
const hard = fc.constantFrom('"', ',', ';', '\t', '\r', '\n', '\r\n', '""', ' ', "'", '=', '', 'a@b.c');

/** Any text but zeros, halves of characters and byte order marks, which no text file holds. */
const whole = fc
  .string({unit: 'grapheme-composite'})
  // eslint-disable-next-line no-control-regex
  .map((text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufeff]/gu, ''));

export const cell = fc.array(fc.oneof(hard, whole), {maxLength: 4}).map((parts) => parts.join(''));

export const westernCell = fc
  .array(fc.oneof(hard, fc.constantFrom(...western.filter((one) => one >= ' '))), {maxLength: 6})
  .map((parts) => parts.join(''));

export const tableOf = (one: fc.Arbitrary<string>) =>
  fc.array(fc.array(one, {minLength: 1, maxLength: 5}), {minLength: 1, maxLength: 6});

/** Milliseconds of the longest step: each at its best of three, as what else the machine does is not its doing. */
export function longestStep(work: () => Sliced<unknown>): number {
  const best: number[] = [];
  for (let run = 0; run < 3; run++) {
    const steps = work();
    for (let index = 0; ; index++) {
      const begin = performance.now();
      const {done} = steps.next();
      best[index] = Math.min(best[index] ?? Infinity, performance.now() - begin);
      if (done) break;
    }
  }
  return best.reduce((longest, time) => Math.max(longest, time), 0);
}
