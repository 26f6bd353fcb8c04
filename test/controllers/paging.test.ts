import {expect, fixture, html} from '@open-wc/testing';
import * as fc from 'fast-check';
import {LitElement} from 'lit';
import {PagedController} from '../../src/controllers/paged-controller.js';
import {append, noPages, type Place} from '../../src/controllers/paging/pages.js';
import {InviteError} from '../../src/model/errors.js';
import type {Page} from '../../src/model/page.js';

interface Row {
  readonly id: string;
  readonly text?: string;
}

interface Asked {
  readonly query: string;
  readonly place: Place;
  readonly signal: AbortSignal;
  readonly resolve: (page: Page<Row>) => void;
  readonly reject: (error: Error) => void;
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

/** As many rows as a test likes, by cursors that name rows, or that count pages. */
class Api {
  rows: Row[];
  readonly byRow: boolean;

  constructor(count: number, byRow = true) {
    this.rows = Array.from({length: count}, (_, index) => ({id: `r${index}`}));
    this.byRow = byRow;
  }

  page({limit, after, before}: Place): Page<Row> {
    const at = (id: string) => {
      const index = this.rows.findIndex((row) => row.id === id);
      if (index < 0) throw new InviteError('invalid', `There is no ${id}.`);
      return index;
    };
    const number = Number(after ?? 1);
    let start = this.byRow ? (after === undefined ? 0 : at(after) + 1) : (number - 1) * limit;
    let end = start + limit;
    if (before !== undefined) [start, end] = [Math.max(0, at(before) - limit), at(before)];
    const items = this.rows.slice(start, end);
    const next = this.byRow ? items.at(-1)?.id : String(number + 1);
    const hasNext = end < this.rows.length && next !== undefined;
    return {items, ...(hasNext ? {next} : {}), ...(start > 0 && items[0] ? {previous: items[0].id} : {})};
  }
}

class PagingHost extends LitElement {
  static override properties = {query: {}, isPaged: {type: Boolean}};
  declare query: string;
  declare isPaged: boolean;
  limit = 2;
  readonly asked: Asked[] = [];
  readonly values: string[] = [];
  readonly list = new PagedController<readonly [string], Row>(this, {
    args: () => [this.query ?? 'a'],
    read: ([query], place, signal) =>
      new Promise((resolve, reject) => this.asked.push({query, place, signal, resolve, reject})),
    limit: () => this.limit,
    isPaged: () => this.isPaged ?? false,
    keeps: () => true,
    onValue: (items) => void this.values.push(items.map(({id}) => id).join()),
  });
  #answered = 0;

  get ids(): string {
    return (this.list.items ?? []).map(({id}) => id).join();
  }

  /** Answers everything that is asked from now on, until nothing is. @returns how many that were */
  async answer(api: Api): Promise<number> {
    const before = this.#answered;
    for (await settle(); this.#answered < this.asked.length; await settle()) {
      const {place, resolve, reject} = this.asked[this.#answered++]!;
      try {
        resolve(api.page(place));
      } catch (error) {
        reject(error as Error);
      }
    }
    // A part that is loaded when needed may take a while to come.
    if (this.list.isPending && this.isPaged) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return this.#answered - before + (await this.answer(api));
    }
    return this.#answered - before;
  }

  async turn(step: 'next' | 'previous', api: Api): Promise<number> {
    void this.list.turn(step);
    return this.answer(api);
  }
}
customElements.define('paging-host', PagingHost);

const open = async (api: Api, isPaged = false, limit = 2) => {
  const host = new PagingHost();
  Object.assign(host, {isPaged, limit});
  await fixture(html`${host}`);
  await host.answer(api);
  return host;
};

describe('a list of many pages', () => {
  it('appends 1,000 pages at a price that does not grow with the list', async () => {
    const api = new Api(20_000);
    api.page = ({after}) => {
      const start = after === undefined ? 0 : Number(after.slice(1)) + 1;
      const items = api.rows.slice(start, start + 20);
      return {items, ...(start + 20 < 20_000 ? {next: items.at(-1)!.id} : {})};
    };
    const host = await open(api, false, 20);
    const {add} = Set.prototype;
    const {set} = Map.prototype;
    let kept = 0;
    Set.prototype.add = function (value) {
      if (typeof value === 'string' && /^r\d+$/u.test(value)) kept++;
      return add.call(this, value);
    };
    Map.prototype.set = function (key, value) {
      if (typeof key === 'string' && /^r\d+$/u.test(key)) kept++;
      return set.call(this, key, value) as typeof this;
    };
    try {
      while (host.list.hasMore) {
        void host.list.loadMore();
        host.asked.at(-1)!.resolve(api.page(host.asked.at(-1)!.place));
        while (host.list.isPending) await Promise.resolve();
      }
    } finally {
      Set.prototype.add = add;
      Map.prototype.set = set;
    }
    expect(host.list.items).to.have.length(20_000);
    expect(kept, 'each id is looked at once').to.be.at.most(20_000);
  });

  it('brings 100 pages up to date in 20 requests when asked to, and in 10 by itself', async () => {
    const api = new Api(2500);
    const host = await open(api, false, 20);
    for (let page = 1; page < 100; page++) {
      void host.list.loadMore();
      await host.answer(api);
    }
    expect(host.list.items).to.have.length(2000);
    api.rows = api.rows.map(({id}) => ({id, text: 'new'}));
    void host.list.reload();
    expect(await host.answer(api), 'by itself').to.equal(10);
    expect(host.list.items).to.have.length(2000);
    expect(host.list.freshCount).to.equal(1000);
    expect(host.list.items!.filter(({text}) => text === 'new')).to.have.length(1000);
    expect(host.asked.at(-1)!.place).to.deep.equal({limit: 100, after: 'r899'});
    void host.list.reload(true);
    expect(await host.answer(api), 'when asked to').to.equal(20);
    expect(host.list.freshCount).to.equal(undefined);
    expect(host.list.items!.every(({text}) => text === 'new')).to.equal(true);
    void host.list.loadMore();
    await host.answer(api);
    expect(host.list.items!.at(-1)!.id).to.equal('r2019');
  });

  it('keeps what is behind in order when rows came and went before it', async () => {
    const api = new Api(60);
    const host = await open(api, false, 2);
    host.limit = 2;
    const read = api.page.bind(api);
    // Cursors that name a page cannot be asked for in larger portions.
    api.page = (place) => {
      const {next, ...page} = read({...place, ...(place.after ? {after: place.after.slice(1)} : {})});
      return {...page, ...(next === undefined ? {} : {next: `#${next}`})};
    };
    void host.list.reload();
    await host.answer(api);
    for (let page = 1; page < 20; page++) {
      void host.list.loadMore();
      await host.answer(api);
    }
    api.rows = [{id: 'n1'}, ...api.rows.filter(({id}) => id !== 'r3')];
    void host.list.reload();
    expect(await host.answer(api)).to.equal(10);
    const expected = api.rows.slice(0, 40).map(({id}) => id);
    expect(host.ids).to.equal(expected.join());
    expect(host.list.freshCount).to.equal(20);
  });

  it('asks for no larger pages where a cursor is the number of one', async () => {
    const api = new Api(9, false);
    const host = await open(api);
    void host.list.loadMore();
    await host.answer(api);
    void host.list.reload();
    expect(await host.answer(api)).to.equal(2);
    expect(host.asked.every(({place}) => place.limit === 2)).to.equal(true);
    expect(host.ids).to.equal('r0,r1,r2,r3');
    void host.list.loadMore();
    await host.answer(api);
    expect(host.ids).to.equal('r0,r1,r2,r3,r4,r5');
  });

  it('believes no entry that an answer left behind which nobody took', () => {
    const page = (...ids: string[]): Page<Row> => ({items: ids.map((id) => ({id})), next: 'x'});
    const shown = append(noPages<Row>(), page('a'));
    append(shown, page('b'));
    const pages = append(append(shown, page('c')), page('b', 'c', 'a', 'b'));
    expect(pages.items.map(({id}) => id)).to.deep.equal(['a', 'c', 'b']);
  });
});

describe('one page at a time', () => {
  it('goes there and back, and a refresh keeps the page', async () => {
    const api = new Api(5);
    const host = await open(api, true);
    expect([host.ids, host.list.hasPrevious, host.list.hasMore]).to.deep.equal(['r0,r1', false, true]);
    await host.turn('next', api);
    expect([host.ids, host.list.hasPrevious, host.list.page!.number]).to.deep.equal(['r2,r3', true, 2]);
    void host.list.reload();
    expect(await host.answer(api)).to.equal(1);
    expect([host.ids, host.list.page!.number]).to.deep.equal(['r2,r3', 2]);
    await host.turn('next', api);
    expect([host.ids, host.list.hasMore]).to.deep.equal(['r4', false]);
    expect(await host.turn('next', api), 'there is none').to.equal(0);
    await host.turn('previous', api);
    await host.turn('previous', api);
    expect([host.ids, host.list.hasPrevious]).to.deep.equal(['r0,r1', false]);
    expect(await host.turn('previous', api), 'there is none').to.equal(0);
  });

  it('turns one page for two presses', async () => {
    const api = new Api(9);
    const host = await open(api, true);
    void host.list.turn('next');
    void host.list.turn('next');
    await host.answer(api);
    expect(host.ids).to.equal('r2,r3');
  });

  it('starts in the middle, and goes back from there by the API’s own cursors to a whole first page', async () => {
    const api = new Api(7);
    const host = await open(api, true);
    host.list.startAt({after: 'r4'});
    host.requestUpdate();
    await host.answer(api);
    expect([host.ids, host.list.hasPrevious, host.list.page!.number]).to.deep.equal(['r5,r6', true, undefined]);
    await host.turn('previous', api);
    expect(host.ids).to.equal('r3,r4');
    await host.turn('previous', api);
    expect(host.ids).to.equal('r1,r2');
    await host.turn('previous', api);
    expect([host.ids, host.list.page!.number, host.list.page!.isGone]).to.deep.equal(['r0,r1', 1, false]);
  });

  it('shows the page before where one is empty by now, and says so', async () => {
    const api = new Api(5);
    const host = await open(api, true);
    await host.turn('next', api);
    await host.turn('next', api);
    api.rows.pop();
    void host.list.reload();
    await host.answer(api);
    expect([host.ids, host.list.page!.isGone, host.list.page!.number]).to.deep.equal(['r2,r3', true, 2]);
    void host.list.reload();
    await host.answer(api);
    expect(host.list.page!.isGone).to.equal(false);
  });

  it('shows the page before where the row is gone that its place was named by', async () => {
    const api = new Api(9);
    const host = await open(api, true);
    await host.turn('next', api);
    await host.turn('next', api);
    api.rows.splice(3, 1);
    void host.list.reload();
    await host.answer(api);
    expect([host.ids, host.list.page!.isGone]).to.deep.equal(['r2,r4', true]);
  });

  it('falls back to the first page from a place that nobody knows', async () => {
    const api = new Api(5);
    const host = await open(api, true);
    host.list.startAt({after: 'nope'});
    host.requestUpdate();
    expect(await host.answer(api)).to.equal(2);
    expect([host.ids, host.list.page!.isGone, host.list.error]).to.deep.equal(['r0,r1', true, undefined]);
  });

  it('does not ask forever for pages that are empty and claim to have others', async () => {
    const api = new Api(4);
    const host = await open(api, true);
    await host.turn('next', api);
    api.page = ({after}) =>
      after === undefined ? {items: [{id: 'r0'}], next: 'x'} : {items: [], next: 'y', previous: 'z'};
    void host.list.reload();
    expect(await host.answer(api)).to.be.at.most(5);
    expect(host.ids).to.equal('r0');
    expect(await host.turn('next', api)).to.be.at.most(5);
    expect([host.ids, host.list.hasMore]).to.deep.equal(['r0', false]);
  });

  it('ends where a cursor leads back to where somebody was', async () => {
    const api = new Api(4);
    const host = await open(api, true);
    api.page = ({after}) => ({items: [{id: after ?? 'first'}], next: after === 'x' ? 'y' : 'x'});
    void host.list.reload();
    await host.answer(api);
    await host.turn('next', api);
    await host.turn('next', api);
    expect([host.ids, host.list.hasMore]).to.deep.equal(['y', false]);
  });

  it('shows a row that comes twice once', async () => {
    const api = new Api(4);
    api.page = () => ({items: [{id: 'a'}, {id: 'a'}, {id: ''}, {id: ''}]});
    const host = await open(api, true);
    expect(host.ids).to.equal('a,');
  });

  it('stays where it is when a page fails, and tries that page again', async () => {
    const api = new Api(5);
    const host = await open(api, true);
    const {page} = api;
    api.page = () => {
      throw new InviteError('server', 'down');
    };
    await host.turn('next', api);
    expect([host.ids, host.list.error?.kind, host.list.page!.number]).to.deep.equal(['r0,r1', 'server', 1]);
    api.page = page;
    void host.list.retry();
    await host.answer(api);
    expect([host.ids, host.list.error]).to.deep.equal(['r2,r3', undefined]);
  });

  it('goes to the first page for another query, and for another way of paging', async () => {
    const api = new Api(5);
    const host = await open(api, true);
    await host.turn('next', api);
    host.query = 'b';
    await host.updateComplete;
    await host.answer(api);
    expect([host.ids, host.list.page!.number]).to.deep.equal(['r0,r1', 1]);
    await host.turn('next', api);
    host.isPaged = false;
    await host.updateComplete;
    await host.answer(api);
    expect([host.ids, host.list.page]).to.deep.equal(['r0,r1', undefined]);
  });

  it('forgets a start that something else was chosen before', async () => {
    const api = new Api(5);
    const host = await open(api, true);
    host.list.startAt({after: 'r1'});
    host.requestUpdate();
    await host.updateComplete;
    host.list.forgetStart();
    host.query = 'b';
    await host.updateComplete;
    await host.answer(api);
    expect(host.ids).to.equal('r0,r1');
  });
});

describe('answers in any order', () => {
  const action = fc.oneof(
    fc.constantFrom('query a', 'query b', 'query c').map((name) => ({name})),
    fc.constantFrom('more', 'next', 'previous', 'reload', 'whole', 'start').map((name) => ({name})),
    fc.record({name: fc.constantFrom('answer', 'answer', 'answer', 'refuse'), which: fc.nat(9)}),
  );

  for (const isPaged of [false, true]) {
    it(`shows what was asked for last, whatever comes when (${isPaged ? 'pages' : 'more'})`, async function () {
      this.timeout(60_000);
      const api = new Api(9);
      const property = fc.asyncProperty(fc.array(action, {maxLength: 14}), async (actions) => {
        const host = new PagingHost();
        host.isPaged = isPaged;
        document.body.append(host);
        const done = new Set<Asked>();
        const answer = (asked: Asked | undefined, isRefused: boolean) => {
          if (!asked) return;
          done.add(asked);
          const {items, ...page} = api.page(asked.place);
          if (isRefused) asked.reject(new InviteError('server', 'down'));
          else asked.resolve({...page, items: items.map(({id}) => ({id, text: asked.query}))});
        };
        try {
          for (const step of actions) {
            const open = host.asked.filter((asked) => !done.has(asked));
            if (step.name.startsWith('query')) host.query = step.name.slice(-1);
            else if (step.name === 'more') void host.list.loadMore();
            else if (step.name === 'next' || step.name === 'previous') void host.list.turn(step.name);
            else if (step.name === 'start') host.list.startAt({after: 'r3'});
            else if ('which' in step) answer(open[step.which % Math.max(1, open.length)], step.name === 'refuse');
            else void host.list.reload(step.name === 'whole');
            await host.updateComplete;
            await settle();
            const shown = new Set(host.list.items?.map(({text}) => text));
            expect(shown.size, 'rows of one query only').to.be.at.most(1);
          }
          // Whatever is still open is answered, the oldest last.
          for (let turns = 0; turns < 50; turns++) {
            await settle();
            const open = host.asked.filter((asked) => !done.has(asked));
            if (open.length === 0 && !host.list.isPending) break;
            answer(open.at(-1), false);
          }
          expect(host.list.isPending, 'settled').to.equal(false);
          if (!host.list.error) {
            expect(host.list.items?.every(({text}) => text === (host.query ?? 'a'))).to.equal(true);
            const ids = host.list.items!.map(({id}) => id);
            const first = api.rows.findIndex(({id}) => id === ids[0]);
            const inOrder = api.rows.slice(first, first + ids.length).map(({id}) => id);
            expect(ids).to.deep.equal(inOrder);
            if (isPaged) expect(ids).to.have.length.at.most(2);
          }
        } finally {
          host.remove();
        }
      });
      await fc.assert(property, {numRuns: 60});
    });
  }
});
