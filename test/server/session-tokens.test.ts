import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {describe, it} from 'node:test';
import {createSessionTokens, type SessionTokensOptions} from '../../src/server/index.js';

const now = Date.UTC(2030, 0, 1);
const seconds = now / 1000;
const origin = 'https://partner.example.com';
const first = {kid: 'k1', secret: 'first-secret-of-at-least-32-bytes!!'};
const second = {kid: 'k2', secret: 'second-secret-of-at-least-32-bytes!'};
const draft = {scope: {id: 'por_own'}, permissions: ['invites:read'], origin, subject: 'ada'} as const;
const caller = {scope: {id: 'por_own'}, permissions: ['invites:read'], subject: 'ada'};
const right = {keys: [first], issuer: 'app', audience: 'invites', now: () => now};
const tokensOf = (options: Partial<SessionTokensOptions> = {}) => createSessionTokens({...right, ...options});
const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Independent of the library: with the right key, of whatever is given. */
function forge(header: unknown, payload: unknown, {secret = first.secret, hash = 'sha256'} = {}): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

const header = {alg: 'HS256', typ: 'invite-session+jwt', kid: 'k1'};
const claims = {
  scope: 'por_own',
  permissions: ['invites:read'],
  origin,
  iss: 'app',
  aud: 'invites',
  sub: 'ada',
  jti: 'j',
  iat: seconds,
  nbf: seconds,
  exp: seconds + 900,
};

describe('a session token', () => {
  it('stands for whom it was made, on the page it was made for', async () => {
    const tokens = tokensOf();
    const {token, expires_in} = await tokens.mint(draft);
    assert.equal(expires_in, 900);
    assert.ok(!token.includes(first.secret));
    assert.deepEqual(await tokens.verify(token, origin), caller);
    for (const other of ['https://partner.example.com:8443', 'http://partner.example.com', 'null', ''])
      assert.equal(await tokens.verify(token, other), undefined, other);
    assert.notEqual((await tokens.mint(draft)).token, token);
    const {permissions: none} = (await tokens.verify((await tokens.mint({...draft, permissions: []})).token, origin))!;
    assert.deepEqual(none, []);
  });

  it('is refused with any bit of it changed, forged, out of its time or of a key that is gone', async () => {
    const tokens = tokensOf();
    const {token} = await tokens.mint(draft);
    const cells: [name: string, token: string, isRight: boolean, tokens?: typeof tokens][] = [];

    const bytes = Buffer.from(token);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      cells.push([`bit ${bit}`, flipped.toString('latin1'), false]);
    }

    const [, payload, signature] = token.split('.') as [string, string, string];
    const without = (name: string) => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
    const text = JSON.stringify(claims);
    cells.push(
      ['made by hand as ours are', forge(header, claims), true],
      ['alg none', `${encode({...header, alg: 'none'})}.${payload}.`, false],
      ['alg NONE, signed', forge({...header, alg: 'NONE'}, claims), false],
      ['no signature', `${encode(header)}.${payload}.`, false],
      ['HS512', forge({...header, alg: 'HS512'}, claims, {hash: 'sha512'}), false],
      ['HS512 with HS256 in it', forge(header, claims, {hash: 'sha512'}), false],
      ['RS256', forge({...header, alg: 'RS256'}, claims), false],
      ['no typ', forge({alg: 'HS256', kid: 'k1'}, claims), false],
      ['typ JWT', forge({...header, typ: 'JWT'}, claims), false],
      ['typ in capitals', forge({...header, typ: 'INVITE-SESSION+JWT'}, claims), false],
      ['no kid', forge({alg: 'HS256', typ: header.typ}, claims), false],
      ['kid unknown', forge({...header, kid: 'k9'}, claims), false],
      ['kid path', forge({...header, kid: '../../dev/null'}, claims, {secret: ''}), false],
      ['kid prototype', forge({...header, kid: '__proto__'}, claims, {secret: ''}), false],
      ['kid list', forge({...header, kid: ['k1']}, claims), false],
      ['crit', forge({...header, crit: ['exp']}, claims), false],
      ['b64', forge({...header, b64: false, crit: ['b64']}, claims), false],
      ['jwk', forge({...header, jwk: {kty: 'oct', k: encode('x')}}, claims, {secret: 'x'}), false],
      ['jku', forge({...header, jku: 'https://evil.example/keys'}, claims), false],
      ['header in another order', forge({kid: 'k1', alg: 'HS256', typ: header.typ}, claims), false],
      ['nested', forge({...header, cty: 'JWT'}, token), false],
      ['payload a token', forge(header, token), false],
      ['payload a list', forge(header, [claims]), false],
      ['payload null', forge(header, null), false],
      ['a claim twice', forge(header, text.replace('"scope"', '"scope":"por_other","scope"')), false],
      ['alg twice', forge(JSON.stringify(header).replace('{', '{"alg":"none",'), claims), false],
      ['space in the payload', forge(header, ` ${text}`), false],
      ['byte order mark', forge(header, `\ufeff${text}`), false],
      ['oversized', forge(header, {...claims, x: 'x'.repeat(5000)}), false],
      ['two signatures', `${token}.${signature}`, false],
      ['padding', `${token}=`, false],
      ['space around', ` ${token}`, false],
      ['empty', '', false],
      ['dots', '..', false],
      ['key of another', forge(header, claims, {secret: second.secret}), false],
      ['empty key', forge(header, claims, {secret: ''}), false],
      ['other issuer', forge(header, {...claims, iss: 'evil'}), false],
      ['other audience', forge(header, {...claims, aud: 'evil'}), false],
      ['several audiences', forge(header, {...claims, aud: ['evil', 'invites']}), false],
      ['scope a list', forge(header, {...claims, scope: ['por_own']}), false],
      ['scope empty', forge(header, {...claims, scope: ''}), false],
      ['permissions a text', forge(header, {...claims, permissions: 'invites:read'}), false],
      ['permissions of objects', forge(header, {...claims, permissions: [{}]}), false],
      ['origin a list', forge(header, {...claims, origin: [origin]}), false],
      ['exp a text', forge(header, {...claims, exp: `${claims.exp}`}), false],
      ['lives two hours', forge(header, {...claims, exp: seconds + 7200}), false],
      ['lives an hour', forge(header, {...claims, exp: seconds + 3600}), true],
      ...Object.keys(claims).map(
        (name) => [`without ${name}`, forge(header, without(name)), false] as [string, string, boolean],
      ),
    );
    for (let at = -6; at <= 6; at++) {
      cells.push([
        `exp ${at}`,
        forge(header, {...claims, iat: seconds - 900, nbf: seconds - 900, exp: seconds + at}),
        at > -5,
      ]);
      cells.push([`nbf ${at}`, forge(header, {...claims, nbf: seconds + at}), at <= 5]);
      cells.push([`iat ${at}`, forge(header, {...claims, iat: seconds + at}), at <= 5]);
    }
    // A ring of two: the first signs, both verify, and what has left it does not.
    const byFirst = token;
    const both = tokensOf({keys: [second, first]});
    const onlySecond = tokensOf({keys: [second]});
    const bySecond = (await both.mint(draft)).token;
    cells.push(
      ['old key in the ring', byFirst, true, both],
      ['new key in the ring', bySecond, true, both],
      ['new key alone', bySecond, true, onlySecond],
      ['old key that has left', byFirst, false, onlySecond],
      ['new key before it is known', bySecond, false],
      ['old name, other secret', byFirst, false, tokensOf({keys: [{...second, kid: 'k1'}]})],
    );

    const wrong: string[] = [];
    for (const [name, given, isRight, by = tokens] of cells)
      if (((await by.verify(given, origin)) !== undefined) !== isRight) wrong.push(name);
    console.log(`    ${cells.length} tokens, ${wrong.length} wrong`);
    assert.deepEqual(wrong, []);
    assert.ok(cells.length >= 2450);
  });

  it('is made only of what is right, and says what is not', async () => {
    const {mint} = tokensOf();
    for (const [wrong, words] of [
      [{scope: {id: ''}}, /scope/u],
      [{subject: ''}, /subject/u],
      [{permissions: 'invites:read'}, /permissions/u],
      [{origin: 'https://partner.example.com/'}, /origin/u],
      [{origin: '*'}, /origin/u],
      [{origin: 'null'}, /origin/u],
    ] as const)
      await assert.rejects(mint({...draft, ...wrong} as unknown as typeof draft), words);
    for (const [wrong, words] of [
      [{keys: []}, /keys/u],
      [{keys: [first, second, first]}, /keys/u],
      [{keys: [first, first]}, /keys/u],
      [{keys: [{kid: 'k 1', secret: first.secret}]}, /kid/u],
      [{keys: [{kid: 'k1', secret: 'short'}]}, /secret/u],
      [{keys: [{kid: 'k1', secret: new Uint8Array(31)}]}, /secret/u],
      [{issuer: ''}, /issuer/u],
      [{audience: undefined}, /audience/u],
      [{lifetimeSeconds: 3601}, /lifetimeSeconds/u],
      [{lifetimeSeconds: 0}, /lifetimeSeconds/u],
    ] as const)
      assert.throws(
        () => tokensOf(wrong as unknown as Partial<SessionTokensOptions>),
        (error: TypeError) => words.test(error.message) && !error.message.includes('short'),
      );
    tokensOf({keys: [{kid: 'k1', secret: new Uint8Array(32)}], lifetimeSeconds: 3600});
  });
});
