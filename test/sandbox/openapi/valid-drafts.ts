import fc from 'fast-check';
import type {Api} from './apis.js';
import type {DescribedOperation, Parameter, Resolve} from './description.js';
import {Draft, headerText} from './draft.js';
import {valuesOf} from './valid-values.js';

/** Requests that the description allows, mostly about things that there are. */
export function validDrafts(api: Api, operation: DescribedOperation, resolve: Resolve): fc.Arbitrary<Draft> {
  const {parameters, body} = operation;
  const known = api.known(operation.id);
  const values = ({name, schema}: {readonly name: string; readonly schema: Parameter['schema']}) => {
    const own = valuesOf(schema, resolve);
    const real = known[name];
    return real?.length ? fc.oneof({weight: 3, arbitrary: fc.constantFrom(...real)}, {weight: 1, arbitrary: own}) : own;
  };
  const inPlace = (where: Parameter['in'], text: (value: unknown) => unknown, share: number) => {
    const fields = parameters
      .filter((parameter) => parameter.in === where)
      .map((parameter) => {
        const value = values(parameter).map(text);
        return [parameter.name, parameter.required ? value : sometimes(value, share)] as const;
      });
    return fc.record(Object.fromEntries(fields));
  };
  const bodies = body ? bodiesOf(body.schema, resolve, values) : fc.constant(undefined);
  return fc
    .record({
      row: fc.constantFrom(...api.rows),
      query: inPlace('query', (value) => value, 0.25),
      headers: inPlace('header', headerText, 0.1),
      // A body that need not be there is left out now and then.
      body: body && !body.required ? sometimes(bodies, 0.95) : bodies,
    })
    .map(({row, query, headers, body}) => {
      const inRow = parameters.filter(({in: where, name}) => where === 'header' && name in row);
      const sent = {
        authorization: `Bearer ${api.key}`,
        ...(body === undefined ? {} : {'content-type': 'application/json'}),
        ...(defined(headers) as Record<string, string>),
        ...Object.fromEntries(inRow.map(({name}) => [name, row[name]!])),
      };
      const pairs = Object.entries(defined(query)).flatMap(([key, value]) =>
        (Array.isArray(value) ? value : [value]).map((item) => [key, String(item)] as const),
      );
      return new Draft({
        operation,
        path: row,
        rawPath: {},
        query: pairs,
        rawQuery: '',
        headers: sent,
        body,
        raw: undefined,
      });
    });
}

type Field = {readonly name: string; readonly schema: Parameter['schema']};

/** As the schema says, but with what is known where a property has its name. */
function bodiesOf(given: Parameter['schema'], resolve: Resolve, values: (field: Field) => fc.Arbitrary<unknown>) {
  const schema = resolve(given);
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Parameter['schema']>);
  if (properties.length === 0) return valuesOf(schema, resolve);
  const fields = properties.map(([name, property]) => [name, values({name, schema: property})] as const);
  return fc.record(Object.fromEntries(fields), {requiredKeys: (schema.required ?? []) as string[]});
}

function sometimes<T>(arbitrary: fc.Arbitrary<T>, share: number): fc.Arbitrary<T | undefined> {
  const weight = Math.round(share * 100);
  return fc.oneof({weight: 100 - weight, arbitrary: fc.constant(undefined)}, {weight, arbitrary});
}

function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}
