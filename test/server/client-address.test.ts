import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {forwardedAddress, networkOf} from '../../src/server/rate-limit/client-address.js';
import {invitedIn} from '../../src/server/rate-limit/invited.js';

describe('a client’s address', () => {
  it('has one form, and IPv6 counts by its first 64 bits', () => {
    for (const [given, network] of [
      ['192.0.2.1', '192.0.2.1'],
      ['::ffff:192.0.2.1', '192.0.2.1'],
      ['::FFFF:c000:201', '192.0.2.1'],
      ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
      ['2001:db8::1', '2001:db8:0:0::/64'],
      ['2001:0DB8:0000:0000:ffff:ffff:ffff:ffff', '2001:db8:0:0::/64'],
      ['2001:db8:0:1::', '2001:db8:0:1::/64'],
      ['fe80::1%eth0', 'fe80:0:0:0::/64'],
      ['::', '0:0:0:0::/64'],
      ['1:2:3:4:5:6:7:8', '1:2:3:4::/64'],
      ['::3:4:5:6:7:8', '0:0:3:4::/64'],
      ['1::4:5:6:7:8', '1:0:0:4::/64'],
      ['1::ffff:192.0.2.1', '1:0:0:0::/64'],
      ['0.0.0.0', '0.0.0.0'],
      ['255.255.255.255', '255.255.255.255'],
      ...[
        '',
        'unknown',
        '256.1.1.1',
        '01.2.3.4',
        '1.2.3',
        '0x7f.1',
        '2130706433',
        '1::2::3',
        ':::',
        'x:y',
        '::1]@evil',
        '::1]/x',
        '::1]/:a',
        '1.2.3.4.5',
        '0x7f.0.0.1',
        '1e1.0.0.1',
        undefined,
      ].map((wrong) => [wrong, undefined] as const),
    ] as const)
      assert.equal(networkOf(given), network, given);
  });

  it('is read from the right', () => {
    for (const [header, text, hops, network] of [
      ['x-forwarded-for', '192.0.2.1', 1, '192.0.2.1'],
      ['x-forwarded-for', '192.0.2.1:4711', 1, '192.0.2.1'],
      ['x-forwarded-for', '[2001:db8::1]:443', 1, '2001:db8:0:0::/64'],
      ['x-forwarded-for', '2001:db8::1', 1, '2001:db8:0:0::/64'],
      ['x-forwarded-for', 'a, 192.0.2.1,10.0.0.1', 2, '192.0.2.1'],
      ['x-forwarded-for', '192.0.2.1', 2, undefined],
      ['x-forwarded-for', ',192.0.2.1', 2, undefined],
      ['x-forwarded-for', '', 1, undefined],
      ['x-forwarded-for', '[2001:db8::1]', 1, '2001:db8:0:0::/64'],
      ['x-forwarded-for', '[2001:db8::1]x', 1, undefined],
      ['x-forwarded-for', 'x[2001:db8::1]', 1, undefined],
      ['x-forwarded-for', '192.0.2.1"', 1, undefined],
      // What a client has sent so much of that it reaches beyond the end of what is read.
      ['x-forwarded-for', `192.0.2.1${' '.repeat(2000)}, 10.0.0.1`, 2, undefined],
      ['forwarded', 'for=192.0.2.1;proto=https', 1, '192.0.2.1'],
      ['forwarded', 'For="[2001:db8::1]:4711"', 1, '2001:db8:0:0::/64'],
      ['forwarded', 'for=1.1.1.1, by=10.0.0.1;for=192.0.2.1;host="a,b"', 1, '192.0.2.1'],
      ['forwarded', 'for="evil, for=192.0.2.1', 1, '192.0.2.1'],
      ['forwarded', 'for=192.0.2.1, for=10.0.0.1', 2, '192.0.2.1'],
      ['forwarded', 'proto=https; for=192.0.2.1 ; by=10.0.0.1', 1, '192.0.2.1'],
      ['forwarded', 'host="a\\",b";for=192.0.2.1, for=10.0.0.1', 2, '192.0.2.1'],
      ['forwarded', 'notfor=192.0.2.1', 1, undefined],
      ['forwarded', 'for=192.0.2.1"x"', 1, undefined],
      ['forwarded', 'for=192.0.2.1 x', 1, undefined],
      ['forwarded', 'for=unknown', 1, undefined],
      ['forwarded', 'for=_hidden', 1, undefined],
      ['forwarded', 'proto=https', 1, undefined],
      ['forwarded', '192.0.2.1', 1, undefined],
    ] as const)
      assert.equal(forwardedAddress(new Headers({[header]: text}), header, hops), network, `${header}: ${text}`);
    // The other header is the client's own to write.
    assert.equal(forwardedAddress(new Headers({forwarded: 'for=192.0.2.1'}), 'x-forwarded-for', 1), undefined);
  });

  it('costs little to read, whatever was sent', () => {
    const started = performance.now();
    for (const text of [',"'.repeat(30_000), '",'.repeat(30_000), '"\\'.repeat(30_000), ','.repeat(60_000)])
      for (let hops = 1; hops <= 10; hops++) forwardedAddress(new Headers({forwarded: text}), 'forwarded', hops);
    assert.ok(performance.now() - started < 2000);
  });
});

describe('whom a body invites', () => {
  it('is found where the APIs have it', () => {
    for (const [body, found] of [
      [{email: 'Ada@ACME.test'}, ['ada@acme.test']],
      [{emails: ['a@b.test', 'A@b.test', 'c@d.test']}, ['a@b.test', 'c@d.test']],
      [{invitations: [{email: 'a@b.test', role: 1}]}, ['a@b.test']],
      [{recipient_email: 'a@b.test', name: 'x@y.test', message: 'x@y.test'}, ['a@b.test']],
      [{email: ' Not An Address '}, ['not an address']],
      [{email: ''}, []],
      [{email: {toString: 'x'}}, []],
      [{email: null, role: 1, invitations: [null, 'x@y.test']}, []],
      [{email_note: 'x@y.test', e_mail: 'a@b.test'}, ['a@b.test']],
      [{a: {b: {c: {email: 'a@b.test'}}}}, ['a@b.test']],
      [{a: {b: {c: {d: {email: 'a@b.test'}}}}}, []],
      [undefined, []],
    ] as const)
      assert.deepEqual(invitedIn(body), found);
  });
});
