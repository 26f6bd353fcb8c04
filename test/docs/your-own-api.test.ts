import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define.js';
import {createInviteClient, isInviteError, type InviteClient} from '../../src/index.js';
import type {AcceptInvite, ConsumerProfileCard, InviteForm, InviteList} from '../../src/index.js';
import {createTeamsAdapter} from '../../stories/docs/teams-adapter.js';
import {hostileValues} from '../contract/hostile.js';
import {faded} from '../helpers/faded.js';
import {waitUntil} from '../helpers/wait-until.js';

const open = (): InviteClient =>
  createInviteClient({
    adapter: createTeamsAdapter(`${location.origin}/teams-api/${crypto.randomUUID()}`),
    scopeId: 'team-1',
  });
const textOf = (element: Element) => element.shadowRoot!.textContent ?? '';
const shows = (element: Element, text: string) =>
  waitUntil(() => textOf(element).includes(text), `${element.localName} shows “${text}”`);

async function isAccessible(element: Element): Promise<void> {
  await faded(element);
  await expect(element).to.be.accessible();
}

describe('the guide “Your own API in 40 lines”', () => {
  it('keeps its word about the 40 lines', async () => {
    const code = await (await fetch('/stories/docs/teams-adapter.ts?raw')).text();
    // What is served here has its types taken out: it is not longer than what is written.
    expect(code).to.include('createTeamsAdapter');
    expect(code.split('\n').filter((line) => !/^\s*(\/\/.*)?$/u.test(line)).length).to.be.at.most(45);
  });

  it('has a list that goes on', async () => {
    const list = await fixture<InviteList>(html`<invite-list .client=${open()}></invite-list>`);
    await shows(list, 'ken@teams.example');
    expect(textOf(list)).to.not.include('grace@teams.example');
    const more = [...list.shadowRoot!.querySelectorAll('button')].find((button) => /more/iu.test(button.textContent));
    more!.click();
    await shows(list, 'grace@teams.example');
    await isAccessible(list);
  });

  it('has a form that sends, tells the list, and puts the server’s word at the recipient', async () => {
    const client = open();
    const list = await fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`);
    const form = await fixture<InviteForm>(html`<invite-form .client=${client}></invite-form>`);
    await shows(list, 'ken@teams.example');
    form.addRecipients('Niklaus Wirth <niklaus@teams.example>, ken@teams.example');
    const outcomes = await form.submit();
    expect(outcomes.map(({kind}) => kind)).to.deep.equal(['sent', 'failed']);
    await shows(list, 'Niklaus Wirth');
    await shows(form, 'They are in the team already.');
    await isAccessible(form);
  });

  it('has an invited person who sees it and accepts by a press of a key, once', async () => {
    const client = open();
    const [invite] = (await client.listInvites()).items;
    const element = await fixture<AcceptInvite>(
      html`<accept-invite target-name="Team 1" .client=${client} .link=${{invite: invite!.id}}></accept-invite>`,
    );
    await shows(element, 'Team 1');
    expect(textOf(element), 'to whoever has the link, the address is masked').to.not.include('ken@teams.example');
    element.shadowRoot!.querySelector<HTMLElement>('button.primary')!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(async () => (await client.previewInvite({invite: invite!.id})).status === 'accepted');
    await isAccessible(element);
    const again = await client.acceptInvite({invite: invite!.id}).catch((error: unknown) => error);
    expect(again).to.include({kind: 'conflict', message: 'It is used.'});
  });

  it('has a card with the person', async () => {
    const client = open();
    const [invite] = (await client.listInvites()).items;
    const card = await fixture<ConsumerProfileCard>(
      html`<consumer-profile-card profile-id=${invite!.id} .client=${client}></consumer-profile-card>`,
    );
    await shows(card, 'Ken Thompson');
    await isAccessible(card);
  });

  it('believes nothing that its API says', () => {
    const {invites, profiles, acceptance} = createTeamsAdapter('https://teams.example');
    const calls = [
      invites!.list!({id: 't'}, {}),
      invites!.create!({id: 't'}, {email: 'a@b.test'}),
      profiles!.get!({id: 't'}, 'p'),
      acceptance!.preview!({id: 't'}, {invite: 'i'}),
    ];
    for (const {decode} of calls) {
      for (const value of [...hostileValues, ...hostileValues.map((rows) => ({rows}))]) {
        try {
          decode(value);
        } catch (error) {
          expect(isInviteError(error), JSON.stringify(value)?.slice(0, 80)).to.equal(true);
        }
      }
    }
    expect(() => invites!.list!({id: '../x?y#z'}, {})).to.not.throw();
    expect(invites!.list!({id: '../x?y#z'}, {}).url).to.equal('https://teams.example/teams/..%2Fx%3Fy%23z/invites');
  });
});
