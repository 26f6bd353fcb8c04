import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createSessionTokens} from '../../src/server/index.js';
import {keyNameOf} from '../../src/server/session-tokens/key-name.js';

const head = {alg: 'HS256', typ: 'invite-session+jwt'};
const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');
const header = encode(JSON.stringify({...head, kid: 'k1'}));
const payload = encode('{"a":1}');

test('the name of a key is read from what is written as ours is, and from nothing else', () => {
  assert.equal(keyNameOf(`${header}.${payload}.c2ln`, head), 'k1');
  assert.equal(keyNameOf(`${header}.${encode('[]')}.c2ln`, head), 'k1');
  assert.equal(keyNameOf(`${header}.${payload}.`, head), 'k1', 'whether it is signed is seen later');
  const bytes = (...more: number[]) => encode(Uint8Array.from([...more, ...Buffer.from('{"a":1}')]));
  const wrong: Record<string, string> = {
    nothing: '',
    'one part': header,
    'two parts': `${header}.${payload}`,
    'four parts': `${header}.${payload}.c2ln.c2ln`,
    'an empty fourth part': `${header}.${payload}.c2ln.`,
    'no header': `.${payload}.c2ln`,
    'no payload': `${header}..c2ln`,
    'a payload that is null': `${header}.${encode('null')}.c2ln`,
    'a payload that is a number': `${header}.${encode('1')}.c2ln`,
    'a payload that is a text': `${header}.${encode('"a"')}.c2ln`,
    'a payload with a space': `${header}.${encode('{"a": 1}')}.c2ln`,
    'a claim that is there twice': `${header}.${encode('{"a":1,"a":1}')}.c2ln`,
    'a mark of the byte order': `${header}.${bytes(0xef, 0xbb, 0xbf)}.c2ln`,
    'no UTF-8': `${header}.${encode(Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xff), Buffer.from('"}')]))}.c2ln`,
    'a header that is null': `${encode('null')}.${payload}.c2ln`,
    'no name': `${encode(JSON.stringify(head))}.${payload}.c2ln`,
    'a name that is a number': `${encode(JSON.stringify({...head, kid: 1}))}.${payload}.c2ln`,
    'another algorithm': `${encode(JSON.stringify({...head, alg: 'none', kid: 'k1'}))}.${payload}.c2ln`,
    'a header of one more': `${encode(JSON.stringify({...head, kid: 'k1', crit: []}))}.${payload}.c2ln`,
    padding: `${header}.${payload}.c2k=`,
    'bits that are not used': `${header}.${payload}.c2lnA`,
    'the other alphabet': `${header}.${payload}.+/8`,
    'a character of no alphabet': `${header}.${payload}.c2l*`,
    'too long by one': `${header}.${payload}.${'A'.repeat(4096 - header.length - payload.length - 1)}`,
  };
  for (const [name, token] of Object.entries(wrong)) assert.equal(keyNameOf(token, head), undefined, name);
  const longer = encode('{"ab":1}');
  const longest = `${header}.${longer}.${'A'.repeat(4096 - header.length - longer.length - 2)}`;
  assert.deepEqual([longest.length, keyNameOf(longest, head)], [4096, 'k1']);
});

test('options of session tokens that are wrong are told by their name, and by what they must be', () => {
  const secret = 'x'.repeat(32);
  const right = {keys: [{kid: 'k', secret}], issuer: 'i', audience: 'a'};
  const said = (message: string) => ({name: 'TypeError', message: `createSessionTokens: ${message}.`});
  for (const [wrong, message] of [
    [{keys: []}, 'keys must be one key, or two while they change'],
    [{keys: [{kid: 1, secret}]}, 'kid must be at most 64 letters, digits, “.”, “_” or “-”'],
    [{keys: [{kid: 'x'.repeat(65), secret}]}, 'kid must be at most 64 letters, digits, “.”, “_” or “-”'],
    [{keys: [{kid: 'k', secret: 'x'.repeat(31)}]}, 'secret must be at least 32 bytes'],
    [{keys: [...right.keys, ...right.keys]}, 'keys must be of two names'],
    [{issuer: 'x'.repeat(201)}, 'issuer must be a name'],
    [{audience: ''}, 'audience must be a name'],
    [{lifetimeSeconds: 0}, 'lifetimeSeconds must be a whole number from 1 to 3600'],
    [{lifetimeSeconds: 1.5}, 'lifetimeSeconds must be a whole number from 1 to 3600'],
  ] as const)
    assert.throws(() => createSessionTokens({...right, ...wrong} as unknown as typeof right), said(message));
  for (const fine of [
    {lifetimeSeconds: 1},
    {lifetimeSeconds: 3600},
    {issuer: 'x'.repeat(200)},
    {keys: [{kid: 'x'.repeat(64), secret}]},
  ])
    assert.ok(createSessionTokens({...right, ...fine}));
});

test('a draft may have fifty permissions, and ids of 200 characters', async () => {
  const {mint, verify} = createSessionTokens({keys: [{kid: 'k', secret: 'x'.repeat(32)}], issuer: 'i', audience: 'a'});
  const draft = (count: number, length: number) =>
    ({
      scope: {id: 's'},
      permissions: Array.from({length: count}, () => 'p'),
      origin: 'https://a.example',
      subject: 'u'.repeat(length),
    }) as unknown as Parameters<typeof mint>[0];
  const {token} = await mint(draft(50, 200));
  assert.equal((await verify(token, 'https://a.example'))?.permissions.length, 50);
  await assert.rejects(mint(draft(51, 1)), /permissions/u);
  await assert.rejects(mint(draft(1, 201)), /subject/u);
  await assert.rejects(mint({...draft(1, 1), scope: undefined as never}), /scope/u);
});
