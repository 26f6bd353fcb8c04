import {expect, nextFrame} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {html, nothing} from 'lit';
import {waitUntil} from '../../helpers/wait-until.js';
import {inView, isCovered, many, open, rows, settled} from './long-list.js';

describe('a long list that is leapt through', () => {
  beforeEach(async () => {
    await setViewport({width: 800, height: 1000});
    window.scrollTo(0, 0);
  });

  it('draws what is in view and nothing ahead, until somebody stays', async () => {
    const list = await open(many(5000));
    const ahead = () => rows(list).length - inView(list).length;
    for (let n = 1; n <= 12; n++) {
      window.scrollBy(0, n % 4 === 0 ? -1800 : 1800);
      await nextFrame();
      await list.updateComplete;
      expect(isCovered(list), `leap ${n}`).to.equal(true);
      expect(ahead(), `leap ${n}`).to.be.at.most(4);
    }
    await waitUntil(() => ahead() >= 6, 'nothing is drawn ahead');
    const drawn = rows(list).length;
    await settled(list);
    expect(rows(list)).to.have.length(drawn);
    expect(isCovered(list)).to.equal(true);
  });

  it('is read step by step after a leap, and nothing of it is missing', async () => {
    const list = await open(many(5000));
    window.scrollBy(0, 20_000);
    await nextFrame();
    for (let n = 0; n < 12; n++) {
      window.scrollBy(0, 40);
      await nextFrame();
      await list.updateComplete;
      expect(isCovered(list), `step ${n}`).to.equal(true);
    }
  });

  it('is whole in the first frame where rows are not half as high as those that are known', async () => {
    const place = (id: string) => Number(id.slice('inv_'.length));
    const list = await open(many(3000));
    list.renderRow = ({id}) => html`${id}${place(id) < 100 ? Array.from({length: 10}, () => html`<br />`) : nothing}`;
    await waitUntil(() => list.textContent.includes('inv_0'), 'own rows are drawn');
    await settled(list);
    window.scrollBy(0, 60_000);
    await nextFrame();
    while (!(await list.updateComplete));
    expect(inView(list).every((row) => place(row.dataset['id']!) > 100)).to.equal(true);
    expect(isCovered(list)).to.equal(true);
  });
});
