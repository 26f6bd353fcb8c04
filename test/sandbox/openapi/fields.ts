import fc from 'fast-check';
import type {Node, Resolve} from './description.js';
import type {Draft} from './draft.js';
import {nearMisses} from './near-misses.js';

export type Mutation = (draft: Draft) => Draft;

/** Parameters in one place, or the properties of a body. */
export type Fields = readonly (readonly [name: string, schema: Node])[];

export function namesOf(fields: Fields): readonly string[] {
  return fields.map(([name]) => name);
}

/** A field and a value that it just does not allow; each field as often as the others. Nothing when there are no fields. */
export function missesOf(fields: Fields, resolve: Resolve): readonly fc.Arbitrary<readonly [string, unknown]>[] {
  if (fields.length === 0) return [];
  const each = fields.map(([name, schema]) =>
    fc.constantFrom(...nearMisses(schema, resolve)).map((value): [string, unknown] => [name, value]),
  );
  return [fc.oneof(...each)];
}
