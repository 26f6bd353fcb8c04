import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import {LitElement, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {PagedController} from '../../src/controllers/paged-controller.js';
import {QueryController} from '../../src/controllers/query-controller.js';
import {InviteError} from '../../src/model/errors.js';
import type {Page} from '../../src/model/page.js';
import {waitUntil} from '../helpers/wait-until.js';

interface Row {
  readonly id: string;
}

/** A request that is answered when the test says so. */
interface Asked {
  readonly query: string;
  readonly after: string | undefined;
  readonly signal: AbortSignal;
  readonly answer: (page: Page<Row>) => Promise<void>;
  readonly refuse: (error: Error) => Promise<void>;
}

const settled = () => aTimeout(0);
const page = (ids: string, next?: string): Page<Row> => ({
  items: [...ids].map((id) => ({id})),
  ...(next === undefined ? {} : {next}),
});

abstract class Host extends LitElement {
  @property() query: string | undefined = 'a';
  readonly asked: Asked[] = [];
  readonly values: string[] = [];
  readonly errors: string[] = [];
  /** Whether another query keeps what is shown. */
  keepsAll = false;

  connectedMoveCallback(): void {}

  ask(query: string, after: string | undefined, signal: AbortSignal): Promise<Page<Row>> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        query,
        after,
        signal,
        answer: async (page) => {
          resolve(page);
          await settled();
        },
        refuse: async (error) => {
          reject(error);
          await settled();
        },
      });
    });
  }

  get last(): Asked {
    return this.asked.at(-1)!;
  }
}

class QueryHost extends Host {
  readonly read = new QueryController<readonly [string], Page<Row>>(this, {
    args: () => (this.query === undefined ? undefined : [this.query]),
    read: ([query], signal) => this.ask(query, undefined, signal),
    keeps: ([before], [next]) => this.keepsAll || before === next,
    onValue: (value) => {
      this.values.push(idsOf(value.items));
      if (this.values.at(-1) === 'throw') throw new Error('the page’s own mistake');
    },
    onError: ({kind}) => void this.errors.push(kind),
  });

  protected override render(): TemplateResult {
    return html`${this.read.value ? idsOf(this.read.value.items) : 'nothing'}`;
  }
}
customElements.define('test-query-host', QueryHost);

class PagedHost extends Host {
  readonly list = new PagedController<readonly [string], Row>(this, {
    args: () => (this.query === undefined ? undefined : [this.query]),
    read: ([query], {after}, signal) => this.ask(query, after, signal),
    limit: () => 2,
    keeps: ([before], [next]) => this.keepsAll || before === next,
    onValue: (items) => void this.values.push(idsOf(items)),
    onError: ({kind}) => void this.errors.push(kind),
  });

  get ids(): string {
    return this.list.items ? idsOf(this.list.items) : 'nothing';
  }

  protected override render(): TemplateResult {
    return html`${this.ids}`;
  }
}
customElements.define('test-paged-host', PagedHost);

function idsOf(items: readonly Row[]): string {
  return items.map(({id}) => id).join('');
}

const offline = new TypeError('Failed to fetch');

describe('QueryController', () => {
  let host: QueryHost;
  beforeEach(async () => {
    host = await fixture<QueryHost>(html`<test-query-host></test-query-host>`);
  });

  it('asks once on the first update and shows the answer', async () => {
    expect(host.asked.map(({query}) => query)).to.deep.equal(['a']);
    expect(host.read.isPending).to.equal(true);
    await host.last.answer(page('12'));
    expect(host.read.isPending).to.equal(false);
    expect(host.shadowRoot).to.have.text('12');
    expect(host.values).to.deep.equal(['12']);
  });

  it('does not ask again for an update that changes nothing', async () => {
    await host.last.answer(page('1'));
    host.requestUpdate();
    await host.updateComplete;
    expect(host.asked).to.have.length(1);
  });

  it('lets the newest win, whichever answer comes last', async () => {
    const [first] = host.asked;
    host.query = 'b';
    await host.updateComplete;
    expect(first!.signal.aborted).to.equal(true);
    await host.last.answer(page('b'));
    await first!.answer(page('a'));
    expect(host.shadowRoot).to.have.text('b');
    expect(host.values).to.deep.equal(['b']);
  });

  it('keeps the value over an error, and forgets the error over a value', async () => {
    await host.last.answer(page('1'));
    host.read.reload();
    await host.last.refuse(offline);
    expect(host.read.error?.kind).to.equal('network');
    expect(host.shadowRoot).to.have.text('1');
    expect(host.errors).to.deep.equal(['network']);
    host.read.reload();
    await host.last.answer(page('2'));
    expect(host.read.error).to.equal(undefined);
    expect(host.shadowRoot).to.have.text('2');
  });

  it('drops the value of another query, unless told to keep it', async () => {
    await host.last.answer(page('1'));
    host.query = 'b';
    await host.updateComplete;
    await settled();
    expect(host.shadowRoot).to.have.text('nothing');
    await host.last.answer(page('2'));
    host.keepsAll = true;
    host.query = 'c';
    await host.updateComplete;
    await settled();
    expect(host.shadowRoot).to.have.text('2');
  });

  it('asks nothing while there is nothing to ask, and drops what was there', async () => {
    await host.last.answer(page('1'));
    host.query = undefined;
    await host.updateComplete;
    await settled();
    expect(host.asked).to.have.length(1);
    expect(host.shadowRoot).to.have.text('nothing');
    expect(host.read.isPending).to.equal(false);
  });

  it('takes an abort for what it is: no error', async () => {
    const [first] = host.asked;
    host.query = 'b';
    await host.updateComplete;
    await first!.refuse(new DOMException('stopped', 'AbortError'));
    expect(host.errors).to.deep.equal([]);
    expect(host.read.error).to.equal(undefined);
    expect(host.read.isPending).to.equal(true);
  });

  it('goes on when it is moved', async () => {
    const place = document.createElement('div');
    host.parentElement!.append(place);
    place.append(host);
    await settled();
    expect(host.last.signal.aborted).to.equal(false);
    await host.last.answer(page('1'));
    expect(host.asked).to.have.length(1);
    expect(host.shadowRoot).to.have.text('1');
  });

  it('goes on when it is moved by moveBefore()', async () => {
    if (!('moveBefore' in Element.prototype)) return;
    const place = document.createElement('div');
    host.parentElement!.append(place);
    place.moveBefore(host, null);
    await settled();
    expect(host.last.signal.aborted).to.equal(false);
  });

  it('lets go when it is removed, and asks anew when it comes back', async () => {
    await host.last.answer(page('1'));
    host.read.reload();
    const parent = host.parentElement!;
    host.remove();
    await settled();
    expect(host.last.signal.aborted).to.equal(true);
    await host.last.refuse(new DOMException('stopped', 'AbortError'));
    expect(host.errors).to.deep.equal([]);
    parent.append(host);
    expect(host.asked).to.have.length(3);
    expect(host.shadowRoot).to.have.text('1');
    await host.last.answer(page('2'));
    expect(host.shadowRoot).to.have.text('2');
  });

  it('resolves reload() when the read is over, well or not', async () => {
    await host.last.answer(page('1'));
    const failed = host.read.reload();
    host.last.refuse(offline);
    await failed;
    const worked = host.read.reload();
    host.last.answer(page('2'));
    await worked;
    expect(host.read.value?.items).to.have.length(1);
  });

  it('reports a mistake of the page’s own callback and carries on', async () => {
    const reports: unknown[] = [];
    const {onerror} = window;
    window.onerror = (message) => {
      reports.push(message);
      return true;
    };
    await host.last.answer({items: [{id: 'throw'}]});
    window.onerror = onerror;
    expect(reports).to.have.length(1);
    expect(host.read.error).to.equal(undefined);
    expect(host.shadowRoot).to.have.text('throw');
  });
});

describe('PagedController', () => {
  let host: PagedHost;
  beforeEach(async () => {
    host = await fixture<PagedHost>(html`<test-paged-host></test-paged-host>`);
  });

  it('appends page after page until there is none', async () => {
    expect(host.list.items).to.equal(undefined);
    await host.last.answer(page('12', '2'));
    expect(host.list.hasMore).to.equal(true);
    host.list.loadMore();
    expect(host.last.after).to.equal('2');
    expect(host.list.isLoadingMore).to.equal(true);
    await host.last.answer(page('34'));
    expect(host.ids).to.equal('1234');
    expect(host.list.hasMore).to.equal(false);
    expect(host.list.isLoadingMore).to.equal(false);
    await host.list.loadMore();
    expect(host.asked).to.have.length(2);
  });

  it('loads one page for two presses', async () => {
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    host.list.loadMore();
    await host.last.answer(page('34', '4'));
    expect(host.asked).to.have.length(2);
    expect(host.ids).to.equal('1234');
  });

  it('shows a row that comes twice once, with its place', async () => {
    await host.last.answer(page('1223', '3'));
    expect(host.ids).to.equal('123');
    host.list.loadMore();
    await host.last.answer(page('345', '5'));
    expect(host.ids).to.equal('12345');
    expect(host.list.hasMore).to.equal(true);
  });

  it('ends where a cursor leads back to what is shown', async () => {
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    await host.last.answer(page('12', '2'));
    expect(host.ids).to.equal('12');
    expect(host.list.hasMore).to.equal(false);
  });

  it('ends at an empty page that claims to have a next', async () => {
    await host.last.answer(page('', 'x'));
    expect(host.ids).to.equal('');
    expect(host.list.hasMore).to.equal(false);
  });

  it('reloads as many pages as are shown, and replaces them at once', async () => {
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    await host.last.answer(page('34', '4'));
    host.list.reload();
    expect(host.last.after).to.equal(undefined);
    await host.last.answer(page('01', '1'));
    expect(host.ids, 'until the last page is there').to.equal('1234');
    expect(host.last.after).to.equal('1');
    await host.last.answer(page('23', '3'));
    expect(host.ids).to.equal('0123');
    expect(host.asked).to.have.length(4);
  });

  it('starts at the first page of another query', async () => {
    host.keepsAll = true;
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    await host.last.answer(page('34', '4'));
    host.query = 'b';
    await host.updateComplete;
    expect(host.last).to.include({query: 'b', after: undefined});
    expect(host.ids).to.equal('1234');
    await host.last.answer(page('78', '8'));
    expect(host.ids).to.equal('78');
    expect(host.asked).to.have.length(3);
  });

  it('lets another query replace a page that is on its way', async () => {
    host.keepsAll = true;
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    const more = host.last;
    host.query = 'b';
    await host.updateComplete;
    expect(more.signal.aborted).to.equal(true);
    expect(host.list.isLoadingMore).to.equal(false);
    await more.answer(page('34'));
    await host.last.answer(page('78'));
    expect(host.ids).to.equal('78');
    expect(host.values).to.deep.equal(['12', '78']);
  });

  it('lets a page that is on its way through, then reloads', async () => {
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    const more = host.last;
    host.list.reload();
    expect(host.asked).to.have.length(2);
    expect(more.signal.aborted).to.equal(false);
    await more.answer(page('34'));
    await waitUntil(() => host.asked.length === 3);
    await host.last.answer(page('01', '1'));
    await host.last.answer(page('23'));
    expect(host.ids).to.equal('0123');
  });

  it('keeps the rows when the next page fails, and retries that page', async () => {
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    await host.last.refuse(offline);
    expect(host.ids).to.equal('12');
    expect(host.list.error?.kind).to.equal('network');
    expect(host.list.hasMore).to.equal(true);
    host.list.retry();
    expect(host.last.after).to.equal('2');
    await host.last.answer(page('34'));
    expect(host.ids).to.equal('1234');
    expect(host.list.error).to.equal(undefined);
  });

  it('retries the whole when a reload fails, and the first page when that failed', async () => {
    await host.last.refuse(offline);
    expect(host.list.items).to.equal(undefined);
    host.list.retry();
    await host.last.answer(page('12', '2'));
    host.list.reload();
    await host.last.refuse(new InviteError('server', 'down'));
    expect(host.errors).to.deep.equal(['network', 'server']);
    host.list.retry();
    expect(host.last.after).to.equal(undefined);
    await host.last.answer(page('5'));
    expect(host.ids).to.equal('5');
  });

  it('keeps everything when one page of several fails in a reload', async () => {
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    await host.last.answer(page('34'));
    host.list.reload();
    await host.last.answer(page('01', '1'));
    await host.last.refuse(offline);
    expect(host.ids).to.equal('1234');
  });

  it('reloads as much as was shown when it comes back', async () => {
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    await host.last.answer(page('34'));
    const parent = host.parentElement!;
    host.remove();
    await settled();
    parent.append(host);
    await host.last.answer(page('12', '2'));
    await host.last.answer(page('345'));
    expect(host.ids).to.equal('12345');
  });

  it('is not stuck when it was removed while it loaded more', async () => {
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    const more = host.last;
    const parent = host.parentElement!;
    host.remove();
    await settled();
    expect(more.signal.aborted).to.equal(true);
    await more.refuse(new DOMException('stopped', 'AbortError'));
    parent.append(host);
    expect(host.list.isLoadingMore).to.equal(false);
    await host.last.answer(page('12', '2'));
    host.list.loadMore();
    await host.last.answer(page('34'));
    expect(host.ids).to.equal('1234');
  });
});
