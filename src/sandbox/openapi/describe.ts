/** The pieces of a description that every operation repeats. */

export function schema<Name extends string>(name: Name) {
  return {$ref: `#/components/schemas/${name}`} as const;
}

export function parameter<Name extends string>(name: Name) {
  return {$ref: `#/components/parameters/${name}`} as const;
}

export function response<Name extends string>(name: Name) {
  return {$ref: `#/components/responses/${name}`} as const;
}

export function header<Name extends string>(name: Name) {
  return {$ref: `#/components/headers/${name}`} as const;
}

export function json<Schema extends object>(schema: Schema) {
  return {'application/json': {schema}} as const;
}

/** An object with these properties and no other; each is there, but for those that are named as optional. */
export function closed<Properties extends object>(
  properties: Properties,
  optional: readonly (keyof Properties)[] = [],
) {
  const required = (Object.keys(properties) as (keyof Properties)[]).filter((name) => !optional.includes(name));
  return {type: 'object', properties, required, additionalProperties: false} as const;
}
