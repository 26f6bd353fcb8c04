import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Route} from '../../src/server/index.js';
import {createMatcher} from '../../src/server/match.js';
import {allowedQuery} from '../../src/server/query.js';

const routeOf = (method: Route['method'], path: string): Route => ({
  operation: `${method} ${path}`,
  method,
  path,
  permission: 'invites:read',
});

describe('a path', () => {
  const all = [routeOf('GET', '/a/:id'), routeOf('POST', '/a/:id'), routeOf('GET', '/a/:id/b'), routeOf('GET', '/c')];
  const match = createMatcher(all);

  it('finds the routes of its template, and no others', () => {
    assert.deepEqual(match('/a/x'), {routes: all.slice(0, 2), values: {id: 'x'}});
    assert.deepEqual(match('/a/x/b'), {routes: [all[2]], values: {id: 'x'}});
    assert.deepEqual(match('/c'), {routes: [all[3]], values: {}});
    for (const path of [
      '',
      'c',
      'xc',
      'xa/x',
      '/',
      '/a',
      '/a/',
      '/a/x/',
      '/a/x/c',
      '/a/x/b/',
      '/b/x',
      '/c/',
      '/C',
      '/c/c',
    ])
      assert.equal(match(path), undefined, path);
  });

  it('has ids that are decoded once, and can be ids', () => {
    for (const [raw, id] of [
      ['%C3%A4', 'ä'],
      ['a%20b', 'a b'],
      ['a.', 'a.'],
      ['.a', '.a'],
      ['a..b', 'a..b'],
      ['x'.repeat(200), 'x'.repeat(200)],
      ['%F0%9F%98%80', '😀'],
    ] as const)
      assert.equal(match(`/a/${raw}`)?.values['id'], id, raw);
    for (const raw of [
      '',
      '.',
      '..',
      '...',
      '%2e',
      '%2E%2e',
      'a%2Fb',
      'a%5Cb',
      'a\\b',
      'a%00',
      '%0a',
      '%7F',
      '%C2%85',
      '%',
      '%zz',
      '%C3',
      'a%25b',
      'x'.repeat(201),
    ])
      assert.equal(match(`/a/${raw}`), undefined, raw);
  });
});

describe('a query', () => {
  const kind = (run: () => unknown, expected: string) =>
    assert.throws(run, ({kind: given}: {kind: string}) => given === expected, expected);

  it('passes with its allowed names only, and as often as they stand there', () => {
    const rules = {allowed: ['limit', 'status']};
    assert.equal(
      allowedQuery('?limit=1&evil=2&status[]=a&status[10]=b&status=c&%6Cimit=3', rules),
      `?${new URLSearchParams([
        ['limit', '1'],
        ['status[]', 'a'],
        ['status[10]', 'b'],
        ['status', 'c'],
        ['limit', '3'],
      ]).toString()}`,
    );
    for (const search of [
      '',
      '?',
      '?evil=1',
      '?status[1000]=a',
      '?status[a]=a',
      '?status[]x=a',
      '?sta[]tus=a',
      '?Limit=1',
    ])
      assert.equal(allowedQuery(search, rules), '', search);
    assert.equal(allowedQuery('?limit=1', {}), '');
    assert.equal(allowedQuery('?Stryker+was+here=1', {}), '');
  });

  it('names the scope once, and no other', () => {
    const rules = {allowed: ['limit', 'org'], scope: {name: 'org', id: 'own'}};
    assert.equal(allowedQuery('', rules), '?org=own');
    assert.equal(allowedQuery('?limit=1&org=own&org[]=own', rules), '?limit=1&org=own');
    for (const search of ['?org=other', '?org=own&org=other', '?org[]=other', '?org='])
      kind(() => allowedQuery(search, rules), 'not-found');
  });

  it('has its length and its number', () => {
    const rules = {allowed: ['a']};
    const long = (length: number) => `?a=${'x'.repeat(length - 3)}`;
    assert.equal(allowedQuery(long(2048), rules), long(2048));
    kind(() => allowedQuery(long(2049), rules), 'query-too-long');
    const many = (count: number) => `?${Array.from({length: count}, () => 'a=1').join('&')}`;
    assert.equal(allowedQuery(many(50), rules), many(50));
    kind(() => allowedQuery(many(51), rules), 'invalid-query');
    assert.equal(allowedQuery(`${many(50)}&b=1`, rules), many(50));
  });
});
