import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {checkField, isEmpty, type InviteField} from '../../src/model/field.js';
import {parseDate} from '../../src/model/parse-date.js';
import {splitName} from '../../src/model/person-name.js';

const field = (others: Partial<InviteField>): InviteField => ({name: 'x', per: 'invite', required: false, ...others});

describe('checkField', () => {
  const options = [{value: 'a'}, {value: 'b'}];
  const now = Date.UTC(2026, 0, 1);
  for (const [what, given, value, kind] of [
    ['nothing where nothing is needed', {}, undefined, undefined],
    ['nothing where something is', {required: true}, undefined, 'missing'],
    ['blanks', {required: true}, ' \n', 'missing'],
    ['no option at all', {required: true, type: 'choices', options}, [], 'missing'],
    ['text of the right length', {minLength: 2, maxLength: 3}, 'abc', undefined],
    ['a text too long', {maxLength: 3}, 'abcd', 'long'],
    ['a text too short', {minLength: 2}, 'a', 'short'],
    ['a text of another shape', {pattern: '\\d+'}, '12x', 'shape'],
    ['an option', {type: 'choice', options}, 'b', undefined],
    ['what is no option', {type: 'choice', options}, 'c', 'unknown-option'],
    ['several options', {type: 'choices', options}, ['a', 'b'], undefined],
    ['one of several that is none', {type: 'choices', options}, ['a', 'c'], 'unknown-option'],
    ['a time to come', {type: 'date-time', future: true}, new Date(now + 1), undefined],
    ['a time that has come', {type: 'date-time', future: true}, new Date(now), 'past'],
    ['a time long ago, which may be', {type: 'date-time'}, new Date(0), undefined],
    ['a time that is none', {type: 'date-time'}, new Date(NaN), 'shape'],
    ['text for a time', {type: 'date-time'}, 'tomorrow', 'shape'],
  ] as const) {
    it(`${kind ?? 'passes'}: ${what}`, () => {
      expect(checkField(field(given), value, now)?.kind).to.equal(kind);
    });
  }

  it('takes empty for empty', () => {
    expect([undefined, '', ' ', []].map(isEmpty)).to.deep.equal([true, true, true, true]);
    expect(['a', ['a'], new Date(NaN)].map((value) => isEmpty(value))).to.deep.equal([false, false, false]);
  });
});

describe('splitName', () => {
  for (const [name, firstName, lastName] of [
    ['Ada Lovelace', 'Ada', 'Lovelace'],
    ['Ada', 'Ada', ''],
    ['', '', ''],
    ['  Mary  Jane   Watson ', 'Mary Jane', 'Watson'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Juana Inés de la Cruz', 'Juana Inés', 'de la Cruz'],
    ['Lovelace, Ada', 'Ada', 'Lovelace'],
    ['van Gogh', 'van', 'Gogh'],
    ['a, b, c', 'a, b,', 'c'],
  ] as const) {
    it(`splits “${name}”`, () => expect(splitName(name)).to.deep.equal({firstName, lastName}));
  }

  it('loses no letter of any name', () => {
    const letters = (text: string) => [...text.replace(/[\s,]/gu, '')].sort().join('');
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), (name) => {
        const {firstName, lastName} = splitName(name);
        expect(letters(firstName + lastName)).to.equal(letters(name));
      }),
    );
  });
});

describe('parseDate with a zone to fall back on', () => {
  it('uses it only where there is none', () => {
    expect(parseDate('2025-12-11T09:00:00.123456', 'Z')!.toISOString()).to.equal('2025-12-11T09:00:00.123Z');
    expect(parseDate('2025-12-11T09:00:00+01:00', 'Z')!.toISOString()).to.equal('2025-12-11T08:00:00.000Z');
    expect(parseDate('2025-12-11T09:00:00')).to.equal(undefined);
    expect(parseDate('2025-02-30T09:00:00', 'Z')).to.equal(undefined);
    expect(parseDate('2025-12-11T25:00:00', 'Z')).to.equal(undefined);
  });
});
