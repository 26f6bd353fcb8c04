import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fetchSender, type Sending} from '../../src/server/sender.js';

const sending: Sending = {
  method: 'POST',
  url: 'https://api.example.com/things',
  headers: {'content-type': 'application/json'},
  body: '{}',
  maxBytes: 10,
  timeout: 5000,
  stopped: new Promise(() => undefined),
};

describe('a sender by means of fetch', () => {
  it('sends what it is given, once, and follows no redirect', async () => {
    const sent: (readonly unknown[])[] = [];
    const {send} = fetchSender(async (request) => {
      const {method, url, redirect, headers} = request;
      sent.push([method, url, redirect, headers.get('content-type'), request.body === null, await request.text()]);
      return new Response('0123456789', {status: 302, headers: {'X-A': 'b', location: '/'}});
    });
    const {status, header, body} = await send(sending);
    assert.deepEqual([status, header('x-a'), header('x-b')], [302, 'b', null]);
    assert.equal(new TextDecoder().decode(body), '0123456789');
    await send({...sending, method: 'GET', body: undefined});
    const given = [sending.url, 'manual', 'application/json'];
    assert.deepEqual(sent, [
      ['POST', ...given, false, '{}'],
      ['GET', ...given, true, ''],
    ]);
  });

  it('says why an answer is not taken', async () => {
    const answering = (body: BodyInit) => fetchSender(() => Promise.resolve(new Response(body)));
    await assert.rejects(answering('0123456789x').send(sending), /^Error: The answer is too long\.$/u);
    const endless = new ReadableStream<Uint8Array>();
    await assert.rejects(answering(endless).send({...sending, timeout: 1}), /^Error: The answer took too long\.$/u);
  });

  it('lets go when it is told to', async () => {
    let stop!: (reason: Error) => void;
    const stopped = new Promise<never>((_, reject) => (stop = reject));
    const {send} = fetchSender(
      ({signal}) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('Let go.')), {once: true})),
    );
    const sent = send({...sending, stopped});
    stop(new Error('It is over.'));
    await assert.rejects(sent, /Let go/u);
  });
});
