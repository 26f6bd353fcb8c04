import {Problem} from './problems.js';

const maxLength = 2048;
const maxCount = 50;

/**
 * Of a query, the names that a route lets through, written anew; `status` also stands for `status[]` and `status[0]`.
 *
 * @throws {Problem} `query-too-long` over 2,048 characters, `invalid-query` over 50 parameters that would pass
 */
export function allowedQuery(search: string, allowed: readonly string[] = []): string {
  if (search.length > maxLength) throw new Problem('query-too-long');
  const passed = [...new URLSearchParams(search)].filter(([name]) =>
    allowed.includes(name.replace(/\[\d{0,3}\]$/u, '')),
  );
  if (passed.length > maxCount) throw new Problem('invalid-query');
  return passed.length === 0 ? '' : `?${new URLSearchParams(passed).toString()}`;
}
