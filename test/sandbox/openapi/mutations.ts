import fc from 'fast-check';
import type {Api} from './apis.js';
import {bodyMutations} from './body-mutations.js';
import type {DescribedOperation, Node, Resolve} from './description.js';
import {headerText} from './draft.js';
import {hostileParts, hostileTexts} from './hostile-values.js';
import {missesOf, namesOf, type Fields, type Mutation} from './fields.js';
import {replaceIn, setIn} from './near-misses.js';

/** Ways to spoil a request, or at least to make it another one. */
export function mutationsOf(api: Api, operation: DescribedOperation, resolve: Resolve): fc.Arbitrary<Mutation> {
  const fields = (where: string): Fields => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === where);
    return parameters.map(({name, schema}) => [name, schema]);
  };
  const properties = Object.entries((operation.body?.schema.properties ?? {}) as Record<string, Node>);
  return fc.oneof(
    ...pathMutations(namesOf(fields('path')), api),
    ...queryMutations(fields('query'), resolve),
    ...headerMutations(fields('header'), resolve, api.key),
    ...(operation.body ? bodyMutations(properties, resolve) : []),
  );
}

function pathMutations(names: readonly string[], api: Api): readonly fc.Arbitrary<Mutation>[] {
  if (names.length === 0) return [];
  const name = fc.constantFrom(...names);
  const realIds = fc.constantFrom(...new Set(api.rows.flatMap((row) => Object.values(row))));
  const put = ([name, id]: readonly [string, string]): Mutation => {
    return (draft) => draft.with({path: {...draft.parts.path, [name]: id}});
  };
  const putRaw = ([name, part]: readonly [string, string]): Mutation => {
    return (draft) => draft.with({rawPath: {[name]: part}});
  };
  return [fc.tuple(name, fc.oneof(hostileTexts, realIds)).map(put), fc.tuple(name, hostileParts).map(putRaw)];
}

/** As lists and conditions are written by some clients. */
const indexes = ['[]', '[0]', '[20]', '[21]', '[a]', '[0][1]', '[__proto__]', '[', '.0', '__in', '%5B%5D'] as const;
const numbers = ['1', '0', '100', '101', '1.5', '-1', '1e1', '', '99999999999999999999'] as const;

function queryMutations(fields: Fields, resolve: Resolve): readonly fc.Arbitrary<Mutation>[] {
  const add = (pair: readonly [string, string]): Mutation => {
    return (draft) => draft.with({query: [...draft.parts.query, pair]});
  };
  const unknown = fc.tuple(hostileTexts, hostileTexts).map(add);
  // Nothing more to say to an operation that reads no query.
  if (fields.length === 0) return [unknown];
  const name = fc.constantFrom(...namesOf(fields));
  const index = fc.constantFrom(...indexes);
  const replace = ([name, value]: readonly [string, unknown]): Mutation => {
    return (draft) => draft.with({query: replaceIn(draft.parts.query, name, value)});
  };
  const putIndex = (index: string): Mutation => {
    return (draft) => draft.with({query: draft.parts.query.map(([key, value]) => [key + index, value])});
  };
  const addRaw = ([key, value]: readonly [string, string]): Mutation => {
    return (draft) => draft.with({rawQuery: `${key}=${value}`});
  };
  return [
    unknown,
    ...missesOf(fields, resolve).map((misses) => misses.map(replace)),
    fc.tuple(name, hostileTexts).map(replace),
    fc.tuple(name, hostileTexts).map(add),
    fc.tuple(name, fc.constantFrom(...numbers)).map(add),
    fc.tuple(name, index, hostileTexts).map(([name, index, value]) => add([name + index, value])),
    index.map(putIndex),
    fc.tuple(hostileParts, hostileParts).map(addRaw),
    // Everything twice.
    fc.constant((draft) => draft.with({query: [...draft.parts.query, ...draft.parts.query]})),
  ];
}

const contentTypes = [
  ...[undefined, '', 'json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
  ...['application/jsonp', 'application/xml', 'application/json; charset=latin1', 'Application/JSON;charset=utf-8'],
] as const;

const otherHeaders = ['accept', 'origin', 'x-http-method-override', 'accept-language', 'if-match', 'range'] as const;

function headerMutations(fields: Fields, resolve: Resolve, key: string): readonly fc.Arbitrary<Mutation>[] {
  const set = ([name, value]: readonly [string, unknown]): Mutation => {
    return (draft) => draft.with({headers: setIn(draft.parts.headers, name, value)});
  };
  const credentials = fc.constantFrom(
    ...[undefined, '', 'Bearer', 'Bearer ', key, `Basic ${key}`, `Token ${key}`, `bearer  ${key}`],
    ...[`Bearer ${key}x`, `Bearer ${key.slice(1)}`, `Bearer ${key} x`, `Bearer ${key}, Bearer ${key}`],
    `Bearer ${'x'.repeat(5_000)}`,
  );
  const texts = fc.option(
    hostileTexts.map((text) => headerText(text).slice(0, 2_000)),
    {nil: undefined},
  );
  return [
    credentials.map((value) => set(['authorization', value])),
    fc.constantFrom(...contentTypes).map((value) => set(['content-type', value])),
    fc.tuple(fc.constantFrom(...otherHeaders, ...namesOf(fields)), texts).map(set),
    ...missesOf(fields, resolve).map((misses) => misses.map(set)),
  ];
}
