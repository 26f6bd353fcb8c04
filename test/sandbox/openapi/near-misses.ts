import type {Node, Resolve} from './description.js';
import {headerText, type Draft} from './draft.js';

/** Values that a schema just does not allow: one character too many, one item too few, the word next to the right ones. */
export function nearMisses(given: Node, resolve: Resolve): readonly unknown[] {
  const schema = resolve(given);
  const alternatives = [...choices(schema, 'anyOf'), ...choices(schema, 'oneOf')];
  const own = (Array.isArray(schema.type) ? schema.type : [schema.type]).flatMap((type) =>
    byType(type, schema, resolve),
  );
  const words = Array.isArray(schema.enum) ? besideWords(schema.enum as unknown[]) : [];
  return [
    null,
    ...own,
    ...words,
    ...alternatives.flatMap((choice) => nearMisses({...schema, anyOf: [], ...choice}, resolve)),
  ];
}

function choices(schema: Node, key: 'anyOf' | 'oneOf'): readonly Node[] {
  return (schema[key] ?? []) as readonly Node[];
}

function byType(type: unknown, schema: Node, resolve: Resolve): readonly unknown[] {
  const bound = (key: string) => (typeof schema[key] === 'number' ? [schema[key]] : []);
  switch (type) {
    case 'string':
      return [
        ...bound('maxLength').flatMap((max) => [
          'x'.repeat(max + 1),
          `${'x'.repeat(max)}@acme.example`,
          '😀'.repeat(max + 1),
        ]),
        ...bound('minLength').map((min) => 'x'.repeat(Math.max(0, min - 1))),
        ...('pattern' in schema || 'format' in schema ? ['nope', 'a\u0000b', '\ud800', ' '] : []),
        5,
      ];
    case 'integer':
    case 'number':
      return [
        ...bound('minimum').flatMap((min) => [min - 1, min - 0.5]),
        ...bound('maximum').flatMap((max) => [max + 1, max + 0.5]),
        ...(type === 'integer' ? [1.5] : []),
        'one',
      ];
    case 'array': {
      const misses = nearMisses((schema.items ?? {}) as Node, resolve);
      const [some = 'x'] = misses.filter((miss) => typeof miss === 'string');
      return [
        ...bound('minItems').map((min) => Array<unknown>(Math.max(0, min - 1)).fill(some)),
        ...bound('maxItems').map((max) => Array<unknown>(max + 1).fill(some)),
        ...misses.map((miss) => [miss]),
        {},
      ];
    }
    case 'boolean':
      return ['true', 0];
    default:
      return [];
  }
}

function besideWords(words: readonly unknown[]): readonly unknown[] {
  const beside = words.flatMap((word) =>
    typeof word === 'number'
      ? [word - 1, word + 1, String(word)]
      : [`${String(word)}s`, String(word).toUpperCase(), ''],
  );
  return [...new Set(beside)].filter((word) => !words.includes(word));
}

/** A request as it would be with one thing amiss in its query, its headers or its body: everything that can be, one after another. */
export function draftsAmiss(draft: Draft, resolve: Resolve): readonly Draft[] {
  const {operation, query, headers, body} = draft.parts;
  const inParameters = operation.parameters.flatMap(({name, in: where, required, schema}) => {
    const misses = nearMisses(schema, resolve).filter((miss) => miss !== null);
    const values = required ? [undefined, ...misses] : misses;
    if (where === 'query') return values.map((value) => draft.with({query: replaceIn(query, name, value)}));
    if (where === 'header') return values.map((value) => draft.with({headers: setIn(headers, name, value)}));
    return [];
  });
  if (!operation.body || typeof body !== 'object') return inParameters;
  const {properties = {}, required = []} = operation.body.schema as {
    readonly properties?: Record<string, Node>;
    readonly required?: readonly string[];
  };
  const inBody = Object.entries(properties).flatMap(([name, schema]) => {
    const values = [...(required.includes(name) ? [undefined] : []), ...nearMisses(schema, resolve)];
    return values.map((value) => draft.with({body: {...body, [name]: value}}));
  });
  return [...inParameters, ...inBody];
}

/** Instead of what was there, so that it is the only one; nothing at all when there is no value. */
export function replaceIn(query: Draft['parts']['query'], name: string, value: unknown): Draft['parts']['query'] {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const pairs = values.map((item) => [name, String(item)] as const);
  return [...query.filter(([key]) => key !== name), ...pairs];
}

export function setIn(headers: Draft['parts']['headers'], name: string, value: unknown): Draft['parts']['headers'] {
  const {[name]: _, ...rest} = headers;
  return value === undefined ? rest : {...rest, [name]: headerText(value)};
}
