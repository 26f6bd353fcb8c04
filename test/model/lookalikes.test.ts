import {expect} from '@open-wc/testing';
import {findLookalikes} from '../../src/model/lookalikes.js';

const find = (...domains: string[]) =>
  Object.fromEntries(findLookalikes(domains.map((domain, index) => `p${index}@${domain}`)));

describe('findLookalikes', () => {
  for (const [what, original, alike] of [
    ['Cyrillic а', 'acme.test', '\u0430cme.test'],
    ['Cyrillic е', 'acme.test', 'acm\u0435.test'],
    ['Cyrillic о', 'foo.test', 'fo\u043e.test'],
    ['Cyrillic р', 'apple.test', 'a\u0440ple.test'],
    ['Cyrillic с', 'acme.test', 'a\u0441me.test'],
    ['Cyrillic х', 'box.test', 'bo\u0445.test'],
    ['Cyrillic у', 'yahoo.test', '\u0443ahoo.test'],
    ['Cyrillic і', 'microsoft.test', 'm\u0456crosoft.test'],
    ['Cyrillic ј', 'jet.test', '\u0458et.test'],
    ['Greek ο', 'foo.test', 'fo\u03bf.test'],
    ['a whole word in Cyrillic', 'cocoa.test', '\u0441\u043e\u0441\u043e\u0430.test'],
    ['full-width letters', 'acme.test', '\uff41cme.test'],
    ['rn for m', 'acme.test', 'acrne.test'],
    ['m for rn', 'barns.test', 'bams.test'],
    ['vv for w', 'web.test', 'vveb.test'],
    ['0 for o', 'foo.test', 'f00.test'],
    ['1 for l', 'paypal.test', 'paypa1.test'],
    ['two of them', 'modem.test', 'rn0dem.test'],
    ['another hyphen', 'a-b.test', 'a\u2010b.test'],
  ] as const) {
    it(`points out ${what}`, () => {
      expect(find(original, alike, original)).to.deep.equal({[alike]: original});
      expect(find(alike, original, alike, alike, original, original, original)).to.deep.equal({[alike]: original});
    });
  }

  it('takes the one that mixes scripts for the copy, however frequent', () => {
    expect(find('\u0430cme.test', '\u0430cme.test', '\u0430cme.test', 'acme.test')).to.deep.equal({
      '\u0430cme.test': 'acme.test',
    });
  });

  it('takes the one that is not ASCII for the copy where both are equally frequent', () => {
    expect(find('\u0441\u043e\u0441\u043e.test', 'coco.test')).to.deep.equal({
      '\u0441\u043e\u0441\u043e.test': 'coco.test',
    });
  });

  it('points out every copy of one original', () => {
    expect(find('acme.test', 'acrne.test', 'acme.test', '\u0430cme.test')).to.deep.equal({
      'acrne.test': 'acme.test',
      '\u0430cme.test': 'acme.test',
    });
  });

  for (const [what, domains] of [
    ['two ASCII domains that are equally frequent', ['acme.test', 'acrne.test']],
    ['one domain in two cases', ['acme.test', 'ACME.test', 'acme.test']],
    ['domains that differ otherwise', ['acme.test', 'acme.test', 'acne.test', 'acme.example', 'ácme.test']],
    ['honest domains of other scripts', ['почта.рф', 'почта.рф', 'mail.ru', 'παράδειγμα.gr', '例え.jp', 'bücher.de']],
    ['a lone domain that mixes scripts', ['\u0430cme.test', '\u0430cme.test']],
    ['nothing', []],
  ] as const) {
    it(`leaves ${what} alone`, () => expect(find(...domains)).to.deep.equal({}));
  }

  it('knows domains that are called like parts of objects', () => {
    expect(find('__proto__', 'constructor', '__proto__', 'c0nstructor', 'constructor')).to.deep.equal({
      c0nstructor: 'constructor',
    });
  });
});
