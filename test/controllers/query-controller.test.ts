import {expect, fixture} from '@open-wc/testing';
import {html, LitElement} from 'lit';
import {PagedController} from '../../src/controllers/paged-controller.js';
import {QueryController} from '../../src/controllers/query-controller.js';
import {ActionController} from '../../src/controllers/action-controller.js';
import {InviteError} from '../../src/model/errors.js';
import type {Page} from '../../src/model/page.js';
import {waitUntil} from '../helpers/wait-until.js';

interface Read {
  readonly args: readonly [string];
  readonly signal: AbortSignal;
  readonly resolve: (value: string) => void;
  readonly reject: (error: unknown) => void;
}

class QueryHost extends LitElement {
  static override properties = {ask: {}};
  declare ask: string | undefined;
  readonly reads: Read[] = [];
  readonly errors: InviteError[] = [];
  readonly query = new QueryController<readonly [string], string>(this, {
    args: () => (this.ask === undefined ? undefined : [this.ask]),
    read: (args, signal) =>
      new Promise((resolve, reject) => {
        this.reads.push({args, signal, resolve, reject});
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    onError: (error) => this.errors.push(error),
  });
  readonly actions = new ActionController(this);
}
customElements.define('query-host', QueryHost);

interface Row {
  readonly id: string;
}

class PagedHost extends LitElement {
  static override properties = {search: {}};
  declare search: string;
  readonly asked: (string | undefined)[] = [];
  pages: readonly Page<Row>[] = [];
  fails = false;
  readonly list = new PagedController<readonly [string], Row>(this, {
    args: () => [this.search ?? ''],
    read: async (_, {after}) => {
      this.asked.push(after);
      await Promise.resolve();
      if (this.fails) throw new InviteError('server', 'no');
      return this.pages[Number(after ?? 0)]!;
    },
    limit: () => 2,
    keeps: () => true,
  });
}
customElements.define('paged-host', PagedHost);

const page = (ids: string, next?: number): Page<Row> => ({
  items: [...ids].map((id) => ({id})),
  ...(next === undefined ? {} : {next: String(next)}),
});
const ids = (host: PagedHost) => (host.list.items ?? []).map(({id}) => id).join('');

describe('QueryController', () => {
  const open = async (ask?: string) => {
    const host = await fixture<QueryHost>(html`<query-host></query-host>`);
    host.ask = ask;
    await host.updateComplete;
    return host;
  };

  it('asks nothing while there is nothing to ask', async () => {
    const host = await open();
    expect(host.reads).to.have.length(0);
    expect(host.query.isPending).to.equal(false);
  });

  it('lets the newest win, whatever the order of the answers', async () => {
    const host = await open('a');
    host.ask = 'b';
    await host.updateComplete;
    expect(host.reads[0]!.signal.aborted).to.equal(true);
    host.reads[1]!.resolve('B');
    await waitUntil(() => host.query.value === 'B');
    host.reads[0]!.resolve('A');
    await host.updateComplete;
    expect(host.query.value).to.equal('B');
  });

  it('keeps the value over an error, and drops it when something else is asked', async () => {
    const host = await open('a');
    host.reads[0]!.resolve('A');
    await waitUntil(() => host.query.value === 'A');
    void host.query.reload();
    host.reads[1]!.reject(new InviteError('server', 'no'));
    await waitUntil(() => host.query.error?.kind === 'server');
    expect(host.query.value).to.equal('A');
    expect(host.errors).to.have.length(1);
    host.ask = 'b';
    await host.updateComplete;
    expect(host.query.value).to.equal(undefined);
  });

  it('makes every thrown thing an InviteError, and none of an abort', async () => {
    const host = await open('a');
    host.reads[0]!.reject(new TypeError('Failed to fetch'));
    await waitUntil(() => host.query.error?.kind === 'network');
    host.ask = 'b';
    await host.updateComplete;
    host.ask = undefined;
    await host.updateComplete;
    expect(host.errors.map(({kind}) => kind)).to.deep.equal(['network']);
  });

  it('goes on over a move, lets go on a removal, and reads anew on return', async () => {
    const host = await open('a');
    const parent = host.parentElement!;
    const other = document.createElement('div');
    parent.append(other);
    other.append(host);
    await Promise.resolve();
    await Promise.resolve();
    expect(host.reads[0]!.signal.aborted).to.equal(false);
    host.remove();
    await Promise.resolve();
    await Promise.resolve();
    expect(host.reads[0]!.signal.aborted).to.equal(true);
    await waitUntil(() => !host.query.isPending);
    expect(host.query.error).to.equal(undefined);
    other.append(host);
    await waitUntil(() => host.reads.length === 2);
  });

  it('hands a callback’s mistake to the page and stays whole', async () => {
    const host = await open('a');
    const seen: string[] = [];
    const before = window.onerror;
    window.onerror = (message) => (seen.push(typeof message === 'string' ? message : 'event'), true);
    host.errors.push = () => {
      throw new Error('a page’s mistake');
    };
    host.reads[0]!.reject(new InviteError('server', 'no'));
    await waitUntil(() => seen.length === 1);
    window.onerror = before;
    expect(host.query.error?.kind).to.equal('server');
  });
});

describe('PagedController', () => {
  const open = async (...pages: readonly Page<Row>[]) => {
    const host = await fixture<PagedHost>(html`<paged-host></paged-host>`);
    host.pages = pages;
    host.search = 'go';
    await waitUntil(() => host.list.items !== undefined || host.list.error !== undefined);
    await waitUntil(() => !host.list.isPending);
    host.asked.length = 0;
    return host;
  };

  it('appends pages, and brings all of them up to date together', async () => {
    const host = await open(page('ab', 1), page('cd', 2), page('e'));
    await host.list.loadMore();
    expect(ids(host)).to.equal('abcd');
    host.pages = [page('xab', 1), page('cd', 2), page('e')];
    await host.list.reload();
    expect(ids(host)).to.equal('xabcd');
    expect(host.asked).to.deep.equal(['1', undefined, '1']);
    await host.list.loadMore();
    expect(ids(host)).to.equal('xabcde');
    expect(host.list.hasMore).to.equal(false);
    await host.list.loadMore();
    expect(host.asked).to.have.length(4);
  });

  it('starts over with one page when something else is asked', async () => {
    const host = await open(page('ab', 1), page('cd'));
    await host.list.loadMore();
    host.asked.length = 0;
    host.search = 'other';
    await host.updateComplete;
    await waitUntil(() => !host.list.isPending);
    expect(host.asked).to.deep.equal([undefined]);
    expect(ids(host)).to.equal('ab');
  });

  it('keeps its rows when loading more fails, and retries just that', async () => {
    const host = await open(page('ab', 1), page('cd'));
    host.fails = true;
    await host.list.loadMore();
    expect(host.list.error?.kind).to.equal('server');
    expect(ids(host)).to.equal('ab');
    host.fails = false;
    host.asked.length = 0;
    await host.list.retry();
    expect(host.asked).to.deep.equal(['1']);
    expect(ids(host)).to.equal('abcd');
    expect(host.list.error).to.equal(undefined);
  });

  it('ends where a cursor loops', async () => {
    const host = await open(page('ab', 0));
    await host.list.loadMore();
    expect(ids(host)).to.equal('ab');
    expect(host.list.hasMore).to.equal(false);
  });

  it('catches up after loading more, when it went stale meanwhile', async () => {
    const host = await open(page('ab', 1), page('cd'));
    const more = host.list.loadMore();
    await host.list.reload();
    await more;
    expect(host.asked).to.deep.equal(['1', undefined, '1']);
  });
});

describe('ActionController', () => {
  it('runs once for each key at a time, and again after a failure', async () => {
    const host = await fixture<QueryHost>(html`<query-host></query-host>`);
    let runs = 0;
    const slow = () => new Promise<number>((resolve) => setTimeout(() => resolve(++runs), 20));
    const [first, second, other] = await Promise.all([
      host.actions.run(slow),
      host.actions.run(slow),
      host.actions.run(slow, 'other'),
    ]);
    expect([first, second, other]).to.deep.equal([1, undefined, 2]);
    const failure = await host.actions
      .run(() => Promise.reject(new Error('no')))
      .catch((error: Error) => error.message);
    expect(failure).to.equal('no');
    expect(host.actions.isRunning()).to.equal(false);
  });
});
