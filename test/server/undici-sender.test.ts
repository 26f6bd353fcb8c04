import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {createServer as createSocketServer, type AddressInfo, type Socket} from 'node:net';
import {after, describe, it} from 'node:test';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import {Agent} from 'undici';
import type {Sender, Sending} from '../../src/server/index.js';
import {createUndiciSender} from '../../src/server/node/index.js';

const never = new Promise<never>(() => undefined);
const closing: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closing) await close();
});

/** A server, and what asks it. */
async function open(listener: RequestListener, {host = '127.0.0.1', sender = createUndiciSender()} = {}) {
  const server = createServer({keepAliveTimeout: 60_000}, listener).listen(0, host);
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const at = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  return {server, at, ask: asking(sender, at)};
}

/** A server that answers each request with these bytes, as they are. */
async function openRaw(answer: (socket: Socket, count: number) => void) {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    // What begins a request: its body may come apart.
    socket.on('data', (data) => /^[A-Z]+ \//u.test(data.toString()) && answer(socket, ++count));
    socket.on('error', () => undefined).on('close', () => server.emit('left'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const left = () => once(server, 'left');
  return {ask: asking(createUndiciSender(), at), count: () => count, connections: () => sockets.size, left};
}

function asking(sender: Sender, at: string) {
  return async (sending: Partial<Sending> = {}) => {
    const standard = {method: 'GET', headers: {}, body: undefined, maxBytes: 1_000_000, timeout: 5000, stopped: never};
    const {status, header, body} = await sender.send({...standard, url: `${at}/`, ...sending});
    return {status, header, body, text: new TextDecoder().decode(body)};
  };
}

/** What stops a request, by hand. */
function stopper() {
  let stop!: () => void;
  const stopped = new Promise<never>((_, reject) => (stop = () => reject(new Error('stopped'))));
  stopped.catch(() => undefined);
  return {stop, stopped};
}

describe('the sender by undici', {timeout: 60_000}, () => {
  it('sends what it is given, and nothing of its own but what a connection needs', async () => {
    const {at, ask} = await open((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const {method, url, headers} = request;
        response.setHeader('x-many', ['a', 'b']);
        response.writeHead(201).end(JSON.stringify({method, url, headers, body: Buffer.concat(chunks).toString()}));
      });
    });
    const body = `{"name":"Zoë ${'x'.repeat(60_000)}"}`;
    const sending = {method: 'POST', url: `${at}/a%2Fb?c=d`, headers: {accept: 'application/json', 'x-one': '1'}, body};
    const {status, header, text} = await ask(sending);
    assert.deepEqual(JSON.parse(text), {
      method: 'POST',
      url: '/a%2Fb?c=d',
      headers: {
        host: at.slice('http://'.length),
        connection: 'keep-alive',
        'accept-encoding': 'identity',
        'user-agent': 'node',
        accept: 'application/json',
        'x-one': '1',
        'content-length': String(Buffer.byteLength(body)),
      },
      body,
    });
    assert.deepEqual([status, header('x-many'), header('x-none')], [201, 'a, b', null]);
    assert.deepEqual([header('__proto__'), header('constructor')], [null, null]);
  });

  it('sends nothing where a header would be two', async () => {
    let asked = 0;
    const {at, ask} = await open((_, response) => (asked++, response.end('{}')));
    for (const headers of [
      {'x-one': '1\r\nx-two: 2'},
      {'x-one\r\nx-two': '2'},
      {'x-one': '\u20ac'},
      {'transfer-encoding': 'chunked'},
      {'content-length': '1'},
    ] as Record<string, string>[])
      await assert.rejects(ask({method: 'POST', body: '{"a":1}', headers}), JSON.stringify(headers));
    assert.equal(asked, 0);
    assert.equal((await ask({url: `${at}/\r\nx-two: 2`})).status, 200, 'a path is written anew');
  });

  it('reaches a host by its IPv6 address', async () => {
    const {ask} = await open((_, response) => response.end('six'), {host: '::1'});
    assert.equal((await ask()).text, 'six');
  });

  it('takes answers without a body for what they are', async () => {
    const {ask} = await open((request, response) => {
      response.writeHead(Number(request.headers['x-status']), {'content-encoding': 'gzip'}).end();
    });
    for (const status of [200, 204, 304]) {
      for (const method of ['GET', 'HEAD', 'POST', 'DELETE']) {
        const answer = await ask({method, headers: {'x-status': String(status)}});
        assert.deepEqual([answer.status, answer.text], [status, ''], `${method} ${status}`);
      }
    }
  });

  it('waits for the answer behind an early one, and forgets the trailers', async () => {
    const {ask} = await openRaw((socket) => {
      socket.write(
        'HTTP/1.1 103 Early Hints\r\nRetry-After: 9\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n',
      );
      socket.write('Trailer: Retry-After\r\n\r\n2\r\n{}\r\n0\r\nRetry-After: 7\r\n\r\n');
    });
    for (let time = 0; time < 2; time++) {
      const {status, text, header} = await ask();
      assert.deepEqual([status, text, header('retry-after')], [200, '{}', null]);
    }
  });

  it('refuses what is two answers, or none', async () => {
    for (const bytes of [
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n',
      `HTTP/1.1 200 OK\r\nX-Flood: ${'x'.repeat(100_000)}\r\n\r\n`,
      'garbage\r\n\r\n',
    ]) {
      const {ask} = await openRaw((socket) => socket.end(bytes, 'latin1'));
      await assert.rejects(ask(), bytes.slice(0, 80));
    }
  });

  it('refuses what breaks off', async () => {
    for (const start of [
      'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{"a":',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n',
      'HTTP/1.1 200 OK\r\nContent-',
    ]) {
      for (const leave of ['destroy', 'resetAndDestroy', 'end'] as const) {
        const {ask, count} = await openRaw((socket) => socket.write(start, () => socket[leave]()));
        await assert.rejects(ask(), `${leave} after ${start}`);
        assert.equal(count(), 1, 'asked once');
      }
    }
  });

  it('reads up to its limit, and lets go of more', async () => {
    const gone: Promise<unknown>[] = [];
    const {ask} = await open((request, response) => {
      gone.push(once(response, 'close'));
      const size = Number(request.headers['x-size']);
      if (size < 0) response.setHeader('content-length', 2 ** 31);
      const more = () => {
        while (response.write(Buffer.alloc(100_000)));
        response.once('drain', more);
      };
      if (size > 0) response.end(Buffer.alloc(size));
      else more();
    });
    assert.equal((await ask({maxBytes: 9_000_000, headers: {'x-size': '9000000'}})).body.byteLength, 9_000_000);
    for (const size of ['9000001', '0', '-1'])
      await assert.rejects(ask({maxBytes: 9_000_000, headers: {'x-size': size}}), size);
    await Promise.all(gone);
  });

  it('decodes what comes compressed, up to the same limit', async () => {
    const encode = {gzip: gzipSync, 'x-gzip': gzipSync, deflate: deflateSync, br: brotliCompressSync, GZIP: gzipSync};
    const {ask} = await open((request, response) => {
      const {'x-encoding': encoding, 'x-size': size} = request.headers as Record<string, string>;
      const body = Buffer.alloc(Number(size), 'x');
      const encoder = encode[encoding as keyof typeof encode];
      response.setHeader('content-encoding', encoding!).end(encoder ? encoder(body) : body);
    });
    for (const encoding of Object.keys(encode)) {
      const of = (size: number) => ({maxBytes: 50_000, headers: {'x-encoding': encoding, 'x-size': String(size)}});
      assert.equal((await ask(of(50_000))).text, 'x'.repeat(50_000), encoding);
      await assert.rejects(ask(of(50_001)), encoding);
      await assert.rejects(ask(of(4_000_000)), encoding);
    }
    assert.equal((await ask({headers: {'x-encoding': 'identity', 'x-size': '2'}})).text, 'xx');
    for (const encoding of ['zstd', 'gzip, br', 'constructor'])
      await assert.rejects(ask({headers: {'x-encoding': encoding, 'x-size': '2'}}), TypeError, encoding);
    const {ask: askSame} = await open((request, response) => response.end(request.headers['accept-encoding']));
    assert.equal((await askSame({headers: {'accept-encoding': 'gzip'}})).text, 'gzip');
  });

  it('is stopped before the answer, in the middle of it, and while it waits for a connection', async () => {
    const sender = createUndiciSender({dispatcher: new Agent({connections: 1})});
    const seen: string[] = [];
    let closed = 0;
    const {server, at, ask} = await open(
      (request, response) => {
        seen.push(request.url!);
        response.on('close', () => closed++);
        if (request.url === '/half') response.write('{');
        if (request.url === '/whole') response.end('{}');
      },
      {sender},
    );
    for (const path of ['/silent', '/half']) {
      const {stop, stopped} = stopper();
      const asked = once(server, 'request');
      const held = ask({url: at + path, stopped});
      const [, response] = (await asked) as [unknown, {once: (name: string, listener: () => void) => void}];
      const closes = new Promise<void>((resolve) => response.once('close', resolve));
      const {stop: stopWaiting, stopped: waitingStopped} = stopper();
      const waiting = ask({url: `${at}/waiting`, stopped: waitingStopped});
      stopWaiting();
      stop();
      await Promise.all([assert.rejects(held), assert.rejects(waiting), closes]);
    }
    assert.deepEqual(seen, ['/silent', '/half'], 'what was stopped while it waited was not sent');
    assert.equal((await ask({url: `${at}/whole`})).text, '{}', 'and it goes on');
    assert.equal(closed, 3);
  });

  it('asks over the same connections again, and over new ones when those were closed in between', async () => {
    const {ask, connections, left} = await openRaw((socket, count) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', () => {
        if (count > 10) socket.end();
      });
    });
    const post = async () => assert.equal((await ask({method: 'POST', body: '{}'})).text, '{}');
    for (let time = 0; time < 10; time++) await post();
    // The first rests for a moment before it is used again.
    const kept = connections();
    assert.ok(kept <= 2, `${kept}`);
    for (let time = 0; time < 6; time++) await Promise.all([post(), left()]);
    assert.ok(connections() > kept);
  });

  it('never sends a second time what a server may have taken', async () => {
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
      const {ask, count} = await openRaw((socket, number) => {
        if (number === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
        else socket.destroy();
      });
      const body = method === 'GET' ? undefined : '{}';
      await ask({method, body});
      await assert.rejects(ask({method, body}), method);
      assert.equal(count(), 2, method);
    }
  });
});
