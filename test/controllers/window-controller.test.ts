import {expect, fixture} from '@open-wc/testing';
import {LitElement, html} from 'lit';
import {WindowController} from '../../src/controllers/window-controller.js';
import {waitUntil} from '../helpers/wait-until.js';

let load: NonNullable<ConstructorParameters<typeof WindowController>[2]>;

class LongList extends LitElement {
  items = Array.from({length: 600}, (_, id) => ({id: String(id)}));
  readonly rows: WindowController = new WindowController(
    this,
    () => this.items.length,
    () => load(),
  );
  override render() {
    return html`<div class="rows" role="list">
      ${this.rows.draw<{readonly id: string}>(this.items).map(() => html`<p>row</p>`)}
    </div>`;
  }
  get count(): number {
    return this.shadowRoot!.querySelectorAll('p').length;
  }
}
customElements.define('long-list', LongList);

describe('what brings the window', () => {
  it('draws all rows when it could not be loaded, and tries again when there are more', async () => {
    let calls = 0;
    load = () => {
      calls++;
      return Promise.reject(new TypeError('Failed to fetch'));
    };
    const list = await fixture<LongList>('<long-list></long-list>');
    await waitUntil(() => list.count === 600);
    list.requestUpdate();
    await list.updateComplete;
    expect(calls).to.equal(1);
    load = () => import('../../src/controllers/window/rows-window.js');
    list.items = [...list.items, {id: 'one more'}];
    list.requestUpdate();
    await waitUntil(() => list.rows.isOn);
    await waitUntil(() => list.count < 200);
  });

  it('draws what can be drawn in one go while it is on its way, and asks for nothing where the list is short', async () => {
    let calls = 0;
    let arrive!: () => void;
    load = async () => {
      calls++;
      await new Promise<void>((resolve) => (arrive = resolve));
      return import('../../src/controllers/window/rows-window.js');
    };
    const list = document.createElement('long-list') as LongList;
    const all = list.items;
    list.items = all.slice(0, 100);
    (await fixture<HTMLElement>('<div></div>')).append(list);
    await list.updateComplete;
    expect([calls, list.count]).to.deep.equal([0, 100]);
    list.items = all;
    list.requestUpdate();
    await list.updateComplete;
    expect([calls, list.count]).to.deep.equal([1, 300]);
    arrive();
    await waitUntil(() => list.count < 200);
  });
});
