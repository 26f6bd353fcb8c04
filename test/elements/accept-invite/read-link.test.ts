import {expect} from '@open-wc/testing';
import {readLink} from '../../../src/elements/accept-invite/read-link.js';

function read(href: string) {
  const bar = {
    href,
    replace(url: string) {
      this.href = url;
    },
  };
  const link = readLink(bar, ['token', 'email']);
  return {link, href: bar.href};
}

describe('readLink', () => {
  it('reads the query and leaves what is not its own', () => {
    expect(read('https://a.example/p?x=1&token=T&email=a%40b.c#h')).to.deep.equal({
      link: {token: 'T', email: 'a@b.c'},
      href: 'https://a.example/p?x=1#h',
    });
  });

  it('reads the fragment', () => {
    expect(read('https://a.example/p?x=1#token=T')).to.deep.equal({
      link: {token: 'T'},
      href: 'https://a.example/p?x=1',
    });
  });

  it('touches nothing that is no invitation’s link', () => {
    for (const href of ['https://a.example/?email=a', 'https://a.example/#/route?token', 'https://a.example/?token=']) {
      expect(read(href)).to.deep.equal({link: undefined, href});
    }
  });

  it('writes nothing of the rest anew', () => {
    for (const [before, after] of [
      ['?q=a%20b&flag&token=T&~x=%7E', '?q=a%20b&flag&~x=%7E'],
      ['#section&token=T&q=a%20b+c', '#section&q=a%20b+c'],
      ['?a=1&%74oken=T&b=2', '?a=1&b=2'],
    ])
      expect(read(`https://a.example/p${before}`)).to.deep.equal({
        link: {token: 'T'},
        href: `https://a.example/p${after}`,
      });
  });

  it('leaves the link in neither of both', () => {
    expect(read('https://a.example/?token=T&email=e#token=T&email=e&x=1').href).to.equal('https://a.example/#x=1');
    expect(read('https://a.example/?token=T#email=e').href).to.equal('https://a.example/#email=e');
  });

  it('takes out every copy of a name', () => {
    expect(read('https://a.example/?token=A&token=B').href).to.equal('https://a.example/');
  });
});
