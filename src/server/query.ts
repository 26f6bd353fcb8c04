import {Problem} from './problems.js';

const maxLength = 2048;
const maxCount = 50;

export interface QueryRules {
  readonly allowed?: readonly string[] | undefined;
  /** The parameter that tells the API the scope, and the scope that it tells. */
  readonly scope?: {readonly name: string; readonly id: string} | undefined;
}

/**
 * Of a query, the names that a route lets through, written anew; `status` also stands for `status[]` and `status[0]`.
 *
 * @throws {Problem} `query-too-long` over 2,048 characters, `invalid-query` over 50 parameters that would pass, `not-found`
 *   where it names another scope
 */
export function allowedQuery(search: string, {allowed = [], scope}: QueryRules): string {
  if (search.length > maxLength) throw new Problem('query-too-long');
  const given = [...new URLSearchParams(search)].map(([name, value]) => ({
    name,
    plain: name.replace(/\[\d{0,3}\]$/u, ''),
    value,
  }));
  if (scope && given.some(({plain, value}) => plain === scope.name && value !== scope.id)) {
    throw new Problem('not-found');
  }
  const passed = given
    .filter(({plain}) => allowed.includes(plain) && plain !== scope?.name)
    .map(({name, value}) => [name, value]);
  if (passed.length > maxCount) throw new Problem('invalid-query');
  if (scope) passed.push([scope.name, scope.id]);
  return passed.length === 0 ? '' : `?${new URLSearchParams(passed).toString()}`;
}
