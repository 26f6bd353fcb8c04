import {expect, oneEvent} from '@open-wc/testing';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {openActing, openList, within} from './acting.js';
import {all, heard, one, scripted, shows, text} from './helpers.js';

const people = ['ada', 'bob', 'cy', 'dee', 'eve', 'fay'];

describe('invite-list: another client in the middle of it', () => {
  it('sends the rest of several from where they were chosen, and nobody from elsewhere', async () => {
    const scene = await openActing(people);
    const list = await openList(scene.client, {multiselectable: true}, people.length);
    await shows(list, '.select-all input');
    const held: (() => void)[] = [];
    scene.intercept = (request) =>
      request.url.endsWith('/invite-member')
        ? new Promise((resolve) => held.push(() => resolve(undefined)))
        : undefined;
    one(list, '.select-all input').click();
    await list.updateComplete;
    one(list, '.bar [part~=resend]').click();
    await waitUntil(() => held.length === 4);
    const other = scripted();
    list.client = other.client;
    await oneEvent(list, 'invites-loaded');
    await list.updateComplete;
    scene.intercept = undefined;
    held.forEach((go) => go());
    await waitUntil(() => scene.mails.length + other.mailed.length === people.length, 'all are sent');
    expect(other.mailed, 'nobody is invited elsewhere').to.deep.equal([]);
    expect([...scene.mails].sort()).to.deep.equal(people.map((name) => `${name}@acme.test`));
    await list.updateComplete;
    expect(all(list, '[part~=note]'), 'what is said of others').to.have.length(0);
  });

  it('says nothing in the row of another who has the same id, and lets that one be sent', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    within(list, 'bob', '[data-action=resend]')!.click();
    await oneEvent(list, 'invite-resent');
    await list.updateComplete;
    expect(text(within(list, 'bob', '[part~=note]'))).to.include('again');
    let answer: (() => void) | undefined;
    scene.intercept = (request) =>
      request.url.endsWith('/invite-member')
        ? new Promise((resolve) => (answer = () => resolve(undefined)))
        : undefined;
    within(list, 'ada', '[data-action=resend]')!.click();
    await waitUntil(() => answer);
    const {adapter, scope} = scene.client;
    list.client = createInviteClient({adapter, scopeId: scope.id, fetcher: (request) => fetch(request)});
    await oneEvent(list, 'invites-loaded');
    await list.updateComplete;
    expect(all(list, '[part~=note]')).to.have.length(0);
    const resent = oneEvent(list, 'invite-resent');
    answer!();
    await resent;
    await list.updateComplete;
    expect(heard(list), 'it is said').to.include('ada@acme.test');
    expect(all(list, '[part~=note]')).to.have.length(0);
    await waitUntil(() => !within(list, 'ada', '[data-action=resend]')!.ariaDisabled, 'it rests');
  });

  it('leaves what a row says where the page only says anew what is permitted', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    within(list, 'bob', '[data-action=resend]')!.click();
    await oneEvent(list, 'invite-resent');
    list.permissions = 'invites.list invites.get invites.resend';
    await oneEvent(list, 'invites-loaded');
    await list.updateComplete;
    expect(text(within(list, 'bob', '[part~=note]'))).to.include('again');
  });
});
