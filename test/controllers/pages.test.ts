import {expect} from '@open-wc/testing';
import {append, noPages} from '../../src/controllers/paging/pages.js';

const page = (...ids: string[]) => ({items: ids.map((id) => ({id}))});
const shown = (...pages: ReturnType<typeof page>[]) =>
  pages.reduce((all, one) => append(all, one), noPages<{id: string}>()).items.map(({id}) => id);

describe('pages', () => {
  it('show a row that comes twice once, where it came first, whatever the order of ids', () => {
    for (const [given, wanted] of [
      [[], []],
      [['a'], ['a']],
      [['a', 'a'], ['a']],
      [
        ['a', 'b', 'a'],
        ['a', 'b'],
      ],
      [
        ['a', 'b', 'b', 'c'],
        ['a', 'b', 'c'],
      ],
      [
        ['c', 'b', 'a', 'a'],
        ['c', 'b', 'a'],
      ],
      [
        ['9', '10', '11', '9'],
        ['9', '10', '11'],
      ],
      [
        ['11', '10', '9', '10'],
        ['11', '10', '9'],
      ],
      [
        ['b', 'a', 'c', 'a', 'b'],
        ['b', 'a', 'c'],
      ],
      [
        ['10', '9', '10'],
        ['10', '9'],
      ],
      [
        ['', 'a', ''],
        ['', 'a'],
      ],
    ] as const) {
      expect(shown(page(...given)), given.join()).to.deep.equal(wanted);
      expect(shown(page('z'), page(...given)), `z, then ${given.join()}`).to.deep.equal(['z', ...wanted]);
      expect(shown(page(...given), page(...given)), `${given.join()} twice`).to.deep.equal(wanted);
    }
  });

  it('end where a page brings nothing new', () => {
    const first = append(noPages<{id: string}>(), {...page('a', 'b'), next: 'b'});
    expect(first.next).to.equal('b');
    const second = append(first, {...page('b', 'a'), next: 'a'});
    expect([second.next, second.items]).to.deep.equal([undefined, first.items]);
  });

  it('take nothing from a page that nobody took', () => {
    const first = append(noPages<{id: string}>(), page('a'));
    append(first, page('b'));
    expect(append(first, page('c', 'b')).items.map(({id}) => id)).to.deep.equal(['a', 'c', 'b']);
  });
});
