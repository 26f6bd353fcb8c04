import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {InviteError, isInviteError, toInviteError} from '../../src/model/errors.js';
import {maskEmail} from '../../src/model/mask-email.js';
import {parseDate} from '../../src/model/parse-date.js';
import {safeUrl} from '../../src/model/safe-url.js';

describe('parseDate', () => {
  for (const [value, iso] of [
    ['2026-05-01T12:30:00Z', '2026-05-01T12:30:00.000Z'],
    ['2026-05-01T12:30:00.123456Z', '2026-05-01T12:30:00.123Z'],
    ['2026-05-01T12:30:00+02:00', '2026-05-01T10:30:00.000Z'],
    ['2026-05-01T12:30Z', '2026-05-01T12:30:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ] as const) {
    it(`reads ${value}`, () => expect(parseDate(value)?.toISOString()).to.equal(iso));
  }

  for (const value of [
    ...[null, undefined, '', ' ', 'example_date', 0, 1_700_000_000_000, NaN, {}, [], true, new Date(NaN)],
    ...['2026-02-30T00:00:00Z', '2026-02-29T00:00:00Z', '0000-00-00', '0000-00-00T00:00:00Z', '2026-13-01T00:00:00Z'],
    ...['2026-05-00T00:00:00Z', '2026-05-01', '2026-05-01T12:30:00', '2026-05-01T25:00:00Z', '2026-05-01T12:61:00Z'],
    ...['May 1, 2026', '1', '+275761-01-01T00:00:00Z', '2026-05-01T12:30:00Z; drop', '2026-05-01T12:30:00+99:00'],
  ]) {
    it(`does not take ${typeof value} ${JSON.stringify(value) ?? 'undefined'} for a date`, () =>
      expect(parseDate(value)).to.equal(undefined));
  }

  it('never gives an invalid date, and gives the same day back', () => {
    fc.assert(
      fc.property(fc.date({min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true}), (date) => {
        expect(parseDate(date.toISOString())?.getTime()).to.equal(date.getTime());
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const date = parseDate(value);
        expect(date === undefined || !Number.isNaN(date.getTime())).to.equal(true);
      }),
    );
  });
});

describe('safeUrl', () => {
  it('lets http and https through, in canonical form', () => {
    expect(safeUrl('https://acme.test')).to.equal('https://acme.test/');
    expect(safeUrl('HTTP://Acme.test/a?b#c')).to.equal('http://acme.test/a?b#c');
  });

  for (const value of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript:https://acme.test',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'blob:https://acme.test/1',
    'file:///etc/passwd',
    '//acme.test',
    '/portal',
    'acme.test',
    'https://',
    '',
    null,
    undefined,
    {href: 'https://acme.test'},
  ]) {
    it(`refuses ${JSON.stringify(value) ?? 'undefined'}`, () => expect(safeUrl(value)).to.equal(undefined));
  }

  it('gives nothing that is not http, whatever comes in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.anything()), (value) => {
        const url = safeUrl(value);
        expect(url === undefined || /^https?:\/\//u.test(url)).to.equal(true);
      }),
    );
  });
});

describe('maskEmail', () => {
  for (const [email, masked] of [
    ['ada@acme.test', 'a••@acme.test'],
    ['a@acme.test', 'a••@acme.test'],
    ['a••@acme.test', 'a••@acme.test'],
    ['😀x@acme.test', '😀••@acme.test'],
    ['"a@b"@acme.test', '"••@acme.test'],
    ['@acme.test', '@••'],
    ['ada', 'a••'],
    ['', ''],
  ] as const) {
    it(`${email} → ${masked}`, () => expect(maskEmail(email)).to.equal(masked));
  }

  it('shows no more than the first character of the local part', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const local = email.slice(0, email.lastIndexOf('@'));
        const [shown] = maskEmail(email).split('@');
        expect(shown).to.equal(`${[...local][0]}••`);
      }),
    );
  });
});

describe('InviteError', () => {
  it('is known by its name, also from another copy of the library', () => {
    const foreign = Object.assign(new Error('x'), {name: 'InviteError', kind: 'network'});
    expect(isInviteError(foreign)).to.equal(true);
    expect(toInviteError(foreign)).to.equal(foreign);
    expect(isInviteError(new Error('x'))).to.equal(false);
    expect(isInviteError({name: 'InviteError', kind: 'network'})).to.equal(false);
  });

  it('holds what it was given, and nothing that it was not', () => {
    const cause = new Error('why');
    const error = new InviteError('rate-limited', 'Slow', {status: 429, code: 'slow', retryAfter: 1000, cause});
    expect(error).to.include({
      kind: 'rate-limited',
      status: 429,
      code: 'slow',
      retryAfter: 1000,
      message: 'Slow',
      cause,
    });
    expect(error.fields).to.deep.equal([]);
    expect(new InviteError('network', 'x')).to.not.have.any.keys('status', 'code', 'retryAfter', 'cause');
  });

  for (const [what, thrown, kind] of [
    ['an abort', new DOMException('x', 'AbortError'), 'aborted'],
    ['a timeout', new DOMException('x', 'TimeoutError'), 'timeout'],
    ['a TypeError, as fetch throws it', new TypeError('Failed to fetch'), 'network'],
    ['any other error', new Error('boom'), 'protocol'],
    ['a string', 'boom', 'protocol'],
    ['nothing', undefined, 'protocol'],
  ] as const) {
    it(`takes ${what} for “${kind}”, with the cause kept`, () => {
      expect(toInviteError(thrown).kind).to.equal(kind);
      expect(toInviteError(thrown).cause).to.equal(thrown);
    });
  }
});
