import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {invites, json, openHandler, ways, type Upstream} from './helpers.js';
import {invites as path, openInProcess} from './in-process.js';

/** An answer as it is written here, which no server's library would send. */
const raw =
  (text: string): Upstream =>
  (request) =>
    void request.socket.end(text.replaceAll('\n', '\r\n'));

const full = 'Content-Type: application/json\nContent-Length: 11\n\n{"ok":true}';

for (const {by, options} of ways)
  describe(`an API whose answer is odd, by ${by}`, () => {
    it('is no more than one that could not answer', async () => {
      const handler = await openHandler({timeout: 5000, ...options});
      for (const [name, behave] of [
        ['nothing, and something in it', raw(`HTTP/1.1 204 No Content\n${full}`)],
        ['a reset, and something in it', raw(`HTTP/1.1 205 Reset Content\n${full}`)],
        ['of a proxy that wants to know us', raw(`HTTP/1.1 407 Who\nProxy-Authenticate: Basic\n${full}`)],
        ['other protocols', raw('HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: upgrade\n\n')],
        ['of two lengths', raw(`HTTP/1.1 200 OK\nContent-Length: 12\n${full}`)],
        ['shorter than it says', raw(`HTTP/1.1 200 OK\n${full.replace('11', '20')}`)],
        ['packed twice', raw(`HTTP/1.1 200 OK\nContent-Encoding: gzip, br\n${full}`)],
        ['not packed as it says', raw(`HTTP/1.1 200 OK\nContent-Encoding: gzip\n${full}`)],
      ] as const) {
        handler.upstream(behave);
        const {status, json: problem, headers} = await handler.ask(invites);
        assert.deepEqual([status, problem.type], [502, 'urn:invite-elements:problem:upstream-failed'], name);
        assert.equal(headers.get('proxy-authenticate'), null);
        assert.deepEqual([handler.log.at(-1)?.status, handler.log.at(-1)?.problem], [502, 'upstream-failed'], name);
      }
      await handler.close();
    });

    it('is the last that it gives, whatever it hints at before', async () => {
      const handler = await openHandler({timeout: 5000, ...options});
      handler.upstream(raw(`HTTP/1.1 103 Early Hints\nSet-Cookie: a=b\nRetry-After: 7\n\nHTTP/1.1 200 OK\n${full}`));
      const {status, text, headers} = await handler.ask(invites);
      assert.deepEqual([status, text], [200, '{"ok":true}']);
      assert.deepEqual([headers.get('set-cookie'), headers.get('retry-after')], [null, null]);
      await handler.close();
    });
  });

it('an answer of no body is none from a sender of one’s own either: the handler never rejects', async () => {
  for (const status of [204, 205]) {
    const body = new TextEncoder().encode('{"ok":true}');
    const {ask, log} = openInProcess({fetcher: {send: () => Promise.resolve({status, header: () => null, body})}});
    const answer = await ask(path, {method: 'POST', headers: json, body: '{}'});
    assert.deepEqual([answer.status, answer.problem, log.at(-1)?.status], [502, 'upstream-failed', 502]);
  }
});
