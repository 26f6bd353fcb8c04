import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createSandboxApp} from '../../src/sandbox/app.js';
import {MemoryStore} from '../../src/sandbox/memory-store.js';
import {metorialRoutes} from '../../src/sandbox/metorial/routes.js';
import {seedStore} from '../../src/sandbox/seed.js';
import {apiKey, exampleId, portalPath, type Json} from './serve-sandbox.js';

const origin = 'https://sandbox.example';
const base = `${origin}/apis/metorial`;

// Not over HTTP: 8,000 requests, and what a client library would refuse to send.
const store = new MemoryStore();
await seedStore(store, {origin});
const failures: unknown[] = [];
const app = createSandboxApp({store, apiKey, origin, onError: (error) => failures.push(error)});

async function ask(method: string, path: string, body?: string): Promise<void> {
  const headers = {authorization: `Bearer ${apiKey}`, 'content-type': 'application/json'};
  const response = await app.fetch(
    new Request(`${base}${path}`, {method, headers, ...(body === undefined ? {} : {body})}),
  );
  const json = (await response.json()) as Json;
  const about = `${method} ${path} ${body ?? ''}: ${JSON.stringify(json)}`;
  assert.ok(response.status < 500, `${about} ${String(failures.at(-1))}`);
  if (response.status === 200) return;
  assert.deepEqual([json.object, json.ok, json.status], ['error', false, response.status], about);
  for (const key of ['code', 'message'] as const) assert.equal(typeof json[key], 'string', about);
  if (json.code === 'invalid_data') {
    assert.match(String(json.entity), /^(?:body|query)$/u, about);
    assert.ok(json.errors.length >= 1, about);
    for (const {code, message, path: at} of json.errors) {
      assert.deepEqual([typeof code, typeof message, Array.isArray(at)], ['string', 'string', true], about);
    }
  }
}

/** Any text, halves of surrogate pairs and U+0000 among it. */
const text = fc.oneof(
  fc.string({unit: 'binary', maxLength: 40}),
  fc.string({unit: 'grapheme', maxLength: 40}),
  fc.array(fc.integer({min: 0, max: 0xffff}), {maxLength: 20}).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('', '__proto__', '\u0000', '\ud800', 'a@acme.example', 'example_email', 'x'.repeat(6_000)),
);
const value = fc.oneof(
  text,
  fc.jsonValue(),
  fc.array(text, {maxLength: 3}),
  fc.constantFrom(['example_item'], null, 0),
);
const body = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.record({name: value, email: value, message: value, group_ids: value}, {requiredKeys: []}),
    },
    {weight: 1, arbitrary: fc.dictionary(text, value, {maxKeys: 4})},
    {weight: 1, arbitrary: fc.jsonValue()},
  )
  .map((given) => JSON.stringify(given));
const anyBody = fc.oneof({weight: 9, arbitrary: body}, {weight: 1, arbitrary: text});

const odd = fc.oneof(
  text.map((given) => encodeURIComponent(given.replace(/\p{Surrogate}/gu, '\ufffd'))),
  fc.constantFrom(
    '%',
    '%00',
    '%zz',
    '%ED%A0%80',
    '..',
    '%2e%2e',
    '__proto__',
    'cur_1',
    'cur_zzzz',
    exampleId,
    '[]',
    '1e9',
  ),
  fc.stringMatching(/^[!$&'()*+,;=:@\w.~%-]{0,12}$/u),
);
const keys = ['limit', 'after', 'before', 'cursor', 'order', 'search', 'status', 'email', 'consumer_group_id'];
const key = fc.oneof(
  {weight: 4, arbitrary: fc.constantFrom(...keys)},
  {weight: 2, arbitrary: fc.tuple(fc.constantFrom(...keys), odd).map(([name, index]) => `${name}[${index}]`)},
  {weight: 1, arbitrary: odd},
);
const query = fc
  .array(fc.tuple(key, odd), {maxLength: 4})
  .map((pairs) => pairs.map(([name, given]) => `${name}=${given}`).join('&'));

const portalId = portalPath.slice('/portals/'.length);
const real = (path: string) =>
  path.replace(':portal_id', portalId).replace(':consumer_group_id', 'example_item').replace(/:\w+/gu, exampleId);

describe('whatever comes, the Metorial API answers in its own shape', {timeout: 120_000}, () => {
  for (const {operation, method, path} of metorialRoutes) {
    if (method === 'GET') continue;
    it(`to any body for ${operation}`, () =>
      fc.assert(
        fc.asyncProperty(anyBody, (sent) => ask(method, real(path), sent)),
        {numRuns: 1_000},
      ));
  }

  it('to any query', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...metorialRoutes.filter(({method}) => method === 'GET')),
        query,
        (route, sent) => ask('GET', `${real(route.path)}?${sent}`),
      ),
      {numRuns: 2_000},
    ));

  it('to any path', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...metorialRoutes), fc.infiniteStream(odd), ({method, path}, parts) => {
        const odds = path.replace(/:\w+/gu, (name) => {
          const part = parts.next().value as string;
          return part.length % 3 === 0 ? real(name) : part;
        });
        return ask(method, odds, method === 'GET' ? undefined : '{"name":"A","email":"a@b.co","group_ids":["x"]}');
      }),
      {numRuns: 1_000},
    ));
});
