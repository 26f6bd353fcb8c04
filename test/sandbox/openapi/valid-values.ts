import fc from 'fast-check';
import type {Node, Resolve} from './description.js';

/** Values that a schema allows, its formats and patterns among what decides. */
export function valuesOf(given: Node, resolve: Resolve): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  for (const key of ['anyOf', 'oneOf'] as const) {
    const choices = schema[key] as readonly Node[] | undefined;
    // What stands beside the alternatives holds for each of them.
    const {[key]: _, ...rest} = schema;
    if (choices) return fc.oneof(...choices.map((choice) => valuesOf({...rest, ...resolve(choice)}, resolve)));
  }
  if (Array.isArray(schema.type)) {
    return fc.oneof(...(schema.type as string[]).map((type) => valuesOf({...schema, type}, resolve)));
  }
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({min: number(schema.minimum, -1_000), max: number(schema.maximum, 1_000_000)});
    case 'number':
      return numbers(number(schema.minimum, -1_000), number(schema.maximum, 1_000_000));
    case 'array': {
      const items = valuesOf((schema.items ?? {}) as Node, resolve);
      const minLength = number(schema.minItems, 0);
      return fc.array(items, {minLength, maxLength: Math.min(number(schema.maxItems, 4), minLength + 4)});
    }
    case 'object':
      return objects(schema, resolve);
    case 'string':
      return texts(schema);
    default:
      return fc.jsonValue({maxDepth: 2});
  }
}

function objects(schema: Node, resolve: Resolve): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Node>);
  const values = properties.map(([name, property]) => [name, valuesOf(property, resolve)] as const);
  return fc.record(Object.fromEntries(values), {requiredKeys: (schema.required ?? []) as string[]});
}

function numbers(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({min: Math.ceil(min), max: Math.floor(max)}),
    fc.double({min, max, noNaN: true}),
    fc.constantFrom(min, max),
  );
}

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  email: fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8})?@[a-z]{1,8}\.example$/u),
  'date-time': fc
    .date({min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true})
    .map((date) => date.toISOString()),
  uri: fc.webUrl(),
};

function texts(schema: Node): fc.Arbitrary<string> {
  const {format, pattern} = schema as {readonly format?: string; readonly pattern?: string};
  const [minLength, maxLength] = [number(schema.minLength, 0), number(schema.maxLength, 1_000)];
  const byFormat = format === undefined ? undefined : formats[format];
  if (byFormat) return byFormat.filter((text) => text.length >= minLength && text.length <= maxLength);
  const some = fc.oneof(
    {weight: 6, arbitrary: fc.string({unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 30)})},
    {weight: 1, arbitrary: fc.constantFrom('x'.repeat(minLength), 'x'.repeat(maxLength))},
  );
  if (pattern === undefined) return some;
  const expression = new RegExp(pattern, 'u');
  const matching = isGenerable(expression) ? fc.stringMatching(expression) : some;
  return matching.filter((text) => expression.test(text) && text.length >= minLength && text.length <= maxLength);
}

/** Not every expression can be turned around. */
function isGenerable(expression: RegExp): boolean {
  try {
    fc.sample(fc.stringMatching(expression), {numRuns: 1, seed: 1});
    return true;
  } catch {
    return false;
  }
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
