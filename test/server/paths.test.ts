import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {metorialRoutes} from '../../src/server/index.js';
import {instanceWide, openHandler, rawRequest, runAll, scopeId, ways, type OpenHandler} from './helpers.js';

/** One segment that stands for this id. */
const ids: Readonly<Record<string, string>> = {
  con_1: 'con_1',
  'con%5F1': 'con_1',
  '~': '~',
  '*': '*',
  "'": "'",
  '%20': ' ',
  '+': '+',
  ',': ',',
  'a;b': 'a;b',
  'a&b': 'a&b',
  'a=b': 'a=b',
  'a%3fb': 'a?b',
  'a%23b': 'a#b',
  '@evil.example': '@evil.example',
  ':80@evil.example': ':80@evil.example',
  '%40': '@',
  '%3a': ':',
  ':id': ':id',
  ':scope_id': ':scope_id',
  '%3Ascope_id': ':scope_id',
  '%5b': '[',
  '%7b%7d': '{}',
  __proto__: '__proto__',
  constructor: 'constructor',
  'consumer-invites': 'consumer-invites',
  'a..b': 'a..b',
  '..a': '..a',
  '%F0%9F%92%A5': '💥',
  '%e2%80%ae': '\u202e',
  '%C2%A0': '\u00a0',
  '%EF%BB%BF': '\ufeff',
  ['A'.repeat(200)]: 'A'.repeat(200),
};

/** None of these is an id: the API does not hear of them. */
const refused = [
  '',
  '/',
  '//evil.example',
  'a/b/c/d/e',
  '...',
  '..%2f..%2fconsumers',
  '%2e%2e%2fconsumers',
  'a%2fb',
  'a%5cb',
  '%5c%5cevil.example',
  'http:%2f%2fevil.example',
  'a%00',
  'a%0d%0aX:1',
  'a%09b',
  '%09',
  'a%7fb',
  '%c2%85',
  '%',
  '%zz',
  '%c0%af',
  '%ed%a0%80',
  '%252e%252e',
  '%252f',
  'x'.repeat(201),
  'x'.repeat(4000),
];

/** What a URL says of itself before it comes here may make another path of these, or end it: whichever, it is of the table. */
const rewritten = [
  '.',
  '..',
  '%2e',
  '%2e%2e',
  '.%2E',
  '../%2e%2e',
  'a/../../consumers',
  '\\\\evil.example',
  '..\\..',
  'a?b',
  'a#b',
  '{x}',
];

const templates = [...new Set(metorialRoutes.map(({path}) => path))];
const shapes = templates.map((path) => new RegExp(`^${path.replace(/:[a-z_]+/gu, '([^/?#\\\\]+)')}$`, 'u'));

for (const {by, options} of ways)
  describe(`paths, by ${by}`, () => {
    let handler: OpenHandler;
    before(async () => {
      handler = await openHandler({instanceWide, ...options});
    });
    after(() => handler.close());

    /** Where the API was asked, for one request that asks for `target`. */
    async function ask(target: string, method: string, number: number): Promise<{status: number; seen: string[]}> {
      const id = `request-${number}`;
      const {status} = await rawRequest(handler.port, target, {
        method,
        headers: [`X-Request-Id: ${id}`],
        body: method === 'GET' ? '' : '{}',
      });
      return {status, seen: handler.seen.filter(({headers}) => headers['x-request-id'] === id).map(({url}) => url)};
    }

    it('never lets one leave its template', async () => {
      const forms = [...Object.keys(ids), ...refused, ...rewritten];
      assert.ok(new Set(forms).size >= 64, `${forms.length} forms`);
      const cells: (() => Promise<void>)[] = [];

      for (const template of templates) {
        const method = metorialRoutes.find(({path}) => path === template)!.method;
        const filled = (name: string, value: string) =>
          template.replace(/:[a-z_]+/gu, (each) =>
            each === name ? value : each === ':scope_id' ? scopeId : each.slice(1),
          );
        for (const name of template.match(/:[a-z_]+/gu) ?? []) {
          for (const form of forms) {
            const number = cells.length;
            const target = `/api/invites${filled(name, form)}`;
            cells.push(async () => {
              const {status, seen} = await ask(target, method, number);
              const what = `${method} ${target.slice(0, 120)}`;
              if (rewritten.includes(form)) return;
              const id = ids[form];
              const passes = id !== undefined && (name !== ':scope_id' || id === scopeId);
              assert.deepEqual(seen, passes ? [filled(name, encodeURIComponent(id))] : [], what);
              assert.ok(passes ? status === 200 : [400, 404, 405].includes(status), `${status} for ${what}`);
            });
          }
        }
      }
      for (const form of forms) {
        for (const target of [
          `/${form}/api/invites/portals/${scopeId}/consumer-invites`,
          `/api/invites//${form}`,
          `/api/invites${form}`,
          `/api/${form}/invites/portals/${scopeId}/consumer-invites`,
          `/api/invites/portals/${scopeId}/consumer-invites/con_1/${form}`,
          form.startsWith('/') || form === '' ? `/${form}` : form,
        ]) {
          const number = cells.length;
          cells.push(async () => {
            const {status} = await ask(target, 'GET', number);
            assert.ok(status < 500, `${status} for ${target.slice(0, 120)}`);
          });
        }
      }

      const count = await runAll(cells);
      console.log(
        `    ${forms.length} forms, ${count} cells, ${handler.seen.length} reached the API, 0 left their template`,
      );
      assert.ok(handler.seen.length > 200);
      for (const {url, headers} of handler.seen) {
        assert.equal(headers.host?.startsWith('127.0.0.1:'), true);
        const [path = '', query] = url.split('?');
        assert.equal(query, undefined, url);
        const values = shapes.map((shape) => shape.exec(path)).find(Boolean);
        assert.ok(values, `${url} is of no template`);
        for (const value of values.slice(1)) {
          assert.equal(encodeURIComponent(decodeURIComponent(value)), value, `${url} is written anew`);
          assert.doesNotMatch(decodeURIComponent(value), /^\.+$|[/\\%]|\p{Cc}/u);
        }
        assert.equal(new URL(path, 'http://a.example').pathname, path, 'the URL means what it says');
        if (path.startsWith('/portals')) assert.ok(path.startsWith(`/portals/${scopeId}/`), url);
      }
    });

    it('may be mounted at the root, or under another name', async () => {
      const root = await openHandler({basePath: '/', ...options});
      assert.equal((await root.ask(`/portals/${scopeId}/consumer-invites`)).status, 200);
      assert.equal((await root.ask(`/api/invites/portals/${scopeId}/consumer-invites`)).status, 404);
      await root.close();
      for (const path of ['/api/invitesx/portals', '/api/invites', '/api/invites/', '/API/invites/portals'])
        assert.equal((await handler.ask(`${path}/${scopeId}/consumer-invites`)).status, 404, path);
    });

    it('keeps the path that the API itself has', async () => {
      let asked = '';
      const behind = await openHandler({
        upstream: 'https://api.example.com/v1/',
        fetcher: (request) => {
          asked = request.url;
          return Promise.resolve(Response.json({}));
        },
      });
      await behind.ask(`/api/invites/portals/${scopeId}/consumer-invites`);
      assert.equal(asked, `https://api.example.com/v1/portals/${scopeId}/consumer-invites`);
      await behind.close();
    });
  });
