import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {after, before, describe, it} from 'node:test';
import {acceptLinksRoutes} from '../../src/server/accept-links/routes.js';
import {
  createMemoryStore,
  guestInvitationsRoutes,
  metorialRoutes,
  organizationInvitationsRoutes,
  type AcceptLinksOptions,
  type Route,
} from '../../src/server/index.js';
import {openHandler, permissions, rawRequest, scopeId, site, type OpenHandler} from './helpers.js';

const tables = {metorialRoutes, organizationInvitationsRoutes, guestInvitationsRoutes};
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
const wideOf = (routes: readonly Route[]) =>
  routes.filter(({instanceWide}) => instanceWide).map(({operation}) => operation);
const fill = (template: string) => `/api/invites${template.replace(':scope_id', scopeId).replace(/:\w+/gu, 'x1')}`;
const pathsOf = (routes: readonly {path: string}[]) => [...new Set(routes.map(({path}) => path))];

const links: AcceptLinksOptions = {
  store: createMemoryStore(),
  page: `${site}/invite`,
  account: () => ({id: 'ada', email: 'ada@acme.test', isVerified: true}),
  onAccept: () => undefined,
  onRequestNew: () => undefined,
  open: ['mint'],
  invite: () => undefined,
};

/** Every method at one path: those listed pass, every other is named and goes nowhere. */
async function allMethods(handler: OpenHandler, path: string, listed: readonly string[]): Promise<number> {
  for (const method of methods) {
    const [asked, logged] = [handler.seen.length, handler.log.length];
    const body = ['GET', 'HEAD', 'TRACE'].includes(method) ? '' : '{"invite_id":"x1"}';
    const {status, text} = await rawRequest(handler.port, path, {method, body});
    const what = `${method} ${path}`;
    const {operation, problem} = handler.log[logged]!;
    if (listed.includes(method)) {
      assert.ok(operation !== undefined, what);
      assert.ok(!['method-not-allowed', undefined].includes(problem) || status === 200, what);
      continue;
    }
    assert.equal(status, listed.length > 0 ? 405 : 404, what);
    assert.equal(operation, undefined, what);
    if (listed.length > 0) assert.match(text, new RegExp(`^allow: ${listed.join(', ')}\r$`, 'imu'), what);
    else assert.doesNotMatch(text, /^allow:/imu);
    assert.equal(handler.seen.length, asked, what);
  }
  return methods.length;
}

const listedAt = (routes: readonly {path: string; method: string}[], path: string) => [
  ...new Set(routes.filter((route) => route.path === path).map(({method}) => method)),
];

describe('the table of routes', () => {
  const handlers: OpenHandler[] = [];
  const open = async (...given: Parameters<typeof openHandler>) => {
    const handler = await openHandler(...given);
    handler.caller({scope: {id: scopeId}, permissions});
    handlers.push(handler);
    return handler;
  };
  after(() => Promise.all(handlers.map((handler) => handler.close())));

  it('is all that passes: of each path exactly the listed methods, which are named', async () => {
    let cells = 0;
    let reached = 0;
    for (const routes of Object.values(tables)) {
      const handler = await open({routes, instanceWide: wideOf(routes)});
      for (const path of pathsOf(routes)) cells += await allMethods(handler, fill(path), listedAt(routes, path));
      const pairs = new Set(routes.map(({method, path}) => `${method} ${path}`)).size;
      assert.equal(handler.seen.length, pairs);
      reached += pairs;
    }
    const handler = await open({acceptLinks: links});
    for (const path of pathsOf(acceptLinksRoutes))
      cells += await allMethods(handler, fill(path), listedAt(acceptLinksRoutes, path));
    assert.equal(handler.seen.length, 0);
    const paths = [...Object.values(tables), acceptLinksRoutes].flatMap((routes) => pathsOf(routes)).length;
    console.log(`    ${methods.length} methods x ${paths} paths: ${cells} cells, ${reached} reached an API`);
    assert.equal(cells, methods.length * paths);
  });

  it('has nothing in it that is not opened: what reaches beyond one scope, and what an option stands for', async () => {
    let cells = 0;
    for (const routes of Object.values(tables)) {
      const handler = await open({routes});
      const closed = routes.filter(({instanceWide}) => instanceWide);
      for (const path of pathsOf(closed)) cells += await allMethods(handler, fill(path), []);
      assert.equal(handler.seen.length, 0);
    }
    const {open: _, invite, onRequestNew, ...few} = links;
    const handler = await open({acceptLinks: {...few, onDecline: () => undefined}});
    for (const path of ['/accept-link/mint', '/accept-link/request-new', '/accept-link/decline/undo'])
      cells += await allMethods(handler, fill(path), []);
    const without = await open();
    for (const path of pathsOf(acceptLinksRoutes)) cells += await allMethods(without, fill(path), []);
    console.log(`    ${cells} cells of closed routes`);
  });
});

describe('the guide to what the server lets through', () => {
  let guide: string;
  before(async () => {
    guide = await readFile(new URL('../../stories/docs/server-routes.md', import.meta.url), 'utf8');
  });

  /** The cells of the table that stands under a heading, without its head. */
  const rowsUnder = (heading: string) => {
    const section = guide.split(/^## /mu).find((one) => one.startsWith(heading)) ?? '';
    return section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
  };
  const code = (text: string) => `\`${text}\``;

  for (const [name, routes] of Object.entries(tables))
    it(`says of ${name} what is in the table, in its order`, () => {
      const rows = (routes as readonly Route[]).map(
        ({operation, method, path, permission, query = [], instanceWide}) => [
          code(operation) + (instanceWide ? ' *' : ''),
          code(`${method} ${path}`),
          code(permission),
          query.map(code).join(' '),
        ],
      );
      assert.deepEqual(rowsUnder(code(name)), rows);
    });

  it('says of accept links what is in theirs', () => {
    const rows = acceptLinksRoutes.map(({operation, method, path}) => [code(operation), code(`${method} ${path}`)]);
    assert.deepEqual(
      rowsUnder('Accept links').map((cells) => cells.slice(0, 2)),
      rows,
    );
  });

  it('names no other', () => {
    const named = [...guide.matchAll(/`(?:GET|POST|PUT|PATCH|DELETE) [^`]+`/gu)].length;
    assert.equal(named, [...Object.values(tables), acceptLinksRoutes].flat().length);
  });
});
