import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {repeatedDomains, suggestEmail} from '../../src/model/email-hint.js';

describe('suggestEmail', () => {
  for (const [typed, likelier] of [
    ['gmial.com', 'gmail.com'],
    ['gmai.com', 'gmail.com'],
    ['gmal.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gnail.com', 'gmail.com'],
    ['gmailcom', 'gmail.com'],
    ['gmail', 'gmail.com'],
    ['gmail.com.', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gmail.cm', 'gmail.com'],
    ['gmail.om', 'gmail.com'],
    ['gmial.con', 'gmail.com'],
    ['GMIAL.COM', 'gmail.com'],
    ['ogmail.com', undefined],
    ['hotmail.co', 'hotmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['hotamil.com', 'hotmail.com'],
    ['homail.co.uk', 'hotmail.co.uk'],
    ['hotmail.couk', 'hotmail.co.uk'],
    ['yaho.com', 'yahoo.com'],
    ['yahooo.fr', 'yahoo.fr'],
    ['yahoo.cmo', 'yahoo.com'],
    ['yhaoo.co.in', 'yahoo.co.in'],
    ['outlok.com', 'outlook.com'],
    ['otulook.com', 'outlook.com'],
    ['icoud.com', 'icloud.com'],
    ['icould.com', 'icloud.com'],
    ['googlemial.com', 'googlemail.com'],
    ['comcast.nett', 'comcast.net'],
    ['comcast.con', 'comcast.net'],
    ['acme.con', 'acme.com'],
    ['acme.com.', 'acme.com'],
    ['acme.con.', 'acme.com'],
    ['acme.', undefined],
    ['acme.cmo', 'acme.com'],
    ['acme.comm', 'acme.com'],
    ['mail.acme.con', 'mail.acme.com'],
    ['acme.ogr', 'acme.org'],
    ['acme.couk', 'acme.co.uk'],
    ['acme.com.con', 'acme.com.com'],
  ] as const) {
    it(`asks about ${typed}: ${likelier ?? 'nothing'}`, () => {
      expect(suggestEmail(`Ada.L+x@${typed}`)).to.equal(likelier && `Ada.L+x@${likelier}`);
    });
  }

  // Every one of them is there.
  for (const domain of [
    ...[
      'gmail.com',
      'googlemail.com',
      'yahoo.com',
      'yahoo.co.uk',
      'yahoo.co.nz',
      'yahoo.cn',
      'yahoo.com.cn',
      'ymail.com',
    ],
    ...['rocketmail.com', 'mail.com', 'email.com', 'usa.com', 'hotmail.com', 'hotmail.be', 'hotmail.rs', 'hotmail.de'],
    ...['outlook.com', 'outlook.sa', 'outlook.dk', 'outlook.de', 'live.com', 'live.nl', 'msn.com', 'passport.com'],
    ...['icloud.com', 'cloud.com', 'me.com', 'mac.com', 'aol.com', 'aim.com', 'gmx.com', 'gmx.de', 'gmx.net', 'gmx.at'],
    ...[
      'web.de',
      'online.de',
      't-online.de',
      'freenet.de',
      'arcor.de',
      'proton.me',
      'pm.me',
      'protonmail.ch',
      'tuta.com',
    ],
    ...['hushmail.com', 'fastmail.fm', 'zoho.com', 'hey.com', 'att.net', 'cox.net', 'verizon.net', 'bellsouth.net'],
    ...[
      'orange.fr',
      'free.fr',
      'sfr.fr',
      'laposte.net',
      'libero.it',
      'alice.it',
      'tin.it',
      'mail.ru',
      'bk.ru',
      'list.ru',
    ],
    ...[
      'inbox.ru',
      'ya.ru',
      'yandex.ru',
      'yandex.com',
      'yandex.kz',
      'rambler.ru',
      'qq.com',
      '163.com',
      '126.com',
      'sina.com',
    ],
    ...[
      'naver.com',
      'daum.net',
      'hanmail.net',
      'seznam.cz',
      'wp.pl',
      'o2.pl',
      'onet.pl',
      'abv.bg',
      'ukr.net',
      'shaw.ca',
    ],
    ...['uol.com.br', 'bol.com.br', 'terra.com.br', 'mail.google.com', 'acme.test', 'acme.co', 'acme.cm', 'acme.om'],
    ...['acme.net', 'acme.community', 'acme.ne', 'acme.bet', 'acme.coop', 'bücher.example', 'co.uk', 'com'],
  ]) {
    it(`asks nothing about ${domain}`, () => expect(suggestEmail(`ada@${domain}`)).to.equal(undefined));
  }

  it('asks nothing about a domain that others of the list have, too', () => {
    const trusted = repeatedDomains(['a@Gmial.com', 'b@gmial.com', 'c@gmal.com']);
    expect([...trusted]).to.deep.equal(['gmial.com']);
    expect(suggestEmail('a@gmial.COM', trusted)).to.equal(undefined);
    expect(suggestEmail('c@gmal.com', trusted)).to.equal('c@gmail.com');
  });

  it('takes what is no address', () => {
    for (const text of ['', '@', 'gmial.com', '@gmial.com', 'a@', 'a@.', 'a@b']) {
      expect(suggestEmail(text), text).to.equal(undefined);
    }
  });

  it('never asks about its own answer, and never touches the part before the @', () => {
    const slip = fc.constantFrom('gmail.com', 'hotmail.co.uk', 'yahoo.com', 'outlook.com', 'acme.con', 'comcast.net');
    fc.assert(
      fc.property(slip, fc.nat(12), fc.constantFrom('', 'o', 'l', '.', 'é'), fc.boolean(), (domain, at, put, cut) => {
        const typed = `Ada@x@${domain.slice(0, at)}${put}${domain.slice(at + Number(cut))}`;
        const answer = suggestEmail(typed);
        if (answer === undefined) return;
        expect(answer.startsWith('Ada@x@')).to.equal(true);
        expect(answer).not.to.equal(typed);
        expect(suggestEmail(answer)).to.equal(undefined);
      }),
      {numRuns: 2000},
    );
  });
});
