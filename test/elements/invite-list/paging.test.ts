import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../../src/elements/consumer-list/define.js';
import '../../../src/elements/consumer-profile-list/define.js';
import type {ConsumerList} from '../../../src/elements/consumer-list/consumer-list.js';
import type {ConsumerProfileList} from '../../../src/elements/consumer-profile-list/consumer-profile-list.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {all, expectFocus, heard, names, one, open, rows, says, scripted, text, warned} from './helpers.js';

const wait = {timeout: 5000};
const count = (list: InviteList) => text(one(list, '[part=count]'));
const asked = ({sandbox}: ReturnType<typeof scripted>) =>
  sandbox.calls.filter(({operation}) => operation === 'invites.list').length;

describe('invite-list: paging="pages"', () => {
  it('shows one page in the place of another, over HTTP, with the focus on the button', async () => {
    const {client} = await openSandbox();
    const list = await open(client, {paging: 'pages', pageSize: 25});
    await waitUntil(() => rows(list).length === 25, undefined, wait);
    const first = names(list);
    const next = one(list, '[part~=next]');
    next.focus();
    await sendKeys({press: 'Enter'});
    await says(list, '[part=count]', 'Page 2, showing 25');
    expect(heard(list)).to.equal('Page 2, showing 25');
    expectFocus(list, next);
    expect(names(list).filter((name) => first.includes(name))).to.have.length(0);
    await sendKeys({press: 'Enter'});
    await says(list, '[part=count]', 'Page 3, showing 10');
    expectFocus(list, next);
    expect(next.ariaDisabled).to.equal('true');
    await sendKeys({press: 'Enter'});
    await expect(list).to.be.accessible();
    one(list, '[part~=previous]').click();
    await says(list, '[part=count]', 'Page 2');
    one(list, '[part~=previous]').click();
    await says(list, '[part=count]', 'Page 1');
    expect(names(list)).to.deep.equal(first);
    expect(one(list, '[part~=previous]').ariaDisabled).to.equal('true');
  });

  it('shows the start of the new page', async () => {
    const list = await open(scripted().client, {paging: 'pages'});
    await says(list, '[part=count]', 'Page 1');
    const next = one(list, '[part~=next]');
    next.scrollIntoView({block: 'end'});
    expect(one(list, '[part=toolbar]').getBoundingClientRect().bottom).to.be.below(0);
    next.click();
    await says(list, '[part=count]', 'Page 2');
    await waitUntil(() => one(list, '[part=toolbar]').getBoundingClientRect().top >= 0);
  });

  it('keeps the page in a refresh, and says when it is gone', async () => {
    const scene = scripted();
    const list = await open(scene.client, {paging: 'pages'});
    await says(list, '[part=count]', 'Page 1');
    one(list, '[part~=next]').click();
    await says(list, '[part=count]', 'Page 2');
    const shown = names(list);
    await list.reload();
    expect(names(list)).to.deep.equal(shown);
    const body = {error: 'invalid', message: 'no such cursor'};
    scene.sandbox.faults.push({operation: 'invites.list', nth: asked(scene) + 1, respond: {status: 400, body}});
    await list.reload();
    await says(list, '[part=count]', 'Page 1');
    expect(heard(list)).to.equal('That page is not there any more. Page 1, showing 20');
  });

  it('stays on its page when the next one fails, says so, and tries that again', async () => {
    const scene = scripted();
    const list = await open(scene.client, {paging: 'pages'});
    await says(list, '[part=count]', 'Page 1');
    const {length} = rows(list);
    scene.sandbox.faults.push({operation: 'invites.list', respond: {status: 500}});
    one(list, '[part~=next]').click();
    await says(list, '[part~=notice]', 'The page could not be loaded');
    expect(rows(list)).to.have.length(length);
    scene.sandbox.faults.length = 0;
    one(list, '[part~=retry]').click();
    await says(list, '[part=count]', 'Page 2');
    expect(all(list, '[part~=notice]')).to.have.length(0);
  });

  it('needs no buttons for one page', async () => {
    const list = await open(scripted().client, {paging: 'pages', pageSize: 100});
    await waitUntil(() => rows(list).length === 60, undefined, wait);
    expect(count(list)).to.equal('Showing all 60');
    expect(all(list, '[part=pages]')).to.have.length(0);
  });

  it('pages the other two lists as well', async () => {
    const {client} = await openSandbox();
    const people = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list paging="pages" page-size="5" .client=${client}></consumer-profile-list>`,
    );
    const consumers = await fixture<ConsumerList>(
      html`<consumer-list paging="pages" page-size="5" .client=${client}></consumer-list>`,
    );
    for (const list of [people, consumers] as unknown as InviteList[]) {
      await says(list, '[part=count]', 'Page 1, showing 5');
      one(list, '[part~=next]').click();
      await says(list, '[part=count]', 'Page 2, showing 5');
    }
  });

  it('takes another word for “more”, and says so', async () => {
    const warnings = await warned(async () => {
      const list = await open(scripted().client, {paging: 'endless' as 'more'});
      expect(all(list, '[part~=more]')).to.have.length(1);
    });
    expect(warnings.filter((words) => words.includes('paging must be'))).to.have.length(1);
  });
});

describe('invite-list: paging="scroll"', () => {
  const openBox = async (client: InviteList['client'], pageSize = 10) => {
    const box = await fixture<HTMLElement>(
      html`<div style="block-size: 300px; overflow: auto">
        <invite-list paging="scroll" page-size=${pageSize} .client=${client}></invite-list>
      </div>`,
    );
    return {box, list: box.querySelector<InviteList>('invite-list')!};
  };

  it('fetches the next page when the end is near, to the end, and takes no focus', async () => {
    const {box, list} = await openBox(scripted().client);
    await says(list, '[part=count]', 'Showing');
    while (rows(list).length < 60) {
      const {length} = rows(list);
      box.scrollTop = box.scrollHeight;
      await waitUntil(() => rows(list).length > length, 'no more rows', wait);
      expect(document.activeElement === document.body).to.equal(true);
    }
    expect(count(list)).to.equal('Showing all 60');
    expect(all(list, '[part~=more]')).to.have.length(0);
  });

  it('does not fetch what nobody comes near to', async () => {
    const scene = scripted();
    const {list} = await openBox(scene.client, 30);
    await says(list, '[part=count]', 'Showing 30');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked(scene)).to.equal(1);
  });

  it('fills what is seen when pages are small', async () => {
    const {list} = await openBox(scripted().client, 2);
    await waitUntil(() => rows(list).length >= 8, undefined, wait);
  });

  it('stops at an error until somebody tries again', async () => {
    const scene = scripted({faults: [{operation: 'invites.list', nth: 2, respond: {status: 500}}]});
    const {box, list} = await openBox(scene.client);
    await says(list, '[part=count]', 'Showing');
    box.scrollTop = box.scrollHeight;
    await says(list, '[part~=notice]', 'The next invites could not be loaded');
    const before = asked(scene);
    box.scrollTop = 0;
    box.scrollTop = box.scrollHeight;
    list.requestUpdate();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked(scene)).to.equal(before);
    one(list, '[part~=retry]').click();
    await waitUntil(() => rows(list).length >= 20, undefined, wait);
  });

  it('has a button for the keyboard, whose focus goes to the new rows when it goes away', async () => {
    const scene = scripted();
    const {list} = await openBox(scene.client, 55);
    await says(list, '[part=count]', 'Showing 55');
    const more = one(list, '[part~=more]');
    more.focus();
    await waitUntil(() => rows(list).length === 60, undefined, wait);
    await list.updateComplete;
    await waitUntil(() => list.shadowRoot!.activeElement === rows(list)[55], 'the focus is not on the new row', wait);
  });

  it('does not go on when it is removed', async () => {
    const scene = scripted();
    const {box, list} = await openBox(scene.client);
    await says(list, '[part=count]', 'Showing');
    list.remove();
    const before = asked(scene);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked(scene)).to.equal(before);
    box.append(list);
    box.scrollTop = box.scrollHeight;
    await waitUntil(() => asked(scene) > before, undefined, wait);
  });
});

describe('invite-list: while the next is fetched', () => {
  it('keeps what is shown, and marks it as busy for a search but not for a refresh by itself', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    const shown = rows(list).length;
    scene.sandbox.faults.push({operation: 'invites.list', respond: {delay: 150}});
    list.reload();
    await list.updateComplete;
    expect(one(list, '[part=rows]').ariaBusy).to.equal(null);
    await waitUntil(() => !one(list, '.spin'), undefined, wait);
    scene.sandbox.faults.push({operation: 'invites.list', respond: {delay: 150}});
    const loaded = oneEvent(list, 'invites-loaded');
    const order = one<HTMLSelectElement>(list, '[part~=order]');
    order.value = 'oldest';
    order.dispatchEvent(new Event('change'));
    await list.updateComplete;
    await list.updateComplete;
    expect(one(list, '[part=rows]').ariaBusy).to.equal('true');
    expect(rows(list)).to.have.length(shown);
    await loaded;
    await list.updateComplete;
    expect(one(list, '[part=rows]').ariaBusy).to.equal(null);
  });
});
