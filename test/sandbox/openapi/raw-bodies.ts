import fc from 'fast-check';
import type {Mutation} from './fields.js';

const encoder = new TextEncoder();

/** What is not JSON, or says the same thing twice, or says it in other bytes. */
export function rawBodies(properties: readonly string[]): fc.Arbitrary<Mutation> {
  const name = properties[0] ?? 'name';
  const deep = (depth: number) => `{"${name}":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const fixed = fc.constantFrom<(string | Uint8Array)[]>(
    ...['', ' ', '{', '}', 'nope', '{"a":1}}', "{'a':1}", '{"a":1,}', '{"a":NaN}', 'null', '[]', '1', '"text"', 'true'],
    ...['undefined', '[{}]', '{"__proto__":{"name":"A","email":"proto@acme.example"}}', `{"${name}":1e999}`],
    ...[
      `{"${name}":12345678901234567890123}`,
      `{"${name}":"\\ud800"}`,
      `{"${name}":"\\u0000"}`,
      `{"${name}":"a\u0000"}`,
    ],
    ...[deep(500), deep(20_000), '['.repeat(20_000)],
    new Uint8Array([0x7b, 0xff, 0x7d]),
    new Uint8Array([0xed, 0xa0, 0x80]),
    new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
    new Uint8Array(0),
  );
  const text = (draft: Parameters<Mutation>[0]) => JSON.stringify(draft.parts.body ?? {}) ?? '{}';
  return fc.oneof(
    fixed.map(
      (raw): Mutation =>
        (draft) =>
          draft.with({raw}),
    ),
    fc.nat({max: 60}).map(
      (length): Mutation =>
        (draft) =>
          draft.with({raw: text(draft).slice(0, length)}),
    ),
    fc.constantFrom<Mutation[]>(
      // A mark of the byte order, and spaces.
      (draft) => draft.with({raw: encoder.encode(`\ufeff${text(draft)}`)}),
      (draft) => draft.with({raw: `\r\n\t ${text(draft)}\n`}),
      // Each key twice: the later one holds.
      (draft) => draft.with({raw: text(draft).replace(/^\{(.+)\}$/su, '{$1,$1}')}),
      (draft) => draft.with({raw: text(draft).replace(/^\{(?=.)/su, `{"${name}":null,`)}),
    ),
  );
}
