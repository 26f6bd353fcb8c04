import {expect} from '@open-wc/testing';
import {isInDomains, parseDomains} from '../../src/model/domains.js';
import {checkField} from '../../src/model/field.js';

const allowed = (text: string) => parseDomains(text).domains;

describe('allowed domains', () => {
  it('are read between commas, semicolons and spaces, in any case, each once', () => {
    expect(parseDomains(' Acme.test, *.acme.test;@navy.mil\nacme.test. ,,')).to.deep.equal({
      domains: ['acme.test', '*.acme.test', 'navy.mil'],
      wrong: [],
    });
    expect(parseDomains('')).to.deep.equal({domains: [], wrong: []});
  });

  it('give back what is no domain', () => {
    const wrong = ['*', '*.', 'a*.test', 'acme..test', 'http://acme.test', 'acme.test:8080', 'a%2Etest', '.acme.test'];
    expect(parseDomains([...wrong, 'acme.test'].join(' '))).to.deep.equal({domains: ['acme.test'], wrong});
  });

  for (const [email, text, isIn] of [
    ['ada@acme.test', 'acme.test', true],
    ['ada@ACME.Test', 'acme.test', true],
    ['ada@attacker-acme.test', 'acme.test', false],
    ['ada@acme.test.attacker.test', 'acme.test', false],
    ['ada@mail.acme.test', 'acme.test', false],
    ['ada@mail.acme.test', '*.acme.test', true],
    ['ada@a.b.acme.test', '*.acme.test', true],
    ['ada@acme.test', '*.acme.test', false],
    ['ada@attacker-acme.test', '*.acme.test', false],
    ['ada@xacme.test', '*.acme.test', false],
    ['ada@acme.test@evil.test', 'acme.test', false],
    ['ada@bücher.test', 'xn--bcher-kva.test', true],
    ['ada@xn--bcher-kva.test', 'BÜCHER.test', true],
    ['ada@post.bücher.test', '*.bücher.test', true],
    ['ada@bucher.test', 'bücher.test', false],
    // A Cyrillic letter that looks like the Latin one.
    ['ada@аcme.test', 'acme.test', false],
    ['ada@evil.test%2Eacme.test', '*.acme.test', false],
    ['ada@evil.test/x.acme.test', '*.acme.test', false],
    ['ada@evil.test#.acme.test', '*.acme.test', false],
    ['ada', 'acme.test', false],
    ['', 'acme.test', false],
  ] as const) {
    it(`${email} is ${isIn ? '' : 'not '}in ${text}`, () => {
      expect(isInDomains(email, allowed(text))).to.equal(isIn);
    });
  }

  it('are a limit of a field', () => {
    const field = {name: 'email', per: 'recipient', required: true, domains: ['acme.test']} as const;
    expect(checkField(field, 'ada@acme.test')).to.equal(undefined);
    expect(checkField(field, 'ada@navy.mil')).to.deep.equal({kind: 'domain', domains: ['acme.test']});
  });
});
