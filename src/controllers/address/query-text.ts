/** Characters of one value that are read and written. */
export const longest = 500;

/** `invites.search` of `?invites.search=ada`, and so on: what the address says under this name. */
export function readQuery<Key extends string>(
  search: string,
  name: string,
  keys: readonly Key[],
): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {};
  const parameters = new URLSearchParams(search);
  for (const key of keys) {
    const value = parameters.get(`${name}.${key}`);
    if (value !== null && value.length <= longest) found[key] = value;
  }
  return found;
}

/** The query with these values under this name; every other parameter stays letter by letter what it is. */
export function writeQuery(search: string, name: string, values: Readonly<Record<string, string | undefined>>): string {
  const own = new Set(Object.keys(values).map((key) => `${name}.${key}`));
  const parts = search.slice(1).split('&');
  const others = search.length > 1 ? parts.filter((part) => !own.has(nameIn(part))) : [];
  const written = Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value.length > longest ? [] : [new URLSearchParams([[`${name}.${key}`, value]]).toString()],
  );
  const text = [...others, ...written].join('&');
  return text === '' ? '' : `?${text}`;
}

function nameIn(part: string): string {
  return new URLSearchParams(part).keys().next().value ?? '';
}
