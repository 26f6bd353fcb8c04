import assert from 'node:assert/strict';
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

/** Of a body, in bytes, and milliseconds in which it must have come: the first is the handler's own, the second the worker's. */
const limit = 65_536;
const timeout = 600;
/** What the process may hold beyond the limit. */
const slack = 1024 * 1024;
/** Milliseconds by which an answer may be late on a busy machine. */
const late = 5000;

const head = (...lines: readonly string[]) =>
  [
    'POST /api/portals/por_own/consumer-invites HTTP/1.1',
    'Host: 127.0.0.1',
    'Sec-Fetch-Site: same-origin',
    'Content-Type: application/json',
    ...lines,
    '',
    '',
  ].join('\r\n');
const jsonOf = (size: number) => Buffer.from(`{"a":"${'x'.repeat(size - 8)}"}`);
const chunk = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
const chunked = (bytes: Buffer) => {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 10_000) parts.push(chunk(bytes.subarray(at, at + 10_000)));
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
};

/** What is written once the head is: all at once, or piece by piece until there is an answer. */
type Write = (socket: Socket, isOpen: () => boolean) => Promise<void> | void;
const whole =
  (body: Buffer): Write =>
  (socket) =>
    void socket.write(body);
const pieces =
  (piece: Buffer, milliseconds: number, count = Infinity): Write =>
  async (socket, isOpen) => {
    for (let sent = 0; sent < count && isOpen(); sent++) {
      const isFull = !socket.write(piece);
      if (isFull) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    }
  };

interface Cell {
  readonly name: string;
  readonly head: string;
  readonly write: Write;
  readonly status: number;
  /** Not before: milliseconds. */
  readonly from?: number;
}

const million = Buffer.alloc(1_000_000, 120);
/** 60 MB of it, in about as many kilobytes. */
const bomb = gzipSync(Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(60_000_000, 120), Buffer.from('"}')]));

const cells: readonly Cell[] = [
  ...[limit - 1, limit, limit + 1].flatMap((size) => {
    const status = size > limit ? 413 : 200;
    const [declared, counted] = [head(`Content-Length: ${size}`), head('Transfer-Encoding: chunked')];
    return [
      {name: `${size} bytes, declared`, head: declared, write: whole(jsonOf(size)), status},
      {name: `${size} bytes, in chunks`, head: counted, write: whole(chunked(jsonOf(size))), status},
    ];
  }),
  {name: '2 GB declared, nothing sent', head: head('Content-Length: 2147483648'), write: () => undefined, status: 413},
  {
    name: '2 GB in chunks, until refused',
    head: head('Transfer-Encoding: chunked'),
    write: pieces(chunk(million), 0, 2147),
    status: 413,
  },
  {
    name: 'a byte every 50 ms',
    head: head('Content-Length: 1000'),
    write: pieces(Buffer.from(' '), 50),
    status: 408,
    from: timeout,
  },
  {
    name: 'one byte, and no more',
    head: head('Content-Length: 2'),
    write: whole(Buffer.from('{')),
    status: 408,
    from: timeout,
  },
  {
    name: 'a gzip bomb',
    head: head('Content-Encoding: gzip', `Content-Length: ${bomb.length}`),
    write: whole(bomb),
    status: 400,
  },
  {
    name: '10,000 headers',
    head: head(...Array.from({length: 10_000}, (_, at) => `X-Flood-${at}: ${'x'.repeat(50)}`), 'Content-Length: 2'),
    write: whole(Buffer.from('{}')),
    status: 431,
  },
];

describe('limits, on a real server', {timeout: 120_000}, () => {
  let worker: ChildProcess;
  let port: number;
  before(async () => {
    worker = fork(fileURLToPath(new URL('./limits-worker.ts', import.meta.url)), {
      execArgv: ['--expose-gc', '--import', 'tsx'],
    });
    [port] = (await once(worker, 'message')) as [number];
  });
  after(() => void worker.kill());

  const tell = async (what: 'begin' | 'end'): Promise<unknown> => {
    const heard = once(worker, 'message');
    worker.send(what);
    return ((await heard) as [unknown])[0];
  };

  /** The status, and how long it took. A server that has answered may hang up on whoever is still sending. */
  const send = (cell: Pick<Cell, 'head' | 'write'>): Promise<{status: number; took: number}> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(cell.head);
        Promise.resolve(cell.write(socket, () => !socket.destroyed)).catch(reject);
      });
      let text = '';
      const done = () => {
        const status = Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0);
        socket.destroy();
        resolve({status, took: performance.now() - started});
      };
      socket.on('data', (data) => {
        text += data.toString();
        if (text.includes('\r\n\r\n')) done();
      });
      socket.on('error', done);
      socket.on('close', done);
    });

  it('refuse in time, and hold no more than they allow', async () => {
    // What is loaded and compiled at first is no body of anybody's.
    for (let time = 0; time < 3; time++) for (const cell of cells.slice(0, 4)) await send(cell);
    for (const cell of [cells[6]!, cells[11]!]) await send(cell);
    const rows: string[] = [];
    for (const cell of cells) {
      await tell('begin');
      let {status, took} = await send(cell);
      // Who is hung up on while they send may never see the answer that went before: they ask again.
      for (let time = 0; time < 10 && status === 0; time++) ({status, took} = await send(cell));
      const held = (await tell('end')) as number;
      rows.push(`${cell.name}: ${status} after ${Math.round(took)} ms, ${Math.round(held / 1024)} KB held at most`);
      assert.equal(status, cell.status, cell.name);
      assert.ok(took >= (cell.from ?? 0) && took < (cell.from ?? 0) + late, rows.at(-1));
      assert.ok(held <= limit + slack, rows.at(-1));
    }
    console.log(rows.map((row) => `    ${row}`).join('\n'));
    assert.equal(cells.length, 12);
    assert.equal((await send(cells[0]!)).status, 200, 'and it goes on');
  });
});
