import {expect} from '@open-wc/testing';
import {parseRecipients} from '../../src/model/recipients.js';
import {lineEnd, separator, withPlainSeparators} from '../../src/model/separators.js';

describe('withPlainSeparators', () => {
  for (const mark of ['、', '､', '﹐', '﹔', '،', '؛', '\v', '\f', '\u0085', '\u2028', '\u2029']) {
    it(`cuts at U+${mark.codePointAt(0)!.toString(16).padStart(4, '0')}`, () => {
      expect(separator.test(mark) || lineEnd.test(mark)).to.equal(true);
      const {recipients} = parseRecipients(withPlainSeparators(`a@x.test${mark}b@x.test`));
      expect(recipients.map(({email}) => email)).to.deep.equal(['a@x.test', 'b@x.test']);
    });
  }

  it('leaves what stands in quotes, and everything else', () => {
    const text = '"山田、太郎" <a@x.test>,\tAda; "\r\n';
    expect(withPlainSeparators(text)).to.equal(text);
  });
});
