// The page of `npm run bench:list`: the element, and the same list by hand: all rows with `content-visibility`, or a window
// over them. The same for all: the client that the invites are fetched from, whose API answers from memory; the look, since
// those by hand are copies of what the element draws (toolbar, rows with their times and buttons, foot, live region, and
// what is shown while the first page is on its way and when there is nothing); the style sheets; positions told to assistive
// technology; a press on a name that selects, and on a button that adds rows. The windows draw as many rows ahead as each
// other, the one by hand one or two more at first. Only the element's search, filter, menu and actions do something, and
// rows by hand are all as high as each other.
import {createInviteClient} from '../../src/client/create-invite-client.js';
import type {InviteClient} from '../../src/client/invite-client.js';
import '../../src/define.js';
import type {InviteList} from '../../src/elements/invite-list/invite-list.js';
import type {Invite} from '../../src/model/invite.js';

const now = Date.now();

/** As a string that was read from JSON: one that was put together is put together anew when it is first looked up. */
const flat = (text: string) => JSON.parse(`"${text}"`) as string;

function invites(count: number, from = 0, mark = ''): Invite[] {
  return Array.from({length: count}, (_, index): Invite => {
    const n = from + index;
    return {
      id: flat(`inv_${n}`),
      status: 'pending',
      rawStatus: 'pending',
      name: `Person ${n}${mark}`,
      email: `person${n}@acme.test`,
      acceptUrl: `https://acme.test/accept/${n}`,
      sentAt: new Date(now - n * 60_000),
    };
  });
}

let stock: Invite[] = [];
let pageSize = Infinity;
/** What an answer waits for. */
let held: Promise<void> | undefined;

const client: InviteClient = createInviteClient({
  scopeId: 'por_1',
  fetcher: async () => {
    if (held) await held;
    return Response.json(null);
  },
  adapter: {
    name: 'memory',
    baseUrl: '/memory',
    fields: [],
    invites: {
      list: (_, {after}) => ({
        method: 'GET',
        url: `${location.origin}/memory`,
        decode: () => {
          const start = Number(after ?? 0);
          const end = Math.min(start + pageSize, stock.length);
          return {items: stock.slice(start, end), ...(end < stock.length ? {next: String(end)} : {})};
        },
      }),
      resend: () => ({method: 'POST', url: `${location.origin}/memory`, decode: () => stock[0]!}),
    },
  },
});

interface Subject {
  readonly host: HTMLElement;
  readonly leave?: () => void;
  /** Shows what is in stock. */
  show(): Promise<void>;
  more(): Promise<void>;
  select(index: number): Promise<void>;
}

const place = document.querySelector<HTMLElement>('#place')!;

function element(): Subject {
  const list = document.createElement('invite-list');
  list.selectable = true;
  const isShown = async () => {
    await list.updateComplete;
    const wanted = stock.length > 0 ? '[role=listitem]' : '[part=empty]';
    while (!list.shadowRoot!.querySelector(wanted)) await new Promise(requestAnimationFrame);
  };
  return {
    host: list,
    show: async () => {
      if (list.client) await list.reload();
      else {
        const loaded = new Promise((resolve) => list.addEventListener('invites-loaded', resolve, {once: true}));
        list.client = client;
        place.append(list);
        await loaded;
      }
      await isShown();
    },
    more: async () => {
      const loaded = new Promise((resolve) => list.addEventListener('invites-loaded', resolve, {once: true}));
      list.shadowRoot!.querySelector<HTMLElement>('[part~=more]')!.click();
      await loaded;
      await list.updateComplete;
    },
    select: async (index) => {
      list.shadowRoot!.querySelector<HTMLElement>(`[data-id=inv_${index}] .name`)!.click();
      await list.updateComplete;
    },
  };
}

/** The element's own look without Lit's marks: what the rows made by hand are copies of. */
interface Look {
  readonly row: HTMLElement;
  /** How high a row is: who writes a window by hand writes it down. */
  readonly rowHeight: number;
  /** All around the rows: toolbar, foot, live region. */
  readonly frame: HTMLElement;
  readonly loading: HTMLElement;
  readonly empty: HTMLElement;
}
let look: Look;

const relative = new Intl.RelativeTimeFormat('en', {numeric: 'auto'});
const absolute = new Intl.DateTimeFormat('en', {dateStyle: 'long', timeStyle: 'short'});

function bare(element: Element): HTMLElement {
  const copy = element.cloneNode(true) as HTMLElement;
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
  const dead: ChildNode[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as CharacterData;
    if (node instanceof Comment || node.data.trim() === '') dead.push(node);
  }
  for (const node of dead) node.remove();
  return copy;
}

async function readTemplate(): Promise<void> {
  pageSize = 500;
  stock = invites(1000);
  const subject = element();
  const part = (name: string) => subject.host.shadowRoot!.querySelector(name);
  let answer = () => {};
  held = new Promise((resolve) => (answer = resolve));
  const shown = subject.show();
  while (!subject.host.shadowRoot?.querySelector('.rows')) await new Promise(requestAnimationFrame);
  const loading = bare(part('.rows')!);
  held = undefined;
  answer();
  await shown;
  for (let n = 0; n < 3 || !part('.windowed > .gap'); n++) await new Promise(requestAnimationFrame);
  const rowHeight = part('.row')!.getBoundingClientRect().height;
  const row = bare(part('.row')!);
  const frame = bare(part('.base')!);
  frame.querySelector('.rows')!.replaceChildren();
  stock = [];
  await subject.show();
  look = {row, rowHeight, frame, loading, empty: bare(part('.empty')!)};
  subject.host.remove();
}

function fill(row: HTMLElement, invite: Invite): HTMLElement {
  const {id, name, email, sentAt} = invite;
  row.dataset['id'] = id;
  const words = name.split(' ');
  row.querySelector('.avatar span')!.textContent = (words[0]![0]! + words.at(-1)![0]!).toLocaleUpperCase();
  const called = row.querySelector<HTMLElement>('.name-text')!;
  called.textContent = called.title = name;
  const address = row.querySelector<HTMLElement>('.address')!;
  address.textContent = address.title = email;
  const time = row.querySelector('time')!;
  const full = absolute.format(sentAt);
  time.dateTime = sentAt!.toISOString();
  time.title = full;
  const hours = Math.trunc((sentAt!.getTime() - now) / 3_600_000);
  (time.firstChild as Text).data =
    `Sent ${hours > -24 ? relative.format(hours, 'hour') : relative.format(Math.trunc(hours / 24), 'day')}`;
  time.lastElementChild!.textContent = ` (${full})`;
  for (const button of row.querySelectorAll<HTMLElement>('.actions button')) {
    button.ariaLabel = `${button.dataset['action']!}: ${name}`;
  }
  return row;
}

const make = (invite: Invite) => fill(look.row.cloneNode(true) as HTMLElement, invite);

function byHand(isWindow: boolean): Subject {
  const host = document.createElement('div');
  const root = host.attachShadow({mode: 'open'});
  root.adoptedStyleSheets = (customElements.get('invite-list') as typeof InviteList).elementStyles.map(
    (style) => (style as {styleSheet: CSSStyleSheet}).styleSheet,
  );
  const base = look.frame.cloneNode(true) as HTMLElement;
  const rows = base.querySelector<HTMLElement>('.rows')!;
  const foot = base.querySelector<HTMLElement>('.foot')!;
  const more = foot.querySelector<HTMLElement>('[part~=more]')!;
  const head = rows.previousElementSibling!;
  rows.className = isWindow ? 'rows windowed' : 'rows';
  foot.remove();
  rows.replaceWith(look.loading.cloneNode(true));
  root.append(base);
  let items: readonly Invite[] = [];
  let next: string | undefined;
  let selected: Element | null = null;
  let loaded = () => {};
  const left = new AbortController();

  /** In place of what was under the toolbar. */
  const put = (...elements: readonly Element[]) => {
    if (head.nextElementSibling === elements[0]) return;
    head.nextElementSibling?.remove();
    foot.remove();
    head.after(...elements);
  };
  const above = document.createElement('div');
  const below = document.createElement('div');
  const height = look.rowHeight;
  let drawn = new Map<string, HTMLElement>();
  let shown = new Map<string, Invite>();
  const drawWindow = () => {
    if (!above.isConnected) rows.replaceChildren(above, below);
    const top = rows.isConnected ? -rows.getBoundingClientRect().top : 0;
    // As many rows ahead as the element draws, on both sides together.
    const ahead = Math.ceil((innerHeight * 0.375) / height);
    const from = Math.min(Math.max(0, Math.floor(top / height) - ahead), items.length - 1);
    const to = Math.min(items.length, Math.max(from, Math.ceil((top + innerHeight) / height) + ahead));
    const before = drawn;
    const content = shown;
    drawn = new Map();
    shown = new Map();
    let after: Element = above;
    for (let n = from; n < to; n++) {
      const invite = items[n]!;
      let row = before.get(invite.id);
      if (!row) row = make(invite);
      else if (content.get(invite.id)!.name !== invite.name) fill(row, invite);
      before.delete(invite.id);
      drawn.set(invite.id, row);
      shown.set(invite.id, invite);
      row.ariaSetSize = String(items.length);
      row.ariaPosInSet = String(n + 1);
      if (after.nextElementSibling !== row) after.after(row);
      after = row;
    }
    for (const row of before.values()) row.remove();
    above.style.height = `${from * height}px`;
    below.style.height = `${(items.length - to) * height}px`;
  };
  const onScroll = () => {
    const margin = innerHeight * 0.15;
    if (above.getBoundingClientRect().bottom > -margin || below.getBoundingClientRect().top < innerHeight + margin) {
      drawWindow();
    }
  };
  const drawAll = (old: readonly Invite[]) => {
    if (old.length === 0 || old[0]!.id !== items[0]!.id) {
      const all = document.createDocumentFragment();
      for (const invite of items) all.append(make(invite));
      return rows.replaceChildren(all);
    }
    let row = rows.firstElementChild as HTMLElement | null;
    for (const [n, invite] of items.entries()) {
      while (row && row.dataset['id'] !== invite.id) {
        const gone: HTMLElement = row;
        row = row.nextElementSibling as HTMLElement | null;
        gone.remove();
      }
      if (!row) rows.append(make(invite));
      else {
        const before = old[n]?.id === invite.id ? old[n] : undefined;
        if (before && before.name !== invite.name) fill(row, invite);
        row = row.nextElementSibling as HTMLElement | null;
      }
    }
  };
  const draw = (fresh: readonly Invite[]) => {
    const old = items;
    items = fresh;
    if (items.length === 0) return put(look.empty.cloneNode(true) as Element);
    if (isWindow) drawWindow();
    else drawAll(old);
    more.hidden = next === undefined;
    foot.firstElementChild!.textContent = `Showing ${items.length}`;
    put(rows, foot);
  };
  const append = async () => {
    const page = await client.listInvites({limit: 20, order: 'desc', after: next!});
    next = page.next;
    draw([...items, ...page.items]);
    loaded();
  };
  more.addEventListener('click', () => void append());
  const mark = (row: Element | null, isSelected: boolean) => {
    row?.classList.toggle('selected', isSelected);
    row?.part.toggle('selected', isSelected);
    if (row) row.ariaCurrent = isSelected ? 'true' : null;
  };
  rows.addEventListener('click', ({target}) => {
    mark(selected, false);
    mark((selected = (target as Element).closest('.row')), true);
  });
  return {
    host,
    leave: () => left.abort(),
    show: async () => {
      if (!host.isConnected) {
        place.append(host);
        if (isWindow) document.addEventListener('scroll', onScroll, {passive: true, signal: left.signal});
      }
      const page = await client.listInvites({limit: 20, order: 'desc'});
      next = page.next;
      draw(page.items);
    },
    more: () =>
      new Promise((resolve) => {
        loaded = resolve;
        more.click();
      }),
    select: async (index) => rows.querySelector<HTMLElement>(`[data-id=inv_${index}] .name`)!.click(),
  };
}

const subjects = {element, grid: () => byHand(false), window: () => byHand(true)};
export type Name = keyof typeof subjects;

/** After the frame that was asked for is painted. */
const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  });

let current: Subject;

async function timed(deed: () => Promise<void>): Promise<readonly [toPaint: number, script: number]> {
  for (let n = 0; n < 3; n++) await painted();
  const start = performance.now();
  await deed();
  const script = performance.now() - start;
  await painted();
  return [performance.now() - start, script];
}

let subject: Name = 'element';

/** What comes before is not timed. */
const operations = new Map<string, {before: () => unknown; deed: () => Promise<void>}>([
  [
    'create 1,000',
    {
      before: () => {
        pageSize = Infinity;
        stock = invites(1000);
        current = subjects[subject]();
      },
      deed: () => current.show(),
    },
  ],
  ['replace 1,000', {before: () => (stock = invites(1000, 5000)), deed: () => current.show()}],
  [
    'update every 10th',
    {
      before: () => {
        stock = stock.map((invite, n) => (n % 10 ? {...invite} : {...invite, name: `${invite.name}!`}));
      },
      deed: () => current.show(),
    },
  ],
  [
    'remove one',
    {
      before: () => (stock = stock.filter((_, n) => n !== 3).map((invite) => ({...invite}))),
      deed: () => current.show(),
    },
  ],
  ['select', {before: () => undefined, deed: () => current.select(5005)}],
  ['clear', {before: () => (stock = []), deed: () => current.show()}],
  [
    'append 1,000',
    {
      before: async () => {
        bench.leave();
        pageSize = 1000;
        stock = invites(2000);
        current = subjects[subject]();
        await current.show();
        // Nobody is in the list: it does not take anyone to the first of the new rows.
        document.querySelector<HTMLElement>('#elsewhere')!.focus();
      },
      deed: () => current.more(),
    },
  ],
]);

const bench = {
  readTemplate,
  operations: [...operations.keys()],
  /** One after another, in their order. */
  async prepare(name: Name, operation: string) {
    subject = name;
    await operations.get(operation)!.before();
    // What the operation before set in motion is its own.
    const all = current?.host.shadowRoot?.getAnimations() ?? [];
    const moving = all.filter(({effect}) => effect?.getTiming().iterations !== Infinity);
    await Promise.all(moving.map(({finished}) => finished));
  },
  operate: (operation: string) => timed(operations.get(operation)!.deed),
  async first(name: Name, count: number) {
    pageSize = Infinity;
    stock = invites(count);
    current = subjects[name]();
    return timed(() => current.show());
  },
  async settled() {
    for (let n = 0; n < 2; n++) await painted();
  },
  nodes() {
    const walker = document.createTreeWalker(current.host.shadowRoot!, NodeFilter.SHOW_ALL);
    let all = 0;
    while (walker.nextNode()) all++;
    return [current.host.shadowRoot!.querySelectorAll('*').length, all] as const;
  },
  /** @returns frames that came late, and frames in which something else than a row stood in the middle or at an edge */
  async scroll(step: number, frames: number) {
    let late = 0;
    let blank = 0;
    window.scrollTo(0, 2000);
    for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
    let last: number | undefined;
    const until = performance.now() + 4000;
    let n = 0;
    for (; n < frames && performance.now() < until; n++) {
      const at = await new Promise<number>(requestAnimationFrame);
      if (last !== undefined && at - last > 25) late++;
      last = at;
      // Scroll events of the last step have been told: this is what is painted.
      const hits = [5, innerHeight / 2, innerHeight - 5].map((y) =>
        current.host.shadowRoot!.elementFromPoint(innerWidth / 2, y)?.closest('[role=listitem]'),
      );
      if (hits.some((hit) => !hit)) blank++;
      window.scrollBy(0, step);
    }
    return {late: (late / n) * 100, blank};
  },
  leave() {
    current.host.remove();
    current.leave?.();
    window.scrollTo(0, 0);
  },
  forget() {
    stock = [];
    current = undefined as never;
  },
  async mounts(tag: string, times: number) {
    stock = invites(20);
    for (let n = 0; n < times; n++) {
      const mounted = Object.assign(document.createElement(tag), {client});
      place.append(mounted);
      await (mounted as unknown as {updateComplete: Promise<unknown>}).updateComplete;
      if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
      mounted.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  },
};
export type Bench = typeof bench;
Object.assign(window, {bench});
