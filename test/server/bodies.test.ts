import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import type {Route} from '../../src/server/index.js';
import {invites, json, openHandler, rawRequest, type OpenHandler} from './helpers.js';

describe('bodies', () => {
  let handler: OpenHandler;
  before(async () => {
    handler = await openHandler();
  });
  after(() => handler.close());
  beforeEach(() => {
    handler.seen.length = 0;
  });

  it('are sent parsed and written anew', async () => {
    for (const [given, sent] of [
      [' {"name": "A",\n"__proto__": {"x": 1}} ', '{"name":"A","__proto__":{"x":1}}'],
      ['{"a":1,"a":2}', '{"a":2}'],
      ['{"constructor":{"prototype":{"x":1}}}', '{"constructor":{"prototype":{"x":1}}}'],
      ['{"a":"\\u2028\\ud800"}', '{"a":"\u2028\\ud800"}'],
      ['\ufeff{}', '{}'],
    ] as const) {
      assert.equal((await handler.post(invites, given)).status, 200, given);
      assert.equal(handler.seen.at(-1)?.body, sent);
      assert.equal(handler.seen.at(-1)?.headers['content-type'], 'application/json');
    }
    assert.equal(({} as {x?: number}).x, undefined);
  });

  it('that are no JSON object are refused and reach nobody', async () => {
    for (const body of ['', '{', '[]', '"x"', 'null', '1', '{"a":1}{"b":2}', '{a:1}', "{'a':1}", 'a=b', '{"a":NaN}']) {
      const answer = await handler.post(invites, body);
      assert.equal(answer.status, 400, body);
      assert.equal(answer.json.type, 'urn:invite-elements:problem:invalid-body');
    }
    const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    assert.equal((await handler.ask(invites, {method: 'POST', headers: json, body: bytes})).status, 400, 'not UTF-8');
    assert.equal(handler.seen.length, 0);
  });

  it('may be nested as deep as they like', async () => {
    for (const body of [
      `{"x":${'['.repeat(32_000)}${']'.repeat(32_000)}}`,
      `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    ])
      assert.ok([200, 400].includes((await handler.post(invites, body)).status));
    assert.equal((await handler.post(invites, '{}')).status, 200);
  });

  it('are counted as they come', async () => {
    const limit = 65_536;
    // A server of its own, here and below: the connection of a body that was cut is not used again.
    const fresh = await openHandler();
    for (const [size, status] of [
      [limit - 1, 200],
      [limit, 200],
      [limit + 1, 413],
      [limit * 20, 413],
    ] as const) {
      const body = `{"a":"${'x'.repeat(size - 8)}"}`;
      assert.equal(body.length, size);
      assert.equal((await fresh.post(invites, body)).status, status, `${size}`);
    }
    // In chunks nothing is declared: only counting helps.
    const chunks = (size: number) => {
      const bytes = new TextEncoder().encode(`{"a":"${'x'.repeat(size - 8)}"}`);
      let at = 0;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= bytes.length) return controller.close();
          controller.enqueue(bytes.slice(at, (at += 10_000)));
        },
      });
    };
    for (const [size, status] of [
      [limit, 200],
      [limit + 1, 413],
      [limit * 20, 413],
    ] as const) {
      const init = {method: 'POST', headers: json, body: chunks(size), duplex: 'half'} as RequestInit;
      // Where the server hangs up while we still send, there is no status to be had.
      const got = await fresh.ask(invites, init).then(
        (answer) => answer.status,
        () => 413,
      );
      assert.equal(got, status, `${size} in chunks`);
    }
    assert.equal(fresh.seen.length, 3);
    await fresh.close();
  });

  it('that say they are too large are not waited for', async () => {
    const fresh = await openHandler({timeout: 20_000});
    const started = performance.now();
    const {status} = await rawRequest(fresh.port, invites, {
      method: 'POST',
      headers: ['Content-Type: application/json', 'Content-Length: 99999999999', '', '{'],
    });
    assert.equal(status, 413);
    assert.ok(performance.now() - started < 5000);
    await fresh.close();
  });

  it('that drip are not waited for', async () => {
    const fresh = await openHandler({timeout: 300});
    const stream = new ReadableStream<Uint8Array>({start: (controller) => controller.enqueue(new Uint8Array([123]))});
    const init = {method: 'POST', headers: json, body: stream, duplex: 'half'} as RequestInit;
    const answer = await fresh.ask(invites, init);
    assert.equal(answer.status, 408);
    assert.equal(answer.json.type, 'urn:invite-elements:problem:body-timeout');
    assert.equal(fresh.seen.length, 0);
    await fresh.close();
  });

  it('are not asked for where a DELETE has none', async () => {
    const routes: readonly Route[] = [
      {
        operation: 'invites.revoke',
        method: 'DELETE',
        path: '/portals/:scope_id/consumer-invites/:id',
        permission: 'invites:write',
      },
    ];
    const fresh = await openHandler({routes});
    assert.equal((await fresh.ask(`${invites}/coi_1`, {method: 'DELETE'})).status, 200);
    assert.deepEqual([fresh.seen[0]?.method, fresh.seen[0]?.body], ['DELETE', '']);
    const withBody = {method: 'DELETE', headers: json, body: '{"reason": "x"}'};
    assert.equal((await fresh.ask(`${invites}/coi_1`, withBody)).status, 200);
    assert.equal(fresh.seen[1]?.body, '{"reason":"x"}');
    await fresh.close();
  });
});
