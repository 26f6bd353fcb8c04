import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkAcceptLinks, type AcceptLinksOptions} from '../../../src/server/accept-links/options.js';
import {createMemoryStore} from '../../../src/server/index.js';

const store = createMemoryStore();
const right: AcceptLinksOptions = {
  store,
  page: 'https://app.example.com/invite',
  account: () => undefined,
  onAccept: () => undefined,
};
const check = (changes: object, timeout = 1000) => checkAcceptLinks({...right, ...changes}, timeout);
const refused = (changes: object, message: string) =>
  assert.throws(
    () => check(changes),
    {name: 'TypeError', message: `createInviteHandler: acceptLinks.${message}.`},
    JSON.stringify(changes),
  );

test('accept links are the strict ones, for a week, where nothing else is said', () => {
  const standard = {
    addressPolicy: 'same-verified',
    open: [],
    lifetimeSeconds: 604_800,
    undoSeconds: 600,
    leaseSeconds: 60,
  };
  assert.deepEqual(check({}), {...right, ...standard});
  const others = {addressPolicy: 'same', open: ['preview-before-sign-in'], lifetimeSeconds: 1, undoSeconds: 2};
  assert.deepEqual(check({...others, leaseSeconds: 3}), {...right, ...others, leaseSeconds: 3});
});

test('a callback has twice as long as a request before it is tried again, or longer', () => {
  for (const [leaseSeconds, timeout, expected] of [
    [undefined, 30_000, 60],
    [undefined, 45_000, 90],
    [undefined, 45_001, 91],
    [1, 400, 1],
    [1, 501, 2],
    [100, 45_000, 100],
  ] as const)
    assert.equal(check({leaseSeconds}, timeout).leaseSeconds, expected);
});

test('a page for links is on https, or on this machine', () => {
  for (const page of [
    'https://app.example.com/invite?x=1',
    'http://localhost/invite',
    'http://localhost:3000/invite',
    'http://127.0.0.1:3000/invite',
    'http://[::1]:3000/invite',
  ])
    assert.equal(check({page}).page, page);
  for (const page of [
    '/invite',
    'ftp://localhost/invite',
    'javascript:alert(1)',
    'http://app.example.com/invite',
    'http://localhost.evil.test/invite',
    'http://evil-localhost/invite',
    'http://127.0.0.1.evil.test/invite',
    'http://127x0.0.1.test/invite',
    'http://[::2]/invite',
    'https://app.example.com/invite#x',
    'https://app.example.com/invite#',
    'https://ada@app.example.com/',
    'https://:secret@app.example.com/',
    'https://ada:secret@app.example.com/',
  ])
    refused({page}, 'page must be an https URL without a fragment: https://app.example.com/invite');
});

test('options of accept links that are wrong are told by their name, and by what they must be', () => {
  for (const wrong of [undefined, null, {}, {links: null}, {links: {}}, {links: {take: true}}])
    refused({store: wrong}, 'store must be a store: createPostgresStore({query})');
  for (const wrong of [undefined, 'ada', {id: 'ada'}])
    refused({account: wrong}, 'account must be a function that says who is signed in');
  for (const wrong of [undefined, true])
    refused({onAccept: wrong}, 'onAccept must be a function that makes the account a member');
  for (const name of ['onDecline', 'onDeclineUndone', 'onRequestNew', 'invite', 'scope']) {
    for (const wrong of [null, 'x', {}]) refused({[name]: wrong}, `${name} must be a function`);
    const given = () => undefined;
    assert.equal((check({[name]: given}) as unknown as Record<string, unknown>)[name], given);
  }
  for (const runs of [undefined, null, {}, {begin: true}])
    refused(
      {store: {links: store.links, runs}, onRequestNew: () => undefined},
      'store must be one with runs, for onRequestNew',
    );
  assert.ok(check({store: {links: store.links}}), 'without asking for a new one nothing is run');
  for (const addressPolicy of ['same-verified', 'same', 'any-signed-in'])
    assert.equal(check({addressPolicy}).addressPolicy, addressPolicy);
  for (const wrong of ['', 'none', 'SAME', null])
    refused({addressPolicy: wrong}, 'addressPolicy must be same-verified, same or any-signed-in');
  for (const wrong of [[''], ['preview'], ['preview-before-sign-in', 'all']])
    refused({open: wrong}, 'open must be preview-before-sign-in or mint');
  refused({open: ['mint']}, 'invite must be a function that gives the invite, where mint is open');
  const both = ['preview-before-sign-in', 'mint'];
  assert.deepEqual(check({open: both, invite: () => undefined}).open, both);
  for (const name of ['lifetimeSeconds', 'undoSeconds', 'leaseSeconds'])
    for (const wrong of [0, -1, 1.5, NaN, Infinity, '60', null])
      refused({[name]: wrong}, `${name} must be a whole number above zero`);
});
