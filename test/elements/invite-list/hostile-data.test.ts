import {expect, fixture, html, nextFrame} from '@open-wc/testing';
import type {LitElement} from 'lit';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import '../../../src/elements/consumer-list/define.js';
import '../../../src/elements/consumer-profile-card/define.js';
import '../../../src/elements/consumer-profile-list/define.js';
import '../../../src/elements/invite-list/define.js';
import {scopeId} from '../../helpers/sandbox.js';
import {replaced, type Path} from '../../contract/hostile.js';
import {faultServer} from '../../faults/fault-server.js';
import {waitUntil} from '../../helpers/wait-until.js';

const invite = {
  object: 'consumer.invite',
  id: 'con_1',
  status: 'pending',
  portal_url: 'https://portal.example/',
  consumer_profile: {id: 'cpr_1', name: 'Ada', email: 'ada@acme.test'},
  invited_by: {id: 'usr_1', name: 'Grace', email: 'grace@acme.test'},
  message: 'Welcome',
  accepted_at: null,
  created_at: '2026-05-01T10:00:00.000Z',
  updated_at: '2026-05-02T10:00:00.000Z',
};
const person = {
  id: 'p_1',
  name: 'Ada',
  email: 'ada@acme.test',
  image_url: null,
  created_at: '2026-05-01T10:00:00.000Z',
  updated_at: '2026-05-02T10:00:00.000Z',
};
const group = {id: 'g_1', name: 'Admins', status: 'active', is_default: false, description: null};
const profile = {...person, consumer_id: 'con_1', status: 'active', groups: [{group, assigned_via: 'manual'}]};

const tags = {
  'invite-list': {row: invite, people: ['consumer_profile'] as Path},
  'consumer-profile-list': {row: profile, people: [] as Path},
  'consumer-list': {row: person, people: [] as Path},
  'consumer-profile-card': {row: profile, people: [] as Path},
};
type Tag = keyof typeof tags;

const megabyte = 'm'.repeat(1_000_000);
const texts = [
  '',
  ' \n\t',
  '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
  '"><svg onload=window.hacked=1>',
  '\u202egnp.exe\u2066',
  '\u0000\u0007\u001b[31m\u200b\ufeff',
  '\ud800',
  '\udc00tail',
  'Zalgo' + '\u0301'.repeat(2000),
  '👩‍👩‍👧‍👦'.repeat(500),
  '${name} {{name}} __proto__',
  'x'.repeat(10_000),
  megabyte,
  '🂡'.repeat(250_000),
];
const dates = [
  null,
  0,
  -1,
  'never',
  '',
  '1970',
  '0',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '275760-09-13T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  {},
];
const words = ['frozen', '__proto__', 'constructor', 'PENDING', '', 'pending accepted', '\u202e', megabyte];
const wrong = [null, true, 42, [], {}, undefined];

const errors: string[] = [];
const onError = (event: ErrorEvent | PromiseRejectionEvent) => {
  const what = event instanceof ErrorEvent ? event.message : String(event.reason);
  // The browser's own remark about layouts that take more than a frame.
  if (!what.includes('ResizeObserver')) errors.push(what);
};

let cells = 0;

/** The element over the real adapter and real HTTP, whose API answers this, one after the other, whatever it is asked. */
async function show(tag: Tag, ...answers: unknown[]) {
  const home = `${(await faultServer()).origin}/${crypto.randomUUID()}`;
  await fetch(`${home}/script`, {method: 'POST', body: JSON.stringify(answers)});
  const client: InviteClient = createInviteClient({baseUrl: `${home}/scripted/apis/metorial`, scopeId});
  const element = document.createElement(tag) as LitElement & {
    client: InviteClient;
    profileId?: string;
    reload(): Promise<void>;
  };
  element.client = client;
  if (tag === 'consumer-profile-card') element.profileId = 'p_1';
  const host = await fixture<HTMLElement>(html`<div>${element}</div>`);
  await waitUntil(
    () => element.shadowRoot!.querySelector('[role=listitem], [part=empty], [part~=error], [role=heading]'),
    `${tag} shows nothing`,
  );
  await element.updateComplete;
  await nextFrame();
  return {element, host, requests: async () => (await (await fetch(`${home}/asked`)).json()) as number};
}

const pageOf = (items: unknown[], isMore = false) => ({
  items,
  pagination: {has_more_before: false, has_more_after: isMore},
});

function expectSane(element: LitElement, name: string) {
  const root = element.shadowRoot!;
  const {textContent} = root;
  expect(textContent.length, `${name}: what is drawn is cut`).to.be.below(500_000);
  for (const nonsense of ['Invalid Date', '1970', 'undefined', '[object', 'NaN']) {
    expect(textContent.includes(nonsense), `${name}: ${nonsense}`).to.equal(false);
  }
  expect(root.querySelectorAll('script, [onerror], [onload], img[src="x"]').length, `${name}: markup`).to.equal(0);
  expect((window as {hacked?: number}).hacked, name).to.equal(undefined);
  expect(errors, name).to.deep.equal([]);
}

describe('lists and card: data that is not what it should be', function () {
  this.timeout(60_000);
  before(() => {
    window.addEventListener('error', onError);
    window.addEventListener('unhandledrejection', onError);
  });
  after(() => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onError);
    console.log(`hostile data: ${cells} cells`);
  });

  for (const [tag, {row, people}] of Object.entries(tags) as [Tag, (typeof tags)[Tag]][]) {
    const isCard = tag === 'consumer-profile-card';
    const places: [Path, readonly unknown[]][] = [
      [[...people, 'name'], texts],
      [[...people, 'email'], texts],
      ...(['created_at', 'updated_at'] as const).map((key): [Path, readonly unknown[]] => [[key], dates]),
    ];
    if ('status' in row) places.push([['status'], words]);
    if ('message' in row)
      places.push(
        [['message'], [...texts, null]],
        [['invited_by', 'name'], texts],
        [['invited_by'], [null]],
        [['accepted_at'], dates],
        [['portal_url'], ['javascript:alert(1)', 'not a url', '', null]],
      );
    if ('groups' in row)
      places.push(
        [['groups', 0, 'group', 'name'], texts],
        [['groups', 0, 'assigned_via'], words],
        [['groups'], [null, []]],
      );
    if ('image_url' in row)
      places.push([['image_url'], ['javascript:alert(1)', 'data:text/html,x', '', 'https://nowhere.invalid/x.png']]);

    it(`<${tag}> draws whatever is a text or a date`, async () => {
      for (const [path, values] of places) {
        const rows = values.map((value, index) => ({...(replaced(row, path, value) as object), id: `id_${index}`}));
        cells += values.length;
        if (!isCard) {
          const {element, host, requests} = await show(tag, pageOf(rows));
          expect(element.shadowRoot!.querySelectorAll('[role=listitem]'), path.join()).to.have.length(values.length);
          expectSane(element, `${tag} ${path.join('.')}`);
          expect(await requests()).to.equal(1);
          host.remove();
        } else {
          for (const one of rows) {
            const {element, host} = await show(tag, one);
            expectSane(element, `${tag} ${path.join('.')}`);
            host.remove();
          }
        }
      }
    });

    it(`<${tag}> says so where the shape is wrong`, async () => {
      const keys: Path[] = [['id'], [...people, 'name'], [...people, 'email']];
      for (const path of keys) {
        for (const value of wrong) {
          cells++;
          const broken = replaced(row, path, value);
          const {element, host, requests} = await show(tag, isCard ? broken : pageOf([row, broken]));
          expect(
            element.shadowRoot!.querySelectorAll('[part~=error]').length,
            `${path.join('.')} ${JSON.stringify(value)}`,
          ).to.equal(1);
          expectSane(element, `${tag} ${path.join('.')} ${JSON.stringify(value)}`);
          expect(await requests()).to.be.at.most(1);
          host.remove();
        }
      }
    });

    if (isCard) continue;
    it(`<${tag}> asks no more than once for pages that make no sense`, async () => {
      const same = Array.from({length: 5}, () => row);
      const empty = Array.from({length: 3}, (_, index) => ({...row, id: index === 0 ? 'a' : ''}));
      const answers: [unknown, number][] = [
        [pageOf([], true), 0],
        [pageOf(same, true), 1],
        [pageOf(empty), 2],
      ];
      for (const paging of ['more', 'pages', 'scroll']) {
        for (const [answer, count] of answers) {
          cells++;
          const {element, host, requests} = await show(tag, answer);
          Object.assign(element, {paging});
          await element.updateComplete;
          await new Promise((resolve) => setTimeout(resolve, 50));
          expect(element.shadowRoot!.querySelectorAll('[role=listitem]')).to.have.length(count);
          expect(await requests(), `${paging} ${count}`).to.be.at.most(3);
          expectSane(element, `${tag} ${paging}`);
          host.remove();
        }
      }
    });

    it(`<${tag}> comes to an end where the pages go round, and follows a list that shrinks under it`, async () => {
      const rows = (prefix: string, count: number) =>
        Array.from({length: count}, (_, index) => ({...row, id: `${prefix}_${index}`}));
      const [first, second] = [pageOf(rows('a', 5), true), pageOf(rows('b', 5), true)];
      for (const paging of ['more', 'pages', 'scroll']) {
        cells += 2;
        const round = await show(tag, first, second, first, second, first, second, first);
        Object.assign(round.element, {paging});
        const shown = () => [...round.element.shadowRoot!.querySelectorAll<HTMLElement>('[role=listitem]')];
        for (let presses = 0; presses < 6; presses++) {
          round.element.shadowRoot!.querySelector<HTMLElement>('[part~=more], [part~=next]')?.click();
          await waitUntil(() => !round.element.shadowRoot!.querySelector('.spin'), `${paging} goes on`);
          await round.element.updateComplete;
        }
        const ids = shown().map(({dataset}) => dataset['id']);
        expect(new Set(ids).size, `${paging}: each once`).to.equal(ids.length);
        expect(ids.length, paging).to.be.at.most(10);
        expect(await round.requests(), paging).to.be.at.most(8);
        expectSane(round.element, `${tag} ${paging} round`);
        round.host.remove();

        const shrunk = await show(tag, first, pageOf(rows('a', 2)), pageOf([]));
        Object.assign(shrunk.element, {paging});
        // With `scroll` the second answer may be the next page's.
        for (let n = 0; n < 3; n++) {
          await shrunk.element.reload();
          await shrunk.element.updateComplete;
        }
        expect(shrunk.element.shadowRoot!.querySelectorAll('[role=listitem]'), paging).to.have.length(0);
        expect(await shrunk.requests(), `${paging} shrunk`).to.be.at.most(5);
        expectSane(shrunk.element, `${tag} ${paging} shrunk`);
        shrunk.host.remove();
      }
    });

    it(`<${tag}> shows 10,000 rows of one page`, async () => {
      cells++;
      const rows = Array.from({length: 10_000}, (_, index) => ({...row, id: `id_${index}`}));
      const {element, requests} = await show(tag, pageOf(rows));
      expect(await requests()).to.equal(1);
      expect(element.shadowRoot!.querySelector('[part=count]')!.textContent).to.include('10000');
      expect(errors).to.deep.equal([]);
    });
  }

  it('reaches the whole of a long name, up to a limit', async () => {
    const name = 'Ada '.repeat(1000);
    const {element} = await show('invite-list', pageOf([replaced(invite, ['consumer_profile', 'name'], name)]));
    const drawn = element.shadowRoot!.querySelector<HTMLElement>('.name-text')!;
    expect(drawn.textContent).to.have.length(301);
    expect(drawn.title).to.equal(name.trim());
    const cutPair = `${'a'.repeat(299)}😀`.repeat(2);
    const {element: other} = await show(
      'invite-list',
      pageOf([replaced(invite, ['consumer_profile', 'name'], cutPair)]),
    );
    expect(other.shadowRoot!.querySelector('.name-text')!.textContent).to.not.match(/\p{Cs}/u);
  });
});
