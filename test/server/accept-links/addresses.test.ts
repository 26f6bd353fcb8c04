import assert from 'node:assert/strict';
import {test} from 'node:test';
import {normalAddress} from '../../../src/server/accept-links/normal-address.js';

test('an address has one spelling', () => {
  for (const [given, expected] of [
    ['ada@acme.test', 'ada@acme.test'],
    [' \tAda@ACME.test\n', 'ada@acme.test'],
    ['AZ.az@acme.test', 'az.az@acme.test'],
    ['ÄDA@acme.test', 'Äda@acme.test'],
    ['\u212aATE@acme.test', '\u212aate@acme.test'],
    ['ada@BÜCHER.test', 'ada@xn--bcher-kva.test'],
    ['ada@a\u0308.test', 'ada@xn--4ca.test'],
    ['ada@4chan.test', 'ada@4chan.test'],
    // Before the @ these mean nothing, also to a URL.
    ['ada/x#y%?@acme.test', 'ada/x#y%?@acme.test'],
    ['ada@acme.9x', 'ada@acme.9x'],
    ['ada@9x.t3', 'ada@9x.t3'],
  ])
    assert.equal(normalAddress(given), expected, given);
});

test('what is no address, or none of a domain, is nobody’s', () => {
  const nobodys: unknown[] = [
    ...[undefined, null, 7, {}, ['ada@acme.test'], new String('ada@acme.test')],
    ...['', ' ', 'ada', '@acme.test', 'ada@', 'ada@acme', 'a b@acme.test', 'ada@bob@acme.test'],
    ...['ada@acme.test:8080', 'ada@acme.test/x', 'ada@acme.test?x', 'ada@acme.test#x', 'ada@acme.test\\x'],
    ...['ada@%61cme.test', 'ada@[127.0.0.1]', 'ada@acme .test', 'ada@a／b.test', 'ada@a％b.test'],
    // Numbers are a machine, however they are written.
    ...['ada@127.0.0.1', 'ada@1.2', 'ada@１.2.3.4', 'ada@0x7f.1', 'ada@acme.１'],
    // Nothing of it is seen, and nothing of it is left in a domain.
    ...['ada@\ufe0f.test', 'ada@acme.test.\ufe0f', 'ada@.acme.test', 'ada@acme.test.'],
    ...['ada@xn--a.test', 'ada@xn--zzzzzzz999.test'],
  ];
  for (const given of nobodys) assert.equal(normalAddress(given), undefined, String(given));
});
