import {Problem} from './problems.js';

const maxLength = 2048;

/**
 * Of a query, the names that a route lets through, written anew; `status` also stands for `status[]` and `status[0]`.
 *
 * @throws {Problem} `query-too-long`
 */
export function allowedQuery(search: string, allowed: readonly string[] = []): string {
  if (search.length > maxLength) throw new Problem('query-too-long');
  const passed = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(search)) {
    if (allowed.includes(name.replace(/\[\d{0,3}\]$/u, ''))) passed.append(name, value);
  }
  const text = passed.toString();
  return text === '' ? '' : `?${text}`;
}
