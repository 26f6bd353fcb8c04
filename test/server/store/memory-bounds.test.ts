import assert from 'node:assert/strict';
import {test} from 'node:test';
import {BoundedMap} from '../../../src/server/store/bounded-map.js';
import {createMemoryStore} from '../../../src/server/store/memory-store.js';

const day = 86_400_000;
const answer = {state: 'accepted', by: 'ada', leaseSeconds: 30} as const;
const invite = (inviteId: string) => ({scope: 's', inviteId, email: 'a@b.test'});

function open(maxEntries = 100) {
  let now = Date.UTC(2030, 0, 1);
  const store = createMemoryStore({now: () => now, maxEntries});
  return {store, pass: (time: number) => void (now += time)};
}

test('a map that may let nothing go lets nothing go', () => {
  const map = new BoundedMap<string>({maxEntries: 1, isOver: () => false});
  map.set('a', 'A');
  assert.throws(() => map.set('b', 'B'), /full: it holds 1 entries/u);
  assert.equal(map.get('a'), 'A');
});

test('a window that goes on is not what makes room', async () => {
  const {store, pass} = open(2);
  const quota = {quota: 1, windowSeconds: 60};
  await store.limits.take('old', {quota: 1, windowSeconds: 10});
  await store.limits.take('running', quota);
  pass(10_000);
  assert.equal(await store.clean(), 1, 'what ends now is over');
  await store.limits.take('new', quota);
  assert.equal((await store.limits.take('running', quota)).allowed, false);
});

test('a link is remembered for thirty days after it has expired, to the second', async () => {
  const {store, pass} = open();
  await store.links.put('hash', invite('i'), {lifetimeSeconds: 60});
  pass(60_000 + 30 * day - 1);
  assert.equal(await store.clean(), 0);
  assert.equal((await store.links.find('hash'))?.isExpired, true);
  pass(1);
  assert.equal(await store.clean(), 1);
  assert.equal(await store.links.find('hash'), undefined);
});

test('a lease of a link lasts as long as it says, and an answer can be taken back as long as that', async () => {
  const {store, pass} = open();
  const {links} = store;
  await links.put('hash', invite('i'), {lifetimeSeconds: 3600});
  const first = await links.take('hash', {...answer, state: 'declined'});
  pass(29_999);
  assert.equal(await links.claim('hash', {...answer, state: 'declined'}), undefined);
  pass(1);
  const second = await links.claim('hash', {...answer, state: 'declined'});
  assert.ok(first && second && first !== second);
  assert.equal(await links.settle('hash', first, 'done'), false);
  assert.equal(await links.settle('hash', second, 'done'), true);
  const back = {...answer, state: 'declined', doneWithinSeconds: 60} as const;
  pass(29_999);
  const third = await links.claim('hash', back);
  assert.ok(third);
  await links.settle('hash', third, 'failed');
  pass(1);
  assert.equal(await links.claim('hash', back), undefined, 'sixty seconds after the answer');
});

test('what is no link can be neither claimed nor settled', async () => {
  const {store} = open();
  assert.equal(await store.links.claim('nothing', answer), undefined);
  assert.equal(await store.links.settle('nothing', 'lease', 'done'), false);
  await store.links.end('s', 'nothing');
  await store.runs.abandon({tenant: 't', operation: 'o', key: 'nothing'}, 'lease');
  assert.equal(
    await store.runs.finish({tenant: 't', operation: 'o', key: 'k'}, 'l', {status: 1, headers: {}, body: ''}),
    false,
  );
});

test('the link that was before is found no more, and keeps nothing', async () => {
  const {store} = open();
  await store.links.put('first', invite('i'), {lifetimeSeconds: 60});
  await store.links.put('second', invite('i'), {lifetimeSeconds: 60});
  assert.equal(await store.links.find('first'), undefined);
  assert.equal(await store.links.take('first', answer), undefined);
  await store.links.end('s', 'i');
  await store.links.put('first', invite('j'), {lifetimeSeconds: 60});
  assert.equal((await store.links.find('first'))?.invite.inviteId, 'j');
});
