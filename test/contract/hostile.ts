import {expect} from '@open-wc/testing';

export type Path = readonly (string | number)[];

/** What an answer may hold in any place, however it was promised. Undefined: nothing. */
export const hostileValues: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  -1,
  0.5,
  7,
  2 ** 53 + 2,
  1e308,
  '',
  ' ',
  'nope',
  '9007199254740993',
  '__proto__',
  'constructor',
  '../x?y#z',
  'javascript:alert(1)',
  'data:text/html,x',
  '//elsewhere.example',
  'https://elsewhere.example/?page=-1&page=x',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-01T00:00:00',
  'example_date',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '\u0000\u202e<img src=x onerror=alert(1)>',
  '\ud800',
  'x'.repeat(10_000),
  [],
  [null],
  [[]],
  ['a', 1, null],
  {},
  {id: 1},
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
];

export const hostileIds: readonly string[] = [
  '../x?y#z',
  '..',
  '.',
  '',
  '/',
  '//elsewhere.example/x',
  'a/b',
  'a\\b',
  '%2e%2e%2fx',
  'a%00b',
  'a?x=1',
  'a#b',
  'a&b=c',
  '__proto__',
  'constructor',
  'a b',
  'a\r\nX-Injected: 1',
  'ä€😀',
  '\ud800',
  '\u202eid',
  '9007199254740993',
  'x'.repeat(5000),
  '<img src=x onerror=alert(1)>',
  "' or 1=1 --",
];

/** Every place in a JSON value; of lists the first two. */
export function pathsIn(json: unknown, path: Path = []): Path[] {
  if (typeof json !== 'object' || json === null) return [];
  const keys = Array.isArray(json) ? [...json.keys()].slice(0, 2) : Object.keys(json);
  return keys.flatMap((key) => [
    [...path, key],
    ...pathsIn((json as Record<string | number, unknown>)[key], [...path, key]),
  ]);
}

/** A copy with another value in one place. */
export function replaced(json: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy: Record<string | number, unknown> = Array.isArray(json)
    ? ([...(json as unknown[])] as unknown as Record<number, unknown>)
    : {...(json as Record<string, unknown>)};
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}

const statuses = [
  'pending',
  'accepted',
  'declined',
  'expired',
  'revoked',
  'unknown',
  'active',
  'invited',
  'archived',
  'deleted',
];

/** What holds for everything that comes out of an adapter, whatever went in. */
export function assertModel(value: unknown, name = 'result'): void {
  expect((Object.prototype as {polluted?: unknown}).polluted).to.equal(undefined);
  if (value instanceof Date) {
    expect(Number.isNaN(value.getTime()), `${name} is a date`).to.equal(false);
    expect(value.getTime(), `${name} is not 1970`).to.not.equal(0);
    return;
  }
  if (typeof value === 'number') expect(Number.isFinite(value), name).to.equal(true);
  if (typeof value !== 'object' || value === null) {
    expect(value, name).to.not.equal(null);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (/(^|\.)(id|email|name|rawStatus)$/u.test(key)) expect(typeof inner, `${name}.${key}`).to.equal('string');
    if (key === 'status') expect(statuses, `${name}.status`).to.include(inner);
    if (/Url$/u.test(key)) expect(['http:', 'https:'], `${name}.${key}`).to.include(new URL(inner as string).protocol);
    if (/At$/u.test(key)) expect(inner, `${name}.${key}`).to.be.instanceOf(Date);
    assertModel(inner, `${name}.${key}`);
  }
}
