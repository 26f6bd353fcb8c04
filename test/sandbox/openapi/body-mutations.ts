import fc from 'fast-check';
import type {Resolve} from './description.js';
import {hostileTexts, hostileValues} from './hostile-values.js';
import {missesOf, namesOf, type Fields, type Mutation} from './fields.js';
import {rawBodies} from './raw-bodies.js';

type Body = Readonly<Record<string, unknown>>;

/** A body with something in it, or missing from it, or one that is another thing altogether. */
export function bodyMutations(properties: Fields, resolve: Resolve): readonly fc.Arbitrary<Mutation>[] {
  const name = fc.constantFrom(...namesOf(properties), 'unknown', '__proto__', 'constructor', 'id', 'status');
  const change = (changed: (body: Body) => Body): Mutation => {
    return (draft) => draft.with({body: changed((draft.parts.body ?? {}) as Body)});
  };
  // As own properties: a literal's `__proto__` would be none.
  const put = ([name, value]: readonly [string, unknown]) =>
    change((body) => Object.fromEntries([...Object.entries(body), [name, value]]));
  const append = ([name, value]: readonly [string, unknown]) =>
    change((body) => {
      const items = body[name];
      return {...body, [name]: [...(Array.isArray(items) ? (items as unknown[]) : []), value]};
    });
  const replace = (body: unknown): Mutation => {
    return (draft) => draft.with({body});
  };
  const misses = missesOf(properties, resolve).map((misses) => misses.map(put));
  return [
    // Twice, because they come closest.
    ...misses,
    ...misses,
    fc.tuple(name, hostileValues).map(put),
    fc.tuple(name, fc.constantFrom(null, '', [], {}, 0)).map(put),
    fc.tuple(name, hostileValues).map(append),
    name.map((name) => change(({[name]: _, ...rest}) => rest)),
    fc.oneof(hostileValues, fc.dictionary(hostileTexts, hostileValues, {maxKeys: 4})).map(replace),
    rawBodies(namesOf(properties)),
  ];
}
