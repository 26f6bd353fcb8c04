import {aTimeout, expect, fixture, html, nextFrame} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {createSandboxFetcher} from '../../../src/sandbox/fetcher.js';
import {openSandbox, scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {baseUrl, names, one, open, rows, text} from './helpers.js';

/** Two clients of one API, of this test's own, and what was asked of it. */
function api() {
  const sandbox = createSandboxFetcher();
  const own = `${baseUrl}?${crypto.randomUUID()}`;
  const reads: number[] = [];
  let delay = 0;
  let refusal: Response | undefined;
  const fetcher = async (request: Request) => {
    if (request.method !== 'GET') return sandbox(new Request(request.url.replace(/\?[^/]*/u, ''), request));
    reads.push(performance.now());
    const answer = refusal?.clone() ?? (await sandbox(new Request(request.url.replace(/\?[\w-]{36}/u, ''), request)));
    if (delay > 0) await aTimeout(delay);
    return answer;
  };
  const client = () => createInviteClient({baseUrl: own, scopeId, fetcher: (request) => fetcher(request)});
  return {
    client,
    reads,
    slow: (ms: number) => (delay = ms),
    refuse: (response: Response | undefined) => (refusal = response),
  };
}
const invite = (client: InviteClient, name: string) =>
  client.createInvites([{name, email: `${name.toLowerCase()}@x.test`, message: 'Hello'}]);
const has = (list: InviteList, name: string) =>
  waitUntil(() => names(list).includes(name), `${name} is not in ${names(list).join()}`);
const quiet = () => aTimeout(700);

function setVisible(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', {configurable: true, value: state});
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Holds the timers of an interval: their length is never a whole number of milliseconds. */
function holdIntervals() {
  const {setTimeout: set, clearTimeout: clear} = globalThis;
  const waiting = new Map<number, {delay: number; run: () => void}>();
  let next = -1;
  Object.assign(globalThis, {
    setTimeout: (run: () => void, delay = 0, ...rest: unknown[]) => {
      if (delay < 1000 || Number.isInteger(delay)) return set(run, delay, ...rest);
      waiting.set(next, {delay, run});
      return next--;
    },
    clearTimeout: (id: number) => {
      if (!waiting.delete(id)) clear(id);
    },
  });
  return {
    waiting,
    run(): void {
      for (const [id, {run}] of [...waiting]) if (waiting.delete(id)) run();
    },
    restore: () => void Object.assign(globalThis, {setTimeout: set, clearTimeout: clear}),
  };
}

describe('invite-list: fresh', function () {
  this.timeout(30_000);
  afterEach(async () => {
    Reflect.deleteProperty(document, 'visibilityState');
    window.scrollTo(0, 0);
    await emulateMedia({reducedMotion: 'no-preference'});
  });

  it('shows what another client of the same API wrote', async () => {
    const {client} = api();
    const list = await open(client());
    await invite(client(), 'Zuse');
    await has(list, 'Zuse');
  });

  it('hears of writes in another document of the site', async () => {
    const {baseUrl: url} = await openSandbox();
    const list = await open(createInviteClient({baseUrl: url, scopeId}));
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const script = frame.contentDocument!.createElement('script');
    script.type = 'module';
    script.textContent = `
      import {createInviteClient} from '/src/client/create-invite-client.ts';
      const client = createInviteClient({baseUrl: '${url}/', scopeId: '${scopeId}'});
      await client.createInvites([{name: 'Elsewhere', email: 'elsewhere@x.test', message: 'Hello'}]);`;
    frame.contentDocument!.body.append(script);
    await has(list, 'Elsewhere');
  });

  it('asks twice at most for a burst of 50 writes', async () => {
    const {client, reads} = api();
    const list = await open(client());
    const other = client();
    reads.length = 0;
    const start = performance.now();
    let last = start;
    // A busy machine makes more bursts than one of it, each with a beginning and an end.
    let pauses = 0;
    for (let index = 0; index < 50; index++) {
      await invite(other, `Burst${index}`);
      await aTimeout(10);
      if (performance.now() - last > 250) pauses++;
      last = performance.now();
    }
    const more = 2 * pauses + Math.floor((last - start) / 3000);
    await has(list, 'Burst49');
    await quiet();
    expect(reads.length).to.be.within(1, 2 + more);
  });

  it('does not miss what was written while it asked, in one list or two with one client', async () => {
    const {client, slow} = api();
    const shared = client();
    const lists = [await open(shared), await open(shared)];
    slow(600);
    await invite(client(), 'First');
    await aTimeout(200);
    await invite(client(), 'Second');
    for (const list of lists) await has(list, 'Second');
  });

  it('asks on return and not while hidden', async () => {
    const {client, reads} = api();
    const list = await open(client(), {refreshInterval: 2});
    setVisible('hidden');
    reads.length = 0;
    await invite(client(), 'Hidden');
    await aTimeout(2600);
    expect(reads).to.deep.equal([]);
    setVisible('visible');
    await has(list, 'Hidden');
  });

  it('waits as long as the server says before it asks by itself again, and takes longer after each failure', async () => {
    const {client, reads, refuse} = api();
    const list = await open(client(), {refreshInterval: 2});
    refuse(Response.json({}, {status: 503, headers: {'retry-after': '5'}}));
    reads.length = 0;
    await waitUntil(() => reads.length === 1, 'asked');
    await waitUntil(() => one(list, '[part~=retry]'), 'it says so');
    refuse(undefined);
    await invite(client(), 'Patience');
    await has(list, 'Patience');
    expect(reads[1]! - reads[0]!).to.be.at.least(4900);
  });

  it('asks less and less often while the API fails, as often as before when it answers, and never while hidden', async () => {
    const {client, reads, refuse} = api();
    const list = await open(client());
    const clock = holdIntervals();
    const failing = Response.json({}, {status: 403});
    /** How many times as long as asked for, with up to a tenth more. */
    const pause = async () => {
      await waitUntil(() => clock.waiting.size === 1, 'it waits');
      return [...clock.waiting.values()][0]!.delay / 2000;
    };
    const pass = async () => {
      const before = reads.length;
      clock.run();
      await waitUntil(() => reads.length === before + 1, 'it asks');
    };
    try {
      list.refreshInterval = 2;
      refuse(failing);
      for (const factor of [1, 2, 4, 8, 8]) {
        expect(await pause()).to.be.within(factor, factor * 1.1);
        await pass();
      }
      refuse(undefined);
      expect(await pause()).to.be.within(8, 8.8);
      await pass();
      expect(await pause(), 'well again').to.be.within(1, 1.1);
      refuse(failing);
      await pass();
      expect(await pause()).to.be.within(2, 2.2);
      setVisible('hidden');
      expect(clock.waiting.size, 'nothing is waited for').to.equal(0);
      const before = reads.length;
      list.requestUpdate();
      window.dispatchEvent(new Event('online'));
      await list.updateComplete;
      expect(clock.waiting.size).to.equal(0);
      expect(reads.length).to.equal(before);
      setVisible('visible');
      await waitUntil(() => reads.length === before + 1, 'at once on return');
      expect(await pause(), 'where it was').to.be.within(4, 4.4);
      list.remove();
      expect(clock.waiting.size, 'removed').to.equal(0);
    } finally {
      clock.restore();
    }
  });

  it('keeps the focus, the selected text, the open menu and the very rows', async () => {
    const {client} = api();
    const list = await open(client(), {selectable: true});
    const kept = rows(list);
    const word = one(list, '[part=address]').firstChild!;
    const menu = one(list, '[part=menu]');
    one(list, '[part~=status-filter]').click();
    const button = one(list, '[part~=copy]');
    button.focus();
    menu.showPopover();
    getSelection()!.setBaseAndExtent(word, 0, word, 3);
    button.focus();
    getSelection()!.setBaseAndExtent(word, 0, word, 3);
    await invite(client(), 'Calm');
    await has(list, 'Calm');
    expect(rows(list).slice(1)).to.deep.equal(kept.slice(0, rows(list).length - 1));
    expect(menu.matches(':popover-open')).to.equal(true);
    const [range] = getSelection()!.getComposedRanges({shadowRoots: [list.shadowRoot!]});
    expect(range!.startContainer === word && range!.endOffset === 3).to.equal(true);
  });

  it('moves nothing that is read: the first row in view, and the row with the focus, stay in their place', async () => {
    const {client} = api();
    const list = await open(client(), {pageSize: 50, selectable: true});
    await waitUntil(() => rows(list).length === 50);
    for (const anchoring of ['auto', 'none']) {
      document.documentElement.style.setProperty('overflow-anchor', anchoring);
      rows(list)[20]!.scrollIntoView();
      await nextFrame();
      await nextFrame();
      const read = rows(list).find((row) => row.getBoundingClientRect().top >= 0)!;
      const place = read.getBoundingClientRect().top;
      await invite(client(), `Above-${anchoring}`);
      await has(list, `Above-${anchoring}`);
      await nextFrame();
      await nextFrame();
      expect(read.getBoundingClientRect().top, anchoring).to.be.closeTo(place, 1.5);
    }
    document.documentElement.style.removeProperty('overflow-anchor');
    window.scrollTo(0, 0);
    const row = rows(list)[3]!;
    row.querySelector<HTMLElement>('[part=name]')!.focus();
    const place = row.getBoundingClientRect().top;
    await invite(client(), 'Before');
    await has(list, 'Before');
    await nextFrame();
    expect(row.getBoundingClientRect().top).to.be.closeTo(place, 1.5);
    expect(list.shadowRoot!.activeElement === row.querySelector('[part=name]')).to.equal(true);
  });

  it('fades a new row in, and only that; nothing moves for who wants no motion', async () => {
    const {client} = api();
    const list = await open(client());
    const moving = () => rows(list).filter((row) => row.getAnimations().length > 0).length;
    expect(moving(), 'the first page').to.equal(0);
    await invite(client(), 'Fading');
    await waitUntil(() => moving() > 0, 'it fades', {interval: 5});
    expect(moving()).to.equal(1);
    await emulateMedia({reducedMotion: 'reduce'});
    await aTimeout(400);
    let moved = 0;
    const watch = setInterval(() => (moved += moving()), 5);
    await invite(client(), 'Still');
    await has(list, 'Still');
    await aTimeout(100);
    clearInterval(watch);
    expect(moved).to.equal(0);
  });

  it('shows a time in full to who uses the keyboard, without a tab stop of its own', async () => {
    const {client} = api();
    const list = await open(client(), {selectable: true});
    const full = one(list, 'time .absolute');
    const width = () => full.getBoundingClientRect().width;
    expect(width()).to.be.at.most(1);
    one(list, '[part~=refresh]').focus();
    await sendKeys({press: 'Tab'});
    expect(text(list.shadowRoot!.activeElement), 'the name').to.equal(names(list)[0]);
    expect(width()).to.be.above(40);
    expect(one(list, 'time').tabIndex).to.equal(-1);
    one(list, '[part~=refresh]').focus();
    expect(width()).to.be.at.most(1);
  });
});
