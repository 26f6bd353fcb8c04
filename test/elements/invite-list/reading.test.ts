import {aTimeout, expect, fixture, html, oneEvent} from '@open-wc/testing';
import {emulateMedia, sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import {render} from 'lit';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {detailsView} from '../../../src/elements/invite-list/more/details.view.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  all,
  expectFocus,
  heard,
  inRow,
  metorial,
  names,
  one,
  open,
  record,
  rows,
  says,
  scripted,
  shows,
  text,
  warned,
  withInvites,
} from './helpers.js';

const listed = ({sandbox}: ReturnType<typeof scripted>) =>
  sandbox.calls.filter(({operation}) => operation === 'invites.list').map(({url}) => new URL(url).searchParams);
const type = (words: string) => sendKeys({type: words});
const press = (key: string) => sendKeys({press: key});

describe('invite-list over HTTP', () => {
  it('lists, searches, filters, orders and loads more', async () => {
    const {baseUrl, scopeId} = await openSandbox();
    const list = await fixture<InviteList>(
      html`<invite-list base-url=${baseUrl} scope-id=${scopeId} heading="Invites to Acme"></invite-list>`,
    );
    expect(list.matches(':state(loading)')).to.equal(true);
    const {detail} = await oneEvent(list, 'invites-loaded');
    await list.updateComplete;
    expect(detail.invites).to.have.length(20);
    expect(list.matches(':state(loading)')).to.equal(false);
    expect(rows(list)).to.have.length(20);
    expect(text(one(list, 'h2'))).to.equal('Invites to Acme');
    expect(one(list, '[role=list]').ariaLabel).to.equal('Invites to Acme');
    expect(text(one(list, '[part=count]'))).to.equal('Showing 20');
    await expect(list).to.be.accessible();

    for (const count of ['Showing 40', 'Showing all 60']) {
      one(list, '[part~=more]').click();
      await says(list, '[part=count]', count);
    }
    expect(all(list, '[part~=more]')).to.have.length(0);
    expect(new Set(rows(list).map(({dataset}) => dataset.id))).to.have.property('size', 60);

    const newest = names(list)[0];
    const order = one<HTMLSelectElement>(list, '[part=order]');
    order.value = 'oldest';
    order.dispatchEvent(new Event('change'));
    await waitUntil(() => names(list)[0] === 'Example Name');
    expect(newest).not.to.equal('Example Name');
    expect(list.order).to.equal('oldest');

    one(list, '[part~=status-filter]').click();
    one(list, 'input[value=accepted]').click();
    await says(list, '[part=count]', 'Showing 20');
    await waitUntil(() => rows(list).every((row) => row.matches('[part~=accepted]')));
    expect(text(one(list, '[part~=status-filter]'))).to.equal('Status: Accepted');
    expect(list.statuses).to.equal('accepted');
    expect(all(list, '[part~=copy]')).to.have.length(0);
  });
});

describe('invite-list: a row', () => {
  it('says who, as what, by whom, when', async () => {
    const list = await open(scripted().client);
    const {detail} = await ((setTimeout(() => void list.reload()), oneEvent(list, 'invites-loaded')) as Promise<
      CustomEvent<{invites: {name: string; email: string; sentAt: Date; invitedBy: {name: string}}[]}>
    >);
    const [invite] = detail.invites;
    expect(names(list)[0]).to.equal(invite!.name);
    expect(inRow(list, 0, '[part=name] bdi')).to.exist;
    expect(text(inRow(list, 0, 'bdi[dir=ltr]'))).to.equal(invite!.email);
    expect(text(inRow(list, 0, '[part~=status]'))).to.equal('Pending');
    expect(text(inRow(list, 0, '[part=facts] bdi'))).to.equal(`Invited by ${invite!.invitedBy.name}`);
    const time = inRow(list, 0, 'time') as HTMLTimeElement;
    expect(time.dateTime).to.equal(invite!.sentAt.toISOString());
    expect(text(time)).to.match(/^\d+ hours ago \(.+20\d\d.+\)$/u);
    expect(time.title).to.match(/20\d\d/u);
    const accepted = rows(list).findIndex((row) => row.matches('[part~=accepted]'));
    expect(text(inRow(list, accepted, '[part=facts]'))).to.include('Accepted ');
    expect(!inRow(list, accepted, '[part~=copy], [part~=resend]')).to.equal(true);
  });

  it('leaves out what is not known, and says what is known of delivery and expiry', async () => {
    const day = 86_400_000;
    const adapter = withInvites(({id, email}, index) => {
      const bare = {id, email, name: '', rawStatus: 'sent', status: 'pending'} as const;
      if (index === 0) return bare;
      if (index === 1) return {...bare, expiresAt: new Date(Date.now() + 4 * day), emailSent: false};
      if (index === 2) return {...bare, expiresAt: new Date(Date.now() - 2 * day), sentAt: new Date(Date.now() - day)};
      return {...bare, email: '', status: 'unknown', rawStatus: 'frozen'};
    });
    const list = await open(scripted({}, adapter).client, {pageSize: 4});
    await waitUntil(() => rows(list).length === 4);
    expect(text(inRow(list, 0, '[part=facts]'))).to.equal('');
    expect(names(list)[0]).to.include('@');
    expect(!inRow(list, 0, '[part=address]')).to.equal(true);
    expect(!inRow(list, 0, '[part~=copy]'), 'no link, no button').to.equal(true);
    expect(text(inRow(list, 1, '[part=facts]'))).to.match(/^Expires in 4 days \(.+\)\s*E-mail not sent$/u);
    expect(text(inRow(list, 2, '[part=facts]'))).to.match(/^Sent yesterday \(.+\)\s*Expired 2 days ago \(.+\)$/u);
    expect(text(inRow(list, 3, '[part~=status]'))).to.equal('frozen');
    expect(names(list)[3], 'whatever there is').not.to.equal('');
    await expect(list).to.be.accessible();
  });

  it('cuts a long message to one line and opens it', async () => {
    const message = `${'All of it matters. '.repeat(40)}\nThe end.`;
    const list = await open(
      scripted(
        {},
        withInvites((invite) => ({...invite, message})),
      ).client,
    );
    const button = inRow(list, 0, '[part=message]')!;
    expect(button.ariaExpanded).to.equal('false');
    const height = button.offsetHeight;
    expect(height).to.be.lessThan(30);
    button.focus();
    await press('Enter');
    await waitUntil(() => button.ariaExpanded === 'true');
    expect(button.offsetHeight).to.be.greaterThan(height * 2);
    expect(text(button)).to.equal(message.replace(/\s+/gu, ' '));
    expect(inRow(list, 1, '[part=message]')!.ariaExpanded).to.equal('false');
    await press('Enter');
    await waitUntil(() => button.offsetHeight === height);
  });

  it('shows hostile text as text, within its own row', async () => {
    const hostile = ['<img src=x onerror="window.hurt = 1">', '\u202Emoc.live@ada', 'x'.repeat(10_000), '\uD800', ''];
    const adapter = withInvites((invite, index) => {
      const name = hostile[index] ?? invite.name;
      return {...invite, name, message: name, invitedBy: {name}};
    });
    const list = await open(scripted({}, adapter).client);
    expect(names(list).slice(0, 3)).to.deep.equal([...hostile.slice(0, 2), `${'x'.repeat(300)}…`]);
    expect(all(list, 'img')).to.have.length(0);
    expect(window).not.to.have.property('hurt');
    expect(rows(list)[2]!.offsetHeight).to.be.lessThan(400);
    expect(list.scrollWidth).to.be.at.most(list.clientWidth);
    expect(getComputedStyle(inRow(list, 1, '[part=address]')!).direction).to.equal('ltr');
  });

  it('shows a dash for what an adapter of the page’s own takes for a date, in rows and in details', async () => {
    const none = new Date('soon');
    const times = {sentAt: none, createdAt: none, expiresAt: none, acceptedAt: none};
    const list = await open(
      scripted(
        {},
        withInvites((invite) => ({...invite, ...times})),
      ).client,
    );
    expect(text(rows(list)[0])).to.match(/Invited by [^·]+ · –/u);
    expect(text(rows(list)[0])).to.include('Expired –');
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const invite = {
      id: 'a',
      status: 'pending',
      rawStatus: 'pending',
      name: 'A',
      email: 'a@acme.test',
      ...times,
    } as const;
    render(detailsView(invite, {strings: list['strings'], onCopyId: () => undefined}), place);
    expect([...place.querySelectorAll('dd')].map(text).filter((value) => value === '–')).to.have.length(4);
  });

  it('draws only what the adapter can', async () => {
    const {list: read} = metorial.invites;
    const bare: InviteAdapter = {...metorial, invites: {list: read}};
    const list = await open(scripted({}, bare).client);
    expect(all(list, '[part=search]')).to.have.length(0);
    expect(all(list, '[part~=status-filter]')).to.have.length(0);
    expect(all(list, '[part~=resend]')).to.have.length(0);
    expect(one(list, '[part~=copy]')).to.exist;
    const single = await open(
      scripted({}, {...metorial, invites: {...metorial.invites, filters: {statuses: ['pending']}}}).client,
    );
    expect(all(single, 'input[type=checkbox]')).to.have.length(1);
  });
});

describe('invite-list: narrowing', () => {
  it('searches once, a moment after the last keystroke', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    const field = one<HTMLInputElement>(list, '[part=search]');
    expect(field.type).to.equal('search');
    expect(field.labels?.[0]?.textContent.trim()).to.equal('Search by name or e-mail');
    field.focus();
    await type(' lovelace ');
    expect(listed(scene)).to.have.length(1);
    expect(list.shadowRoot!.querySelectorAll('.bone')).to.have.length(0);
    await waitUntil(() => rows(list).length === 1);
    expect(names(list)).to.deep.equal(['Ada Lovelace']);
    expect(listed(scene)).to.have.length(2);
    expect(listed(scene)[1]!.get('search')).to.equal('lovelace');
    expect(heard(list)).to.equal('Showing all 1');
    expect(field.value).to.equal(' lovelace ');
    expectFocus(list, field);
  });

  it('searches at once on Enter', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    one(list, '[part=search]').focus();
    await type('lovelace');
    await press('Enter');
    expect(listed(scene)).to.have.length(2);
    await waitUntil(() => rows(list).length === 1);
    expect(listed(scene)).to.have.length(2);
  });

  it('shows the last search, whichever answer comes last', async () => {
    const scene = scripted({faults: [{operation: 'invites.list', nth: 2, respond: {delay: 150}}]});
    const list = await open(scene.client);
    one(list, '[part=search]').focus();
    await type('ada');
    await press('Enter');
    await waitUntil(() => listed(scene).length === 2);
    await type(' lovelace');
    await press('Enter');
    await waitUntil(() => rows(list).length === 1);
    await aTimeout(200);
    expect(names(list)).to.deep.equal(['Ada Lovelace']);
  });

  it('offers to clear what matches nothing, and keeps the focus', async () => {
    const list = await open(scripted().client, {statuses: 'accepted'});
    one(list, '[part=search]').focus();
    await type('nobody');
    await press('Enter');
    await says(list, '[part=empty]', 'No invite matches');
    expect(heard(list)).to.equal('No invite matches');
    expect(list.matches(':state(empty)')).to.equal(true);
    await expect(list).to.be.accessible();
    one(list, '[part~=clear]').focus();
    await press('Enter');
    await waitUntil(() => rows(list).length === 20);
    expect(one<HTMLInputElement>(list, '[part=search]').value).to.equal('');
    expect(text(one(list, '[part~=status-filter]'))).to.equal('Any status');
    expectFocus(list, one(list, '[part=search]'));
    expect(heard(list)).to.equal('Showing 20');
  });

  it('filters by several statuses, with the keyboard alone', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    const button = one(list, '[part~=status-filter]');
    button.focus();
    await press('Enter');
    expect(one(list, '[part=menu]').matches(':popover-open')).to.equal(true);
    await press('Tab');
    expectFocus(list, one(list, 'input[value=pending]'));
    await press('Space');
    await waitUntil(() => listed(scene).length === 2);
    await press('Tab');
    await press('Space');
    await waitUntil(() => listed(scene).length === 3);
    expect(listed(scene)[2]!.getAll('status')).to.deep.equal(['pending', 'accepted']);
    expect(text(button)).to.equal('Status: Pending, Accepted');
    await expect(list).to.be.accessible();
    await press('Escape');
    expect(one(list, '[part=menu]').matches(':popover-open')).to.equal(false);
    expectFocus(list, button);
    expect(list.statuses).to.equal('pending accepted');
  });

  it('opens the filter beside its button, and closes it on a press elsewhere', async () => {
    const list = await open(scripted().client);
    const {left, bottom, top} = one(list, '[part~=status-filter]').getBoundingClientRect();
    await sendMouse({type: 'click', position: [Math.round(left) + 5, Math.round((top + bottom) / 2)]});
    const menu = one(list, '[part=menu]');
    expect(menu.matches(':popover-open')).to.equal(true);
    const box = menu.getBoundingClientRect();
    expect(Math.abs(box.left - left)).to.be.lessThan(2);
    expect(box.top - bottom).to.be.within(0, 12);
    await sendMouse({type: 'click', position: [5, 5]});
    expect(menu.matches(':popover-open')).to.equal(false);
  });
});

describe('invite-list: its attributes', () => {
  const pending = 'statuses has “expired”, and this API can be asked only for pending, accepted.';
  const cases: [attribute: string, value: string, warning: string, then: (query: URLSearchParams) => unknown][] = [
    ['page-size', '0', 'page-size must be a whole number from 1 to 100', (query) => query.get('limit') === '20'],
    ['page-size', '101', 'page-size must be', (query) => query.get('limit') === '20'],
    ['page-size', 'many', 'page-size must be', (query) => query.get('limit') === '20'],
    ['order', 'up', 'order must be “newest” or “oldest”', (query) => query.get('order') === 'desc'],
    ['statuses', 'pending sold', 'not “sold”', (query) => query.getAll('status').join() === 'pending'],
    ['statuses', 'expired', pending, (query) => !query.has('status')],
    ['refresh-interval', '1', 'refresh-interval is in seconds, 2 or more', () => true],
    ['refresh-interval', 'often', 'refresh-interval', () => true],
  ];
  for (const [attribute, value, warning, then] of cases) {
    it(`warns of ${attribute}="${value}" once, and carries on`, async () => {
      const scene = scripted();
      const warnings = await warned(async () => {
        const list = await fixture<InviteList>(html`<invite-list></invite-list>`);
        list.setAttribute(attribute, value);
        list.client = scene.client;
        await shows(list, '[role=listitem]');
        list.requestUpdate();
        await list.updateComplete;
        list.removeAttribute(attribute);
        await list.updateComplete;
      });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.include(warning);
      expect(listed(scene)[0]).to.satisfy(then);
    });
  }

  it('reads good ones in any order, without a word', async () => {
    const scene = scripted();
    const warnings = await warned(async () => {
      const list = await fixture<InviteList>(
        html`<invite-list
          statuses=" accepted  pending "
          order="oldest"
          page-size="3"
          refresh-interval="60"
        ></invite-list>`,
      );
      list.client = scene.client;
      await shows(list, '[role=listitem]');
      expect(rows(list)).to.have.length(3);
    });
    expect(warnings).to.deep.equal([]);
    expect(listed(scene)[0]!.toString()).to.equal('limit=3&order=asc&status=pending&status=accepted');
  });

  it('says what is missing when there is no API', async () => {
    await warned(async () => {
      const list = await fixture<InviteList>(html`<invite-list base-url="/api"></invite-list>`);
      await says(list, '[part~=notice]', 'needs scope-id');
      await expect(list).to.be.accessible();
    });
  });
});

describe('invite-list: states', () => {
  it('has rows of the same height while it loads', async () => {
    const {client} = scripted({latency: 80});
    const list = await fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`);
    const bone = one(list, '.row').offsetHeight;
    expect(one(list, '[part=rows]').ariaBusy).to.equal('true');
    await expect(list).to.be.accessible();
    await shows(list, '[role=listitem]');
    const plain = rows(list).find((row) => !row.querySelector('[part=message]'))!;
    expect(Math.abs(plain.offsetHeight - bone)).to.be.at.most(4);
    expect(all(list, '.spin')).to.have.length(0);
  });

  it('has words where there is nobody, and a slot for the page’s own', async () => {
    const {client} = scripted({seed: 'empty'});
    const list = await fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`);
    await says(list, '[part=empty]', 'No invites yet');
    expect(list.matches(':state(empty)')).to.equal(true);
    expect(heard(list), 'not said by itself').to.equal('');
    await expect(list).to.be.accessible();
    list.innerHTML = '<p slot="empty">Invite your team</p>';
    expect(one<HTMLSlotElement>(list, 'slot[name=empty]').assignedElements()).to.have.length(1);
    expect(one(list, '[part=empty]').checkVisibility()).to.equal(false);
  });

  const failures = [
    ['a dead API', 'network-error', 'could not be reached'],
    ['a 500', {status: 500}, 'The server has a problem'],
    ['a 401', {status: 401}, 'You are signed out'],
    ['HTML instead of JSON', 'html', 'an answer this page cannot read'],
    ['JSON of another shape', {status: 200, body: {items: [{id: 7}]}}, 'an answer this page cannot read'],
  ] as const;
  for (const [what, respond, words] of failures) {
    it(`of ${what} on the first load: words, and trying again works`, async () => {
      const scene = scripted({faults: [{operation: 'invites.list', respond}]});
      const list = await fixture<InviteList>(html`<invite-list .client=${scene.client}></invite-list>`);
      const errors = record(list, 'invite-error');
      await says(list, '[part=error]', words);
      expect(list.matches(':state(error)')).to.equal(true);
      expect(heard(list)).to.include(words);
      await expect(list).to.be.accessible();
      scene.sandbox.faults.length = 0;
      one(list, '[part~=retry]').focus();
      await press('Enter');
      await shows(list, '[role=listitem]');
      expect(list.matches(':state(error)')).to.equal(false);
      expectFocus(list, one(list, '[part~=refresh]'));
      expect(errors).to.have.length.at.most(1);
    });
  }

  it('of a later failure: keeps the rows, says it once above them, and tries again', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    const before = names(list);
    scene.sandbox.faults.push({operation: 'invites.list', respond: {status: 503}});
    const errors = record(list, 'invite-error');
    await list.reload();
    await says(list, '[part~=notice]', 'could not be brought up to date');
    expect(names(list)).to.deep.equal(before);
    expect(one(list, '[part~=notice]').compareDocumentPosition(one(list, '[part=rows]'))).to.equal(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const said = one(list, '[role=status] span');
    await list.reload();
    await list.updateComplete;
    expect(errors).to.have.length(2);
    expect(one(list, '[role=status] span') === said, 'said once').to.equal(true);
    await expect(list).to.be.accessible();
    scene.sandbox.faults.length = 0;
    one(list, '[part~=retry]').click();
    await waitUntil(() => !one(list, '[part~=notice]'));
  });

  it('keeps what was typed and the old rows when a search fails', async () => {
    const scene = scripted({faults: [{operation: 'invites.list', nth: 2, respond: 'network-error'}]});
    const list = await open(scene.client);
    one(list, '[part=search]').focus();
    await type('lovelace');
    await press('Enter');
    await says(list, '[part~=notice]', 'could not be reached');
    expect(rows(list)).to.have.length(20);
    expect(one<HTMLInputElement>(list, '[part=search]').value).to.equal('lovelace');
    one(list, '[part~=retry]').click();
    await waitUntil(() => rows(list).length === 1);
  });

  it('spins the refresh button only while it fetches', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    scene.sandbox.faults.push({operation: 'invites.list', respond: {delay: 60}});
    one(list, '[part~=refresh]').click();
    await shows(list, '[part~=refresh] .spin');
    await waitUntil(() => !one(list, '.spin'));
    expect(listed(scene)).to.have.length(2);
  });
});

describe('invite-list: more', () => {
  it('gives the focus to the first new row, also when it was the last page', async () => {
    const list = await open(scripted().client, {pageSize: 30});
    await waitUntil(() => rows(list).length === 30);
    one(list, '[part~=more]').focus();
    await press('Enter');
    await says(list, '[part=count]', 'Showing all 60');
    expect(all(list, '[part~=more]')).to.have.length(0);
    expectFocus(list, rows(list)[30]);
    expect(heard(list)).to.equal('Showing all 60');
  });

  it('leaves the focus where somebody has moved it meanwhile', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    scene.sandbox.faults.push({operation: 'invites.list', respond: {delay: 60}});
    one(list, '[part~=more]').focus();
    await press('Enter');
    one(list, '[part=search]').focus();
    await says(list, '[part=count]', 'Showing 40');
    expectFocus(list, one(list, '[part=search]'));
  });

  it('loads one page for two presses', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    one(list, '[part~=more]').click();
    one(list, '[part~=more]').click();
    await says(list, '[part=count]', 'Showing 40');
    expect(listed(scene)).to.have.length(2);
  });

  it('does not lose a press while a refresh runs', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    scene.sandbox.faults.push({operation: 'invites.list', nth: 2, respond: {delay: 60}});
    void list.reload();
    one(list, '[part~=more]').click();
    await says(list, '[part=count]', 'Showing 40');
    expect(listed(scene)).to.have.length(3);
  });

  it('says a failure where the button is, keeps the rows, and tries that page again', async () => {
    const scene = scripted({faults: [{operation: 'invites.list', nth: 2, respond: {status: 500}}]});
    const list = await open(scene.client);
    one(list, '[part~=more]').focus();
    await press('Enter');
    await says(list, '[part~=notice]', 'The next invites could not be loaded');
    expect(rows(list)).to.have.length(20);
    expect(one(list, '[part~=notice]').compareDocumentPosition(one(list, '[part=rows]'))).to.equal(
      Node.DOCUMENT_POSITION_PRECEDING,
    );
    expectFocus(list, one(list, '[part~=more]'));
    one(list, '[part~=retry]').click();
    await says(list, '[part=count]', 'Showing 40');
    expect(all(list, '[part~=notice]')).to.have.length(0);
  });
});

describe('invite-list: picking', () => {
  it('has no buttons for names unless it is selectable', async () => {
    const list = await open(scripted().client);
    expect(all(list, 'button[part=name]')).to.have.length(0);
  });

  it('marks the row and tells the page', async () => {
    const list = await open(scripted().client, {selectable: true});
    await list.updateComplete;
    const button = inRow(list, 2, 'button[part=name]')!;
    button.focus();
    setTimeout(() => void press('Enter'));
    const {detail} = await oneEvent(list, 'invite-selected');
    expect(detail.invite.id).to.equal(rows(list)[2]!.dataset.id);
    await list.updateComplete;
    expect(rows(list)[2]!.ariaCurrent).to.equal('true');
    expect(rows(list)[2]!.part.contains('selected')).to.equal(true);
    inRow(list, 4, 'button[part=name]')!.click();
    await list.updateComplete;
    expect(all(list, '[aria-current]').map(({dataset}) => dataset.id)).to.deep.equal([rows(list)[4]!.dataset.id]);
    await expect(list).to.be.accessible();
  });
});

describe('invite-list: looks', () => {
  const narrow = async (dir: string) => {
    const place = await fixture<HTMLElement>(html`<div dir=${dir}></div>`);
    const list = document.createElement('invite-list');
    list.client = scripted(
      {},
      withInvites((invite) => ({...invite, emailSent: false})),
    ).client;
    place.append(list);
    await shows(list, '[role=listitem]');
    return list;
  };
  after(() => setViewport({width: 800, height: 600}));

  for (const dir of ['ltr', 'rtl']) {
    it(`fits 320 pixels (${dir}), with the actions at the end and targets of 24 pixels`, async () => {
      await setViewport({width: 320, height: 600});
      const list = await narrow(dir);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      const row = rows(list)[0]!.getBoundingClientRect();
      const actions = inRow(list, 0, '[part=actions]')!.getBoundingClientRect();
      expect(row.bottom - actions.bottom).to.be.within(0, 20);
      for (const target of all(list, 'button, select, input:not([type=checkbox]), [part=menu] label')) {
        if (!target.checkVisibility()) continue;
        expect(target.offsetHeight, target.outerHTML).to.be.at.least(24);
        expect(target.offsetWidth, target.outerHTML).to.be.at.least(24);
      }
    });
  }

  for (const features of [{colorScheme: 'dark'}, {forcedColors: 'active'}] as const) {
    it(`is accessible with ${JSON.stringify(features)}`, async () => {
      await emulateMedia(features);
      const list = await open(scripted().client, {selectable: true});
      await list.updateComplete;
      inRow(list, 0, 'button[part=name]')!.click();
      await list.updateComplete;
      await expect(list).to.be.accessible();
      await emulateMedia({colorScheme: 'light', forcedColors: 'none'});
    });
  }
});
