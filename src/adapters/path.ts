import {InviteError} from '../model/errors.js';

/**
 * Fills `:names` of a path template. Each value becomes exactly one path segment, whatever is in it.
 *
 * @throws {InviteError} `invalid` for an id that no path segment can hold: empty, `.` or `..`
 */
export function fillPath(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/:([a-z_]+)/gu, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === '' || value === '.' || value === '..' || /\p{Surrogate}/u.test(value)) {
      throw new InviteError('invalid', `“${value ?? ''}” cannot be an id (${name}).`);
    }
    return encodeURIComponent(value);
  });
}

/** A query string with its `?`, or nothing. Absent values are left out; a list repeats its name. */
export function queryString(values: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of typeof value === 'object' ? value : [value]) {
      if (one !== undefined && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
