import {expect} from '@open-wc/testing';
import {InviteError, type InviteErrorKind} from '../../src/model/errors.js';
import {execute, type Call, type ExecuteOptions} from '../../src/transport/call.js';
import type {Fetcher} from '../../src/transport/fetcher.js';
import {problemOf, readText} from '../../src/transport/problem.js';

const call = (overrides: Partial<Call<unknown>> = {}): Call<unknown> => ({
  method: 'GET',
  url: 'https://api.example/things',
  decode: (json) => json,
  ...overrides,
});
const answering =
  (body: BodyInit | null, init?: ResponseInit): Fetcher =>
  () =>
    Promise.resolve(new Response(body, init));
const html = {headers: {'content-type': 'text/html; charset=utf-8'}};

async function errorOf(promise: Promise<unknown>): Promise<InviteError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof InviteError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

async function sent(overrides: Partial<Call<unknown>>, options?: ExecuteOptions): Promise<Request> {
  let request: Request | undefined;
  await execute((asked) => ((request = asked), Promise.resolve(new Response('{}'))), call(overrides), options);
  return request!;
}

describe('execute', () => {
  it('gives what decode makes of the JSON', async () => {
    expect(await execute(answering('{"a":[1]}'), call({decode: (json) => ({json})}))).to.deep.equal({json: {a: [1]}});
  });

  it('asks for JSON and tells nobody where it was asked', async () => {
    const request = await sent({headers: {'x-organisation': 'o'}});
    expect(request.headers.get('accept')).to.equal('application/json');
    expect(request.headers.get('x-organisation')).to.equal('o');
    expect(request.headers.has('content-type')).to.equal(false);
    expect(request.referrerPolicy).to.equal('no-referrer');
  });

  it('sends the body as JSON, with the key of the intent', async () => {
    const request = await sent({method: 'POST', body: {name: '“é”\u2028'}}, {idempotencyKey: 'k'});
    expect(request.headers.get('content-type')).to.equal('application/json');
    expect(request.headers.get('idempotency-key')).to.equal('k');
    expect(await request.json()).to.deep.equal({name: '“é”\u2028'});
  });

  it('says whose client it is to its own origin when it writes, and to no other, which would have to allow it', async () => {
    const said = async (method: Call<unknown>['method'], url: string) =>
      (await sent({method, url})).headers.get('x-invite-elements');
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'] as const) {
      expect(await said(method, '/api/x')).to.equal('1');
      expect(await said(method, `${location.origin}/api/x`)).to.equal('1');
      expect(await said(method, `//localhost:1${location.pathname}`)).to.equal(null);
      expect(await said(method, 'https://api.example/x')).to.equal(null);
    }
    expect(await said('GET', '/api/x')).to.equal(null);
  });

  it('takes a relative URL from where the page is', async () => {
    expect((await sent({url: '/api/x?y=1'})).url).to.equal(`${location.origin}/api/x?y=1`);
  });

  for (const [what, fetcher, kind, text] of [
    ['a web page', answering('<!doctype html><p>Sign in', html), 'protocol', 'a web page'],
    ['a web page that says it is JSON', answering('<p>'), 'protocol', 'a web page'],
    ['nothing', answering(null), 'protocol', 'nothing'],
    ['blanks', answering(' \n'), 'protocol', 'nothing'],
    ['half of JSON', answering('{"a":'), 'protocol', 'something else'],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), 'network', 'could not be reached'],
    ['a refusal', answering('{"message":"No such portal"}', {status: 404}), 'not-found', 'No such portal'],
    [
      'a fetcher that throws at once',
      () => {
        throw new Error('boom');
      },
      'protocol',
      'boom',
    ],
  ] as const satisfies readonly (readonly [string, Fetcher, InviteErrorKind, string])[]) {
    it(`fails with “${kind}” on ${what}`, async () => {
      const error = await errorOf(execute(fetcher, call()));
      expect(error.kind).to.equal(kind);
      expect(error.message).to.include(text);
    });
  }

  it('fails with what decode says', async () => {
    const decode = () => {
      throw new InviteError('protocol', 'not a thing');
    };
    expect(await errorOf(execute(answering('{}'), call({decode})))).to.include({
      kind: 'protocol',
      message: 'not a thing',
    });
  });

  it('fails with “network” when the connection breaks in the middle of the body', async () => {
    const body = new ReadableStream({start: (controller) => controller.error(new TypeError('network error'))});
    expect((await errorOf(execute(answering(body), call()))).kind).to.equal('network');
  });

  it('fails with an InviteError for a body that JSON cannot hold, and for a URL that is none', async () => {
    expect((await errorOf(execute(answering('{}'), call({method: 'POST', body: {big: 1n}})))).name).to.equal(
      'InviteError',
    );
    expect((await errorOf(execute(answering('{}'), call({url: 'https://'})))).name).to.equal('InviteError');
  });

  it('is “aborted” when the caller takes it back, at any time and for any reason', async () => {
    const never: Fetcher = ({signal}) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const deaf = new AbortController();
    const unheard = errorOf(execute(() => new Promise(() => {}), call(), {signal: deaf.signal}));
    deaf.abort();
    expect((await unheard).kind).to.equal('aborted');

    for (const reason of [undefined, new Error('moved on'), 'text', new TypeError('looks like the network')]) {
      const controller = new AbortController();
      const pending = errorOf(execute(never, call(), {signal: controller.signal}));
      controller.abort(reason);
      expect((await pending).kind).to.equal('aborted');
    }
  });
});

describe('execute with a signal that is aborted already', () => {
  it('sends nothing', async () => {
    let asked = 0;
    const fetcher: Fetcher = () => (asked++, Promise.resolve(new Response('{}')));
    expect((await errorOf(execute(fetcher, call(), {signal: AbortSignal.abort()}))).kind).to.equal('aborted');
    expect(asked).to.equal(0);
  });
});

describe('problemOf', () => {
  const problem = (body: BodyInit | null, status: number, headers: Record<string, string> = {}) =>
    problemOf(new Response(body, {status, headers}));

  for (const [status, kind] of [
    [400, 'invalid'],
    [401, 'unauthenticated'],
    [402, 'forbidden'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [408, 'timeout'],
    [409, 'conflict'],
    [410, 'gone'],
    [413, 'invalid'],
    [415, 'invalid'],
    [418, 'invalid'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [500, 'server'],
    [502, 'server'],
    [504, 'timeout'],
    [599, 'server'],
  ] as const) {
    it(`${status} is “${kind}”`, async () => expect(await problem(null, status)).to.include({kind, status}));
  }

  it('reads problem+json', async () => {
    const body = {type: 'urn:x:seats', title: 'No seats', detail: 'All 5 seats are taken.', status: 409};
    const error = await problem(JSON.stringify(body), 409, {'content-type': 'application/problem+json'});
    expect(error).to.include({kind: 'conflict', message: 'All 5 seats are taken.', code: 'urn:x:seats'});
  });

  it('reads the errors of Metorial, field by field', async () => {
    const error = await problem(
      JSON.stringify({
        object: 'error',
        status: 400,
        code: 'invalid_data',
        message: 'The data provided is invalid.',
        errors: [
          {code: 'invalid_type', path: ['email'], message: 'Invalid e-mail'},
          {path: 'name', message: 'Required'},
          {pointer: '/a', detail: 'Bad'},
          {path: ['x']},
          null,
          'text',
        ],
      }),
      400,
    );
    expect(error).to.include({kind: 'invalid', code: 'invalid_data', message: 'The data provided is invalid.'});
    expect(error.fields).to.deep.equal([
      {path: 'email', code: 'invalid_type', message: 'Invalid e-mail'},
      {path: 'name', message: 'Required'},
      {path: '/a', message: 'Bad'},
    ]);
  });

  for (const [what, body] of [
    ['a web page', '<html><h1>502 Bad Gateway</h1></html>'],
    ['nothing', ''],
    ['no body', null],
    ['null', 'null'],
    ['a list', '[1]'],
    ['words that are not text', '{"message":{"en":"x"},"code":7,"errors":{"a":1}}'],
    ['a message as long as a book', JSON.stringify({message: 'x'.repeat(5000)})],
    ['a megabyte', JSON.stringify({message: 'short', padding: 'x'.repeat(1024 * 1024)})],
    ['bytes', new Uint8Array([0xff, 0xfe, 0x00])],
  ] as const) {
    it(`says the status where the body is ${what}`, async () => {
      const error = await problem(body, 502);
      expect(error).to.include({kind: 'server', message: 'The server answered 502.'});
      expect(error.fields).to.deep.equal([]);
    });
  }

  it('survives a body that breaks', async () => {
    const body = new ReadableStream({start: (controller) => controller.error(new TypeError('broken'))});
    expect((await problem(body, 500)).kind).to.equal('server');
  });

  for (const [value, expected] of [
    ['30', 30_000],
    ['0', 0],
    ['-1', undefined],
    ['soon', undefined],
    ['99999999999', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ] as const) {
    it(`reads Retry-After: ${value}`, async () => {
      expect((await problem(null, 429, {'retry-after': value})).retryAfter).to.equal(expected);
    });
  }

  it('measures a Retry-After date by the server’s own clock', async () => {
    const headers = {date: 'Fri, 01 May 2026 12:00:00 GMT', 'retry-after': 'Fri, 01 May 2026 12:01:00 GMT'};
    expect((await problem(null, 429, headers)).retryAfter).to.equal(60_000);
  });
});

describe('readText', () => {
  it('reads characters that are split between chunks', async () => {
    const bytes = new TextEncoder().encode('a😀é');
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    expect(await readText(new Response(body))).to.equal('a😀é');
  });

  it('stops an endless answer', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel: () => void (cancelled = true),
    });
    const error = await errorOf(readText(new Response(body), 10_000));
    expect(error.kind).to.equal('protocol');
    expect(cancelled).to.equal(true);
  });
});
