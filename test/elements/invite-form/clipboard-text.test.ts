import {expect} from '@open-wc/testing';
import {clipboardText} from '../../../src/elements/invite-form/clipboard-text.js';

function textOf(html: string): string {
  const data = new DataTransfer();
  data.setData('text/html', html);
  return clipboardText(data);
}

describe('clipboardText', () => {
  it('reads who is behind links, whatever stands around them', () => {
    const html = `<p>To <a class=x href="mailto:ada@acme.test?subject=Hi">Ada &quot;Countess&quot; <b>Lovelace</b></a>,
      <a href='https://acme.test'>a site</a> <A HREF=mailto:grace%40acme.test></A> <a href="mailto:lost@acme.test">never closed
      <a href="mailto:linus@acme.test">linus@acme.test</a>`;
    expect(textOf(html)).to.equal(`"Ada 'Countess' Lovelace" <ada@acme.test>\ngrace@acme.test\nlinus@acme.test`);
  });

  // Read anew from every beginning, a megabyte of them takes minutes: the test would not end in time.
  for (const part of ['<a ', '<a href=mailto:x>', 'href=mailto:x ', '<', '<a href=mailto:x><', '<a>x', 'href  ']) {
    it(`reads a megabyte of “${part}” in one go`, () => {
      const many = part.repeat(1_000_000 / part.length);
      expect(textOf(many)).to.equal('');
      expect(textOf(`<a ${many}`)).to.be.a('string');
      expect(textOf(`<a href=mailto:x>${many}</a>`)).to.be.a('string');
    });
  }
});
