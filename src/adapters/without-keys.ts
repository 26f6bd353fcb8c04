/** JSON without the properties of these names, at any depth: what an API hands to the inviter and nobody else may see. */
export function withoutKeys(json: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(json)) return json.map((value) => withoutKeys(value, names));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, value]) => (names.has(name) ? [] : [[name, withoutKeys(value, names)]])),
  );
}
