import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {after, before, describe, test} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {openDatabase} from '../../src/sandbox/open-database.js';
import type {InviteRecord, SandboxStore} from '../../src/sandbox/store.js';
import {page, portalId} from './store-helpers.js';

const writer = fileURLToPath(new URL('kill-writer.ts', import.meta.url));
const noProcess = 2 ** 22 + 1;

describe('a database in a directory', {timeout: 300_000}, () => {
  let parent: string;
  let dataDir: string;
  const logged: string[] = [];
  const children: ChildProcess[] = [];
  const open = () => openDatabase({dataDir, log: (message) => logged.push(message)});

  /** Runs the writer, and kills it outright as soon as `isEnough` of what it said. */
  const writeUntil = async (
    round: number,
    isEnough: (lines: readonly string[]) => boolean | Promise<boolean>,
  ): Promise<string[]> => {
    const child = spawn(process.execPath, ['--import', 'tsx', writer, dataDir, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const closed = new Promise((resolve) => child.once('close', resolve));
    const lines: string[] = [];
    for await (const line of createInterface({input: child.stdout})) {
      lines.push(line);
      if (await isEnough(lines)) child.kill('SIGKILL');
    }
    await closed;
    assert.equal(child.signalCode, 'SIGKILL', lines.join('\n'));
    return lines;
  };

  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'sandbox-kill-'));
    dataDir = join(parent, 'database');
  });
  after(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(parent, {recursive: true, force: true});
  });

  test('starts after a kill while it was made', async () => {
    const lines = await writeUntil(0, () => isHalfMade(parent));
    assert.deepEqual(lines, [`log Making the database in ${dataDir} (once, about ten seconds) …`]);
    assert.equal(existsSync(dataDir), false);
    // What another killed maker left, and an empty directory in its place.
    await mkdir(join(`${dataDir}.making-${noProcess}`, 'base'), {recursive: true});
    await mkdir(dataDir);

    const store = await open();
    assert.deepEqual(logged, [lines[0]!.slice(4), 'The database is made.']);
    assert.equal(await store.isEmpty(), true);
    await store.close();
    await store.close();
    assert.deepEqual(await readdir(parent), ['database']);
  });

  test('keeps whatever was acknowledged, through three kills', async () => {
    logged.length = 0;
    const kept: string[] = [];
    for (const round of [1, 2, 3]) {
      const lines = await writeUntil(round, (said) => said.length >= 15 * round);
      kept.push(...lines.map((line) => line.replace(/^kept /u, '')));
      const store = await open();
      await assertWhole(store, kept);
      await store.close();
    }
    assert(kept.length >= 90 && kept.every((id) => id.startsWith('coi')), kept.join(' '));
    assert.deepEqual(logged, []);
  });

  test('refuses a second one while the first is open', async () => {
    const store = await open();
    const started = Date.now();
    await assert.rejects(open(), (error: Error) => {
      assert(error.message.includes(dataDir) && error.message.includes(`process ${process.pid}`), error.message);
      assert.match(error.message, /Stop that process, or choose another place with DATA_DIR/u);
      return true;
    });
    assert(Date.now() - started >= 5_000);
    await store.isEmpty();
    // One that is let go within that time is waited for.
    const waiting = open();
    setTimeout(() => void store.close(), 300);
    await (await waiting).close();
  });

  test('takes over the locks of the dead', async () => {
    for (const left of [String(noProcess), String(process.pid), '', 'no number']) {
      await writeFile(`${dataDir}.lock`, left);
      await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`);
      const store = await open();
      assert.equal(await readFile(`${dataDir}.lock`, 'utf8'), String(process.pid));
      await store.close();
      assert.equal(existsSync(`${dataDir}.lock`), false);
    }
  });

  test('leaves alone a directory that holds something else', async () => {
    const other = join(parent, 'other');
    await mkdir(other);
    await writeFile(join(other, 'notes.txt'), 'mine');
    await assert.rejects(openDatabase({dataDir: other, log: () => undefined}), /no complete database.*Move it away/u);
    assert.equal(await readFile(join(other, 'notes.txt'), 'utf8'), 'mine');
    assert.equal(existsSync(`${other}.lock`), false);
  });
});

/** Waits until a database is being made, with some of its files there already. */
async function isHalfMade(parent: string): Promise<boolean> {
  for (let tries = 0; tries < 6_000; tries++) {
    const making = (await readdir(parent)).find((name) => name.includes('.making-'));
    if (making && existsSync(join(parent, making, 'PG_VERSION'))) return true;
    await wait(10);
  }
  return assert.fail('No database is being made beside its place.');
}

async function assertWhole(store: SandboxStore, kept: readonly string[]): Promise<void> {
  const invites: InviteRecord[] = [];
  for (let more = true; more;) {
    const id = invites.at(-1)?.id;
    const query = {limit: 100, order: 'asc' as const, ...(id ? {cursor: {type: 'after' as const, id}} : {})};
    const {items, hasMoreAfter} = page(await store.listInvites(portalId, query));
    invites.push(...items);
    more = hasMoreAfter;
  }
  const there = new Set(invites.map(({id}) => id));
  assert.deepEqual(
    kept.filter((id) => !there.has(id)),
    [],
  );
  const mails = await store.listMails(10_000);
  assert.equal(mails.length, invites.length);
  const mailed = new Set(mails.map(({text}) => text));
  for (const {id, profile} of invites) {
    const {consumerId} = (await store.getProfile(portalId, profile.id))!;
    assert.equal((await store.getConsumer(consumerId))?.email, profile.email);
    assert(mailed.has(id));
  }
}
