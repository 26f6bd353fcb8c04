import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readJsonBody, requireJson, writeBody} from '../../src/server/body.js';
import {readBytes} from '../../src/server/read-bytes.js';
import {site} from './in-process.js';

const isProblem = (kind: string) => (error: {kind?: string}) => (assert.equal(error.kind, kind), true);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const requestOf = (method: string, {body, ...headers}: {body?: BodyInit; [header: string]: unknown} = {}) =>
  new Request(site, {
    method,
    headers: headers as Record<string, string>,
    ...(body === undefined ? {} : {body, duplex: 'half'}),
  });
const json = (body: BodyInit, headers = {}) =>
  requestOf('POST', {'content-type': 'application/json', ...headers, body});
/** In pieces; after the last it ends, or does not. */
const streamOf = (pieces: readonly string[], {ends = true, onCancel = () => undefined as void} = {}) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(bytesOf(piece));
      if (ends) controller.close();
    },
    cancel: onCancel,
  });

describe('a body that is read', () => {
  it('must say that it is JSON, unless none is to be expected', () => {
    for (const [method, type, passes] of [
      ['GET', 'text/plain', true],
      ['DELETE', undefined, true],
      ['DELETE', 'text/plain', false],
      ['DELETE', 'application/json', true],
      ['POST', undefined, false],
      ['PATCH', 'application/json', true],
      ['PUT', 'application/json; charset=utf-8', true],
      ['POST', 'Application/JSON ; x=y', true],
      ['POST', 'application/jsonp', false],
      ['POST', 'text/plain; application/json', false],
    ] as const) {
      const request = requestOf(method, type === undefined ? {} : {'content-type': type});
      if (passes) requireJson(request);
      else assert.throws(() => requireJson(request), isProblem('unsupported-media-type'), `${method} ${type}`);
    }
  });

  it('is an object, however many pieces it comes in', async () => {
    const pieces = ['{"na', 'me":"', 'Ad', 'a"}'];
    assert.deepEqual(await readJsonBody(json(streamOf(pieces)), 100, 1000), {name: 'Ada'});
    assert.equal(await readJsonBody(requestOf('GET'), 100, 1000), undefined);
    assert.equal(await readJsonBody(requestOf('DELETE'), 100, 1000), undefined);
  });

  it('is nothing else', async () => {
    for (const body of ['', '{', '[]', '[{}]', '"x"', 'null', '1', 'true', new Uint8Array([0x22, 0xff, 0x22])])
      await assert.rejects(readJsonBody(json(body), 100, 1000), isProblem('invalid-body'), String(body));
    const broken = new Uint8Array([...bytesOf('{"a":"'), 0xff, ...bytesOf('"}')]);
    await assert.rejects(readJsonBody(json(broken), 100, 1000), isProblem('invalid-body'), 'not UTF-8');
    await assert.rejects(readJsonBody(requestOf('POST'), 100, 1000), isProblem('invalid-body'), 'none');
  });

  it('has exactly as many bytes as it may have, by what it says and by what comes', async () => {
    const of = (size: number) => `{"a":"${'x'.repeat(size - 8)}"}`;
    assert.ok(await readJsonBody(json(of(100)), 100, 1000));
    assert.ok(await readJsonBody(json(of(100), {'content-length': '100'}), 100, 1000));
    await assert.rejects(readJsonBody(json(of(101)), 100, 1000), isProblem('body-too-large'));
    const declared = json(streamOf([], {ends: false}), {'content-length': '101'});
    await assert.rejects(readJsonBody(declared, 100, 1000), isProblem('body-too-large'));
    // In pieces, none of which is too much.
    let isCancelled = false;
    const body = streamOf(['x'.repeat(60), 'x'.repeat(60)], {ends: false, onCancel: () => void (isCancelled = true)});
    await assert.rejects(readJsonBody(json(body), 100, 1000), isProblem('body-too-large'));
    assert.ok(isCancelled, 'the rest is not waited for');
  });

  it('has its time, after which it is let go', async () => {
    let isCancelled = false;
    const body = streamOf(['{'], {ends: false, onCancel: () => void (isCancelled = true)});
    await assert.rejects(readJsonBody(json(body), 100, 20), isProblem('body-timeout'));
    assert.ok(isCancelled);
  });

  it('that breaks off says why, and leaves nothing to be told of it later', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const limits = {maxBytes: 100, milliseconds: 60_000, tooMuch: () => new Error('much'), tooLate: () => new Error()};
    const broken = new ReadableStream<Uint8Array>({start: (controller) => controller.error(new Error('broken'))});
    await assert.rejects(readBytes(broken, limits), {message: 'broken'});
    assert.deepEqual([...(await readBytes(streamOf(['ab', 'c']), limits))], [97, 98, 99]);
    assert.deepEqual(await readBytes(null, limits), new Uint8Array());
    assert.equal(timers(), before);
    // Were the broken one's cancelling unheard, the process would end here.
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('a body that is written', () => {
  const scope = {name: 'org', id: 'own'};

  it('is what came, with the scope where the API is told it there', () => {
    assert.equal(writeBody(undefined), undefined);
    assert.equal(writeBody(undefined, scope), undefined);
    assert.equal(writeBody({a: 1}), '{"a":1}');
    assert.equal(writeBody({a: 1}, scope), '{"a":1,"org":"own"}');
    assert.equal(writeBody({org: 'own', a: 1}, scope), '{"org":"own","a":1}');
    assert.equal(writeBody({org: 'other'}), '{"org":"other"}');
  });

  it('never names another’s', () => {
    for (const org of ['other', '', null, 0, ['own'], {id: 'own'}])
      assert.throws(() => writeBody({org}, scope), isProblem('not-found'), JSON.stringify(org));
    for (const name of ['Org', 'ORG', 'oRg'])
      for (const body of [{[name]: 'other'}, {org: 'own', [name]: 'other'}, {[name]: 'other', org: 'own'}])
        assert.throws(() => writeBody(body, scope), isProblem('not-found'), JSON.stringify(body));
    assert.equal(writeBody({Org: 'own', ORG: 'own', organ: 1}, scope), '{"organ":1,"org":"own"}');
    for (const name of ['ta\u017f\u212a', 'TASK'])
      assert.throws(() => writeBody({[name]: 'other'}, {name: 'task', id: 'own'}), isProblem('not-found'), name);
  });

  it('is refused where it cannot be written', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    assert.throws(() => writeBody(circle), isProblem('invalid-body'));
  });
});
