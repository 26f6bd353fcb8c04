import {aTimeout, expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import type {InviteResendEvent} from '../../../src/events/invite-events.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  all,
  clipboard,
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
  withInvites,
} from './helpers.js';

const asked = ({sandbox}: ReturnType<typeof scripted>) =>
  sandbox.calls.filter(({operation}) => operation === 'invites.list').length;
const press = (key: string) => sendKeys({press: key});
const rowOf = (list: InviteList, id: string) => rows(list).find(({dataset}) => dataset.id === id)!;

async function pressResend(list: InviteList, index = 0): Promise<HTMLElement> {
  const button = inRow(list, index, '[part~=resend]')!;
  button.focus();
  await press('Enter');
  return button;
}

describe('invite-list: sending again', () => {
  it('sends, says so, shows it as sent now, and keeps the focus', async () => {
    const {client} = await openSandbox();
    const list = await open(client, {statuses: 'pending', order: 'oldest'});
    await waitUntil(
      () => list.shadowRoot!.querySelector('time') && names(list)[1] !== '' && one(list, '[part~=resend]'),
    );
    await waitUntil(() => !one(list, '.spin') && /\d{4}/u.test(inRow(list, 1, 'time')!.title));
    const who = names(list)[1]!;
    const resent = oneEvent(list, 'invite-resent');
    const button = await pressResend(list, 1);
    const {detail} = await resent;
    expect(detail.invite.name).to.equal(who);
    await says(list, '[part~=note]', `Invite sent to ${who} again.`);
    expect(heard(list)).to.equal(`Invite sent to ${who} again.`);
    await waitUntil(() => text(rowOf(list, detail.invite.id).querySelector('time')).startsWith('now'));
    expectFocus(list, button);
    await expect(list).to.be.accessible();
  });

  it('mails once for many presses, also after a move and a removal', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    scene.sandbox.faults.push({operation: 'invites.create', respond: {delay: 50}});
    const resent = oneEvent(list, 'invite-resent');
    const button = await pressResend(list);
    expect(text(button)).to.include('Sending…');
    expect(button.ariaDisabled).to.equal('true');
    button.click();
    await resent;
    await list.updateComplete;
    button.click();
    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.append(list);
    list.remove();
    await nextFrame();
    other.append(list);
    await shows(list, '[role=listitem]');
    button.click();
    await aTimeout(20);
    expect(scene.mailed).to.have.length(1);

    const {now} = Date;
    Date.now = () => now() + 30_001;
    try {
      list.requestUpdate();
      await list.updateComplete;
      expect(button.ariaDisabled).to.equal(null);
    } finally {
      Date.now = now;
    }
  });

  it('leaves other rows alone while one is sent', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    scene.sandbox.faults.push({operation: 'invites.create', respond: {delay: 50}});
    await pressResend(list, 0);
    expect(inRow(list, 1, '[part~=resend]')!.ariaDisabled).to.equal(null);
    await pressResend(list, 1);
    await waitUntil(() => scene.mailed.length === 2);
    await waitUntil(() => all(list, '.spin').length === 0);
  });

  const tooMany = {status: 429, headers: {'retry-after': '2'}};
  const failures = [
    [{status: 500}, 'The server has a problem'],
    [tooMany, 'Too many requests'],
    ['network-error', 'could not be reached'],
    ['html', 'an answer this page cannot read'],
    [{status: 409, body: {status: 409, code: 'conflict', message: 'Ada has joined.'}}, 'Ada has joined.'],
  ] as const;
  for (const [respond, words] of failures) {
    it(`says in the row what went wrong (${words}), keeps everything, and can be tried again`, async () => {
      const scene = scripted();
      const list = await open(scene.client);
      const before = names(list);
      scene.sandbox.faults.push({operation: 'invites.create', respond});
      const failed = oneEvent(list, 'invite-error');
      const button = await pressResend(list);
      await failed;
      await list.updateComplete;
      const note = text(inRow(list, 0, '[part~=note]'));
      expect(note).to.include(`The invite to ${before[0]} was not sent again.`).and.to.include(words);
      expect(heard(list)).to.equal(note);
      expect(names(list)).to.deep.equal(before);
      expectFocus(list, button);
      await waitUntil(() => !button.querySelector('.spin'), 'it is being sent for ever');
      await expect(list).to.be.accessible();
      scene.sandbox.faults.length = 0;
      if (respond === tooMany) {
        // It rests as long as the server asked, and not longer.
        expect(button.ariaDisabled).to.equal('true');
        const {length} = scene.mailed;
        await press('Enter');
        expect(scene.mailed).to.have.length(length);
        await waitUntil(() => button.ariaDisabled === null, 'it rests for ever');
      }
      expectFocus(list, button);
      await press('Enter');
      await waitUntil(() => inRow(list, 0, '[part~=good]'), 'not sent');
    });
  }

  it('keeps what failed in one row while another goes well', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    scene.sandbox.faults.push({operation: 'invites.create', nth: 1, respond: {status: 500}});
    await pressResend(list, 0);
    await waitUntil(() => inRow(list, 0, '[part~=bad]'));
    await pressResend(list, 1);
    await waitUntil(() => all(list, '[part~=good]').length === 1);
    expect(all(list, '[part~=bad]')).to.have.length(1);
  });

  it('can be held back by the page: at once, or after asking', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    const after = record(list, 'invite-resent', 'invite-error');
    list.addEventListener('invite-resend', (event) => event.preventDefault(), {once: true});
    await pressResend(list);
    let answer: (may: boolean) => void = () => undefined;
    const asking = new Promise<boolean>((resolve) => (answer = resolve));
    const held = (event: InviteResendEvent) => event.waitUntil(asking);
    list.addEventListener('invite-resend', held, {once: true});
    const button = await pressResend(list);
    await list.updateComplete;
    expect(text(button)).to.include('Sending…');
    answer(false);
    await waitUntil(() => !text(button).includes('Sending…'));
    expect(scene.mailed).to.deep.equal([]);
    expect(after).to.deep.equal([]);
    expect(all(list, '[part~=note]')).to.have.length(0);
  });
});

describe('invite-list: copying a link', () => {
  let restore = () => {};
  afterEach(() => restore());

  it('puts it on the clipboard and says so', async () => {
    const copied: string[] = [];
    restore = clipboard({writeText: async (words: string) => void copied.push(words)});
    const list = await open(scripted().client);
    const event = oneEvent(list, 'invite-link-copied');
    inRow(list, 0, '[part~=copy]')!.click();
    const {detail} = await event;
    expect(copied).to.deep.equal([detail.invite.acceptUrl]);
    await says(list, '[part~=note]', `Link for ${names(list)[0]} copied.`);
    expect(heard(list)).to.equal(`Link for ${names(list)[0]} copied.`);
  });

  const refusals = [
    ['refuses', {writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError'))}],
    ['has no clipboard', undefined],
  ] as const;
  for (const [what, value] of refusals) {
    it(`shows it for copying by hand where the browser ${what}`, async () => {
      restore = clipboard(value);
      const list = await open(scripted().client);
      const seen = record(list, 'invite-link-copied');
      inRow(list, 0, '[part~=copy]')!.click();
      const field = (await shows(list, '[part=input]')) as HTMLInputElement;
      expect(field.readOnly).to.equal(true);
      expect(field.value).to.match(/^https:\/\/sandbox\.example\/p\/acme\?consumer_invite_id=/u);
      field.focus();
      expect(field.selectionEnd).to.equal(field.value.length);
      expect(heard(list)).not.to.include('https:');
      expect(seen).to.deep.equal([]);
      await expect(list).to.be.accessible();
    });
  }
});

describe('invite-list: fresh by itself', () => {
  it('shows what was created on this page, and keeps row, focus and silence', async () => {
    const {client} = await openSandbox();
    const list = await open(client, {selectable: true});
    await list.updateComplete;
    const third = rows(list)[2]!;
    inRow(list, 2, 'button[part=name]')!.focus();
    await client.createInvites([{name: 'Newcomer', email: 'newcomer@example.com'}]);
    await waitUntil(() => names(list)[0] === 'Newcomer');
    expect(rows(list)[3] === third, 'the same row, one further down').to.equal(true);
    expectFocus(list, third.querySelector('button[part=name]'));
    expect(heard(list)).to.equal('');
  });

  it('asks again after a write in another tab', async () => {
    const {client, sandbox} = scripted();
    const list = await open(client);
    const channel = new BroadcastChannel('invite-elements');
    const before = sandbox.calls.length;
    channel.postMessage(JSON.stringify(['metorial', client.adapter.baseUrl, client.scope.id, 'invites']));
    await waitUntil(() => sandbox.calls.length > before);
    channel.close();
    await list.updateComplete;
    expect(rows(list)).to.have.length(20);
  });

  it('asks again on return to the page, and keeps all pages', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    one(list, '[part~=more]').click();
    await says(list, '[part=count]', 'Showing 40');
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => asked(scene) === 3);
    await waitUntil(() => !one(list, '.spin'));
    expect(rows(list)).to.have.length(40);
  });

  it('asks again on its interval, not while removed', async () => {
    const scene = scripted();
    const list = await open(scene.client, {refreshInterval: 2});
    await waitUntil(() => asked(scene) === 2, 'once more');
    expect(heard(list)).to.equal('');
    list.remove();
    await aTimeout(2100);
    expect(asked(scene)).to.equal(2);
  });

  it('changes nothing in the page when nothing has changed', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(one(list, '[part=rows]'), {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    await list.reload();
    list.requestUpdate();
    await list.updateComplete;
    await nextFrame();
    expect(changes.concat(observer.takeRecords())).to.have.length(0);
    expect(asked(scene)).to.equal(2);
  });

  it('touches only the row that changed', async () => {
    const {client, sandbox} = scripted();
    const list = await open(client, {order: 'oldest'});
    await waitUntil(() => names(list)[0] === 'Example Name');
    await waitUntil(() => !one(list, '.spin'));
    const changed = new Set<string | undefined>();
    new MutationObserver((records) => {
      for (const {target} of records) {
        const element = target instanceof Element ? target : target.parentElement;
        changed.add(element?.closest<HTMLElement>('[role=listitem]')?.dataset.id);
      }
    }).observe(one(list, '[part=rows]'), {subtree: true, childList: true, attributes: true, characterData: true});
    await sandbox.store.acceptInvite(client.scope.id, 'example_email', new Date());
    await list.reload();
    await waitUntil(() => text(inRow(list, 0, '[part~=status]')) === 'Accepted');
    await nextFrame();
    expect([...changed]).to.deep.equal([rows(list)[0]!.dataset.id]);
  });

  it('keeps the focus when the button that has it goes away with a refresh', async () => {
    const {client, sandbox} = scripted();
    const list = await open(client, {order: 'oldest'});
    await waitUntil(() => names(list)[0] === 'Example Name');
    await waitUntil(() => !one(list, '.spin'));
    inRow(list, 0, '[part~=resend]')!.focus();
    await sandbox.store.acceptInvite(client.scope.id, 'example_email', new Date());
    await list.reload();
    await waitUntil(() => !inRow(list, 0, '[part~=resend]'));
    expectFocus(list, rows(list)[0]);
  });

  it('keeps the focus when its row goes away', async () => {
    let hidden = '';
    const adapter: InviteAdapter = {
      ...metorial,
      invites: {
        ...metorial.invites,
        list: (scope, query) => {
          const call = metorial.invites.list(scope, query);
          return {
            ...call,
            decode: (json) => {
              const page = call.decode(json);
              return {...page, items: page.items.filter(({id}) => id !== hidden)};
            },
          };
        },
      },
    };
    const list = await open(scripted({}, adapter).client);
    inRow(list, 3, '[part~=copy]')!.focus();
    hidden = rows(list)[3]!.dataset.id!;
    await list.reload();
    await waitUntil(() => rows(list).length === 19);
    expectFocus(list, rows(list)[3]);
  });
});

describe('invite-list: its life on a page', () => {
  it('upgrades late, with properties set before', async () => {
    const {client} = scripted();
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const early = document.createElement('late-invite-list') as InviteList;
    Object.assign(early, {client, pageSize: 3, order: 'oldest', selectable: true});
    place.append(early);
    const {InviteList: List} = await import('../../../src/elements/invite-list/invite-list.js');
    List.define('late-invite-list');
    await shows(early, 'button[part=name]');
    expect(names(early)).to.have.length(3);
    expect(names(early)[0]).to.equal('Example Name');
  });

  it('goes on when it is moved, and reads anew when it comes back', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    one(list, '[part=search]').focus();
    await sendKeys({type: 'lovelace'});
    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.append(list);
    await waitUntil(() => rows(list).length === 1, 'what was typed is searched for');
    expect(asked(scene)).to.equal(2);
    expect(one<HTMLInputElement>(list, '[part=search]').value).to.equal('lovelace');
    if ('moveBefore' in other) {
      const target = await fixture<HTMLElement>(html`<div></div>`);
      one(list, '[part=search]').focus();
      target.moveBefore(list, null);
      await nextFrame();
      expect(asked(scene)).to.equal(2);
      expectFocus(list, one(list, '[part=search]'));
    }
    list.remove();
    await nextFrame();
    expect(rows(list)).to.have.length(1);
    other.append(list);
    await waitUntil(() => asked(scene) === 3);
  });

  it('takes its request back when it is removed, without an error', async () => {
    const scene = scripted({faults: [{operation: 'invites.list', nth: 1, respond: 'hang'}]});
    const list = await fixture<InviteList>(html`<invite-list .client=${scene.client}></invite-list>`);
    const errors = record(list, 'invite-error');
    await waitUntil(() => asked(scene) === 1);
    const place = list.parentElement!;
    list.remove();
    await nextFrame();
    place.append(list);
    await shows(list, '[role=listitem]');
    expect(errors).to.deep.equal([]);
  });

  it('shows the rows of another portal only when they are there, never the old ones', async () => {
    const first = scripted();
    const list = await open(first.client);
    const second = scripted({seed: 'empty', latency: 50});
    list.client = second.client;
    await list.updateComplete;
    await nextFrame();
    expect(rows(list)).to.have.length(0);
    await shows(list, '[part=empty]');
  });

  it('does not show of another portal that the one before could not be loaded', async () => {
    const first = scripted({faults: [{operation: 'invites.list', respond: {status: 500}}]});
    const list = await fixture<InviteList>(html`<invite-list .client=${first.client}></invite-list>`);
    await shows(list, '[part=error]');
    const second = scripted({faults: [{operation: 'invites.list', respond: 'hang'}]});
    list.client = second.client;
    await waitUntil(() => one(list, '[part=rows][aria-busy]'), 'it is not on its way');
    expect(one(list, '[part=error]')).to.equal(null);
    expect(list.matches(':state(error)')).to.equal(false);
    expect(list.matches(':state(loading)')).to.equal(true);
  });

  it('draws relative times anew as time goes by', async () => {
    const sentAt = new Date(Date.now() - 30 * 60_000);
    const list = await open(
      scripted(
        {},
        withInvites((invite) => ({...invite, sentAt})),
      ).client,
    );
    expect(text(inRow(list, 0, 'time'))).to.match(/^(29|30) minutes ago/u);
    const {now} = Date;
    Date.now = () => now() + 3_600_000;
    try {
      list.requestUpdate();
      await list.updateComplete;
      expect(text(inRow(list, 0, 'time'))).to.match(/^1 hour ago/u);
    } finally {
      Date.now = now;
    }
  });
});
