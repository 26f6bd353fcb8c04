import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {asciiEmail, revealHidden} from '../../src/model/show-address.js';

describe('asciiEmail', () => {
  for (const [email, ascii] of [
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['用户@例え.jp', '用户@xn--r8jz45g.jp'],
    ['Ada@\u0430cme.test', 'Ada@xn--cme-5cd.test'],
    ['ada@mail.почта.рф', 'ada@mail.xn--80a1acny.xn--p1ai'],
    ['ada@\uff41cme.test', 'ada@acme.test'],
    ['é@acme.test', undefined],
    ['ada@acme.test', undefined],
    ['ada@xn--bcher-kva.example', undefined],
    ['', undefined],
    ['@bücher.example', undefined],
    ['ada@ü/acme.test', undefined],
    ['ada@ü?.test', undefined],
    ['ada@ü:80', undefined],
    ['ada@ü .test', undefined],
    ['ada@１.２.３.４', undefined],
    ['ada@\u00ad', undefined],
  ] as const) {
    it(`gives ${ascii ?? 'nothing'} for ${JSON.stringify(email)}`, () => expect(asciiEmail(email)).to.equal(ascii));
  }

  it('gives ASCII after the @ or nothing, for any text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'binary'}), (local, domain) => {
        const email = asciiEmail(`${local}@${domain}`);
        expect(email === undefined || /@[a-z0-9.\p{ASCII}]+$/u.test(email)).to.equal(true);
      }),
    );
  });
});

describe('revealHidden', () => {
  for (const [text, shown] of [
    ['Ada\u202eecaL', 'Ada⟨U+202E⟩ecaL'],
    ['a\u200bb@c.d', 'a⟨U+200B⟩b@c.d'],
    ['\ufeffAda', '⟨U+FEFF⟩Ada'],
    ['a\u2066b\u2069', 'a⟨U+2066⟩b⟨U+2069⟩'],
    ['a\u00adb', 'a⟨U+00AD⟩b'],
    ['a\u0000b\u007f', 'a⟨U+0000⟩b⟨U+007F⟩'],
    ['a\u{e0041}b', 'a⟨U+E0041⟩b'],
    ['\u3164', '⟨U+3164⟩'],
    ['a\u200db\u200c', 'a⟨U+200D⟩b⟨U+200C⟩'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['क्\u200dष', 'क्\u200dष'],
    ['👩🏽\u200d🚀 👨\u200d👩\u200d👧 ❤️\u200d🔥', '👩🏽\u200d🚀 👨\u200d👩\u200d👧 ❤️\u200d🔥'],
    ['می\u200c', 'می⟨U+200C⟩'],
    ['Zoë O’Neil\tאבג 山田', 'Zoë O’Neil\tאבג 山田'],
    ['', ''],
  ] as const) {
    it(`shows ${JSON.stringify(text)} as ${JSON.stringify(shown)}`, () => expect(revealHidden(text)).to.equal(shown));
  }

  it('leaves text that hides nothing as it is, and nothing hidden in any other', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        const shown = revealHidden(text);
        expect(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u.test(shown)).to.equal(false);
        if (!/[\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(text)) expect(shown).to.equal(text);
      }),
    );
  });
});
