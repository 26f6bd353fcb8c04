import {expect} from '@open-wc/testing';
import {RowHeights} from '../../src/controllers/window/row-heights.js';

describe('heights of rows', () => {
  const heightsOf = (count: number, estimate: number) => {
    const heights = new RowHeights();
    heights.estimate = estimate;
    heights.reset(count);
    return heights;
  };

  it('agrees with a plain sum, whatever was measured', () => {
    const count = 1000;
    const heights = heightsOf(count, 50);
    const plain = new Array<number>(count).fill(50);
    for (let n = 0; n < 400; n++) {
      const index = (n * 617) % count;
      plain[index] = 20 + (n % 90);
      heights.set(index, plain[index]!);
    }
    let top = 0;
    for (const [index, height] of plain.entries()) {
      expect(heights.start(index)).to.equal(top);
      expect(heights.at(top)).to.equal(index);
      expect(heights.at(top + height - 1)).to.equal(index);
      top += height;
    }
    expect(heights.start(count)).to.equal(top);
    expect(heights.at(-100)).to.equal(0);
    expect(heights.at(top + 100)).to.equal(count - 1);
  });

  it('keeps what was measured when rows follow, and moves what was not with the estimate', () => {
    const heights = heightsOf(300, 50);
    heights.set(299, 80);
    heights.extend(600);
    heights.estimate = 10;
    expect(heights.start(600)).to.equal(599 * 10 + 80);
    heights.set(299, 0);
    expect(heights.start(600)).to.equal(6000);
    heights.reset(0);
    expect([heights.start(5), heights.at(5)]).to.deep.equal([0, 0]);
  });
});
