import fc from 'fast-check';
import type {Api} from './apis.js';
import type {DescribedOperation, Node, Resolve} from './description.js';
import {headerText, type Draft} from './draft.js';
import {hostileParts, hostileTexts, hostileValues} from './hostile-values.js';
import {nearMisses, replaceIn, setIn} from './near-misses.js';
import {rawBodies} from './raw-bodies.js';

export type Mutation = (draft: Draft) => Draft;

/** Ways to spoil a request, or at least to make it another one. */
export function mutationsOf(api: Api, operation: DescribedOperation, resolve: Resolve): fc.Arbitrary<Mutation> {
  const fields = (where: string): Fields => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === where);
    return parameters.map(({name, schema}) => [name, schema]);
  };
  const properties = Object.entries((operation.body?.schema.properties ?? {}) as Record<string, Node>);
  return fc.oneof(
    ...pathMutations(names(fields('path')), api),
    ...queryMutations(fields('query'), resolve),
    ...headerMutations(fields('header'), resolve, api.key),
    ...(operation.body ? bodyMutations(properties, resolve) : []),
  );
}

type Fields = readonly (readonly [name: string, schema: Node])[];

function names(fields: Fields): readonly string[] {
  return fields.map(([name]) => name);
}

/** A field and a value that it just does not allow; each field as often as the others. */
function missesOf(fields: Fields, resolve: Resolve): fc.Arbitrary<readonly [string, unknown]> {
  return fc.oneof(
    ...fields.map(([name, schema]) =>
      fc.constantFrom(...nearMisses(schema, resolve)).map((value): [string, unknown] => [name, value]),
    ),
  );
}

function pathMutations(names: readonly string[], api: Api): fc.Arbitrary<Mutation>[] {
  if (names.length === 0) return [];
  const name = fc.constantFrom(...names);
  const realIds = fc.constantFrom(...new Set(api.rows.flatMap((row) => Object.values(row))));
  return [
    fc.tuple(name, fc.oneof(hostileTexts, realIds)).map(
      ([name, id]): Mutation =>
        (draft) =>
          draft.with({path: {...draft.parts.path, [name]: id}}),
    ),
    fc.tuple(name, hostileParts).map(
      ([name, part]): Mutation =>
        (draft) =>
          draft.with({rawPath: {[name]: part}}),
    ),
  ];
}

function queryMutations(fields: Fields, resolve: Resolve): fc.Arbitrary<Mutation>[] {
  const anyName = fc.oneof(...(fields.length > 0 ? [fc.constantFrom(...names(fields))] : []), hostileTexts);
  const add = (pair: readonly [string, string]): Mutation => {
    return (draft) => draft.with({query: [...draft.parts.query, pair]});
  };
  const addRaw = fc.tuple(hostileParts, hostileParts).map(
    ([key, value]): Mutation =>
      (draft) =>
        draft.with({rawQuery: `${key}=${value}`}),
  );
  const addAny = fc.tuple(anyName, hostileTexts).map(add);
  // Nothing more to say to an operation that reads no query.
  if (fields.length === 0) return [addAny];
  const name = fc.constantFrom(...names(fields));
  const replace = ([name, value]: readonly [string, unknown]): Mutation => {
    return (draft) => draft.with({query: replaceIn(draft.parts.query, name, value)});
  };
  const index = fc.constantFrom(
    '[]',
    '[0]',
    '[20]',
    '[21]',
    '[a]',
    '[0][1]',
    '[__proto__]',
    '[',
    '.0',
    '__in',
    '%5B%5D',
  );
  return [
    addAny,
    missesOf(fields, resolve).map(replace),
    fc.tuple(name, hostileTexts).map(replace),
    fc.tuple(name, fc.constantFrom('1', '0', '100', '101', '1.5', '-1', '1e1', '', '99999999999999999999')).map(add),
    fc.tuple(name, index, hostileTexts).map(([name, index, value]) => add([name + index, value])),
    addRaw,
    // The same again: twice the same value.
    fc.constant((draft: Draft) => draft.with({query: [...draft.parts.query, ...draft.parts.query]})),
    // As lists are sent by some clients.
    index.map(
      (index): Mutation =>
        (draft) =>
          draft.with({query: draft.parts.query.map(([key, value]) => [key + index, value] as const)}),
    ),
  ];
}

function headerMutations(fields: Fields, resolve: Resolve, key: string): fc.Arbitrary<Mutation>[] {
  const set = (name: string, value: unknown): Mutation => {
    return (draft) => draft.with({headers: setIn(draft.parts.headers, name, value)});
  };
  const credentials = fc.constantFrom(
    ...[undefined, '', 'Bearer', 'Bearer ', key, `Bearer ${key}x`, `Bearer ${key.slice(1)}`, `Basic ${key}`],
    ...[
      `Bearer ${key}, Bearer ${key}`,
      `Bearer ${key} x`,
      `Token ${key}`,
      `bearer  ${key}`,
      `Bearer ${'x'.repeat(5_000)}`,
    ],
  );
  const texts = fc.oneof(
    fc.constant(undefined),
    hostileTexts.map((text) =>
      text
        .replace(/[^ -~]/gu, '?')
        .slice(0, 2_000)
        .trim(),
    ),
  );
  const misses = fields.length > 0 ? [missesOf(fields, resolve).map(([name, value]) => set(name, value))] : [];
  const types = fc.constantFrom(
    ...[undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
    ...[
      'application/jsonp',
      'application/xml',
      'json',
      'application/json; charset=latin1',
      'Application/JSON;charset=utf-8',
    ],
  );
  const oddNames = fc.constantFrom(
    'accept',
    'origin',
    'x-http-method-override',
    'accept-language',
    'if-match',
    'range',
  );
  return [
    credentials.map((value) => set('authorization', value)),
    types.map((value) => set('content-type', value)),
    fc
      .tuple(fc.oneof(oddNames, ...(fields.length > 0 ? [fc.constantFrom(...names(fields))] : [])), texts)
      .map(([name, value]) => set(name, value)),
  ];
}

function bodyMutations(properties: Fields, resolve: Resolve): fc.Arbitrary<Mutation>[] {
  const name = fc.constantFrom(...names(properties), 'unknown', '__proto__', 'constructor', 'id', 'status');
  const change = (changed: (body: Record<string, unknown>) => Record<string, unknown>): Mutation => {
    return (draft) => draft.with({body: changed((draft.parts.body ?? {}) as Record<string, unknown>)});
  };
  // As own properties: a literal's `__proto__` would be none.
  const put = ([name, value]: readonly [string, unknown]) =>
    change((body) => Object.fromEntries([...Object.entries(body), [name, value]]));
  return [
    ...(properties.length > 0 ? [missesOf(properties, resolve).map(put), missesOf(properties, resolve).map(put)] : []),
    fc.tuple(name, hostileValues).map(put),
    fc.tuple(name, fc.constantFrom(null, '', [], {}, 0)).map(put),
    name.map((name) => change(({[name]: _, ...rest}) => rest)),
    // Among what is right, one that is not.
    fc.tuple(name, hostileValues).map(([name, value]) =>
      change((body) => ({
        ...body,
        [name]: Array.isArray(body[name]) ? [...(body[name] as unknown[]), value] : [value],
      })),
    ),
    fc.oneof(hostileValues, fc.dictionary(hostileTexts, hostileValues, {maxKeys: 4})).map(
      (body): Mutation =>
        (draft) =>
          draft.with({body}),
    ),
    rawBodies(names(properties)),
  ];
}
