import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define.js';
import {createInviteClient, loadAdapter, type InviteClient} from '../../src/index.js';
import type {AcceptInvite, InviteForm, InviteList} from '../../src/index.js';
import {openBetterAuth, type BetterAuthServer} from '../helpers/better-auth.js';
import {faded} from '../helpers/faded.js';
import {waitUntil} from '../helpers/wait-until.js';
import {hostId, organizationId} from './systems.js';

const textOf = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/gu, ' ');
const shows = (element: Element, text: string) =>
  waitUntil(() => textOf(element).includes(text), `${element.localName} shows “${text}”`);
const part = (element: Element, name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`);

async function isAccessible(element: Element): Promise<void> {
  await faded(element);
  await expect(element).to.be.accessible();
}

async function open(api: 'organization-invitations' | 'guest-invitations'): Promise<InviteClient> {
  await loadAdapter(api);
  return createInviteClient({
    adapter: api,
    baseUrl: `${location.origin}/sandbox/${crypto.randomUUID()}/apis/${api}`,
    scopeId: api === 'guest-invitations' ? hostId : organizationId,
    adapterOptions: {portfolios: [{id: '0d5b7e92-6a1c-4e38-b7f4-29c8a1d3e650', name: 'Consumer loans'}]},
  });
}
const formOn = (client: InviteClient) => fixture<InviteForm>(html`<invite-form .client=${client}></invite-form>`);
const listOn = (client: InviteClient) => fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`);

describe('the elements on organization-invitations', () => {
  it('ask for a role and portfolios, send them, and say whose e-mail did not go out', async () => {
    const client = await open('organization-invitations');
    const [form, list] = [await formOn(client), await listOn(client)];
    await shows(form, 'Role');
    await shows(form, 'Consumer loans');
    await isAccessible(form);
    form.addRecipients('Zoë Ångström <zoe@new.example>, eve@undeliverable.example');
    form.values = {...form.values, role: 'administrator', portfolioIds: ['0d5b7e92-6a1c-4e38-b7f4-29c8a1d3e650']};
    const outcomes = await form.submit();
    expect(outcomes.map((outcome) => outcome.kind)).to.deep.equal(['sent', 'sent']);
    const zoe = outcomes[0] as unknown as {invite: {role: string; firstName: string; values: object}};
    expect(zoe.invite).to.deep.include({role: 'administrator', firstName: 'Zoë'});
    expect(zoe.invite.values).to.deep.equal({portfolioIds: ['0d5b7e92-6a1c-4e38-b7f4-29c8a1d3e650']});
    expect(part(form, 'undelivered')).to.not.equal(null);
    await shows(list, 'Zoë Ångström');
    await isAccessible(list);
  });

  it('filter by one status at a time, search by whole address, and leave the order to the API', async () => {
    const list = await listOn(await open('organization-invitations'));
    expect(part(list, 'order')).to.equal(null);
    expect((part(list, 'search') as HTMLInputElement).placeholder).to.include('whole');
    await waitUntil(() => part(list, 'rows')?.querySelector('[part~=row]'));
    const radios = [...list.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(radios.map(({value}) => value)).to.deep.equal(['', 'pending', 'accepted', 'expired', 'revoked']);
    expect(radios.filter(({checked}) => checked).map(({value}) => value)).to.deep.equal(['']);
    const words = () =>
      new Set([...list.shadowRoot!.querySelectorAll('[part~=status]')].map((one) => one.textContent.trim()));
    for (const [value, word] of [
      ['expired', 'Expired'],
      ['revoked', 'Revoked'],
    ] as const) {
      part(list, 'status-filter')!.click();
      radios.find((radio) => radio.value === value)!.click();
      await waitUntil(() => words().size === 1 && words().has(word), `only ${word}`);
      expect(list.statuses).to.equal(value);
    }
    await isAccessible(list);
    radios[0]!.click();
    await waitUntil(() => words().size > 1);
    expect(list.statuses).to.equal('');
  });

  it('take one of several statuses in the attribute, and say so', async () => {
    const {warn} = console;
    const warnings: string[] = [];
    console.warn = (text: string) => warnings.push(text);
    const list = await listOn(await open('organization-invitations'));
    list.statuses = 'revoked expired';
    await waitUntil(() => textOf(list).includes('Status: Expired'), 'one of them');
    console.warn = warn;
    expect(warnings.filter((text) => text.includes('can be asked for one'))).to.have.length(1);
  });

  it('keep a first name that is too long from being sent, and say which half it is', async () => {
    const form = await formOn(await open('organization-invitations'));
    form.addRecipients(`${'x'.repeat(26)} Lovelace <ada@new.example>`);
    expect(await form.submit()).to.deep.equal([]);
    await shows(form, '25');
    expect(textOf(form)).to.match(/first name/iu);
  });
});

describe('the elements on guest-invitations', () => {
  it('ask for an expiry, which has a start value, and send it', async () => {
    const client = await open('guest-invitations');
    const [form, list] = [await formOn(client), await listOn(client)];
    await shows(form, 'Expires');
    await isAccessible(form);
    form.addRecipients('zoe@new.example');
    const [outcome] = await form.submit();
    expect(outcome!.kind).to.equal('sent');
    const {expiresAt} = (outcome as {invite: {expiresAt: Date}}).invite;
    expect(expiresAt.getTime()).to.be.within(Date.now() + 13 * 86_400_000, Date.now() + 15 * 86_400_000);
    await shows(list, 'zoe@new.example');
    await isAccessible(list);
  });

  it('keep a parent that is no id, and an expiry that has passed, from being sent', async () => {
    const form = await formOn(await open('guest-invitations'));
    form.addRecipients('zoe@new.example');
    form.values = {...form.values, parentOrganizationId: 'nope'};
    expect(await form.submit()).to.deep.equal([]);
    form.values = {expiresAt: new Date(Date.now() - 1000)};
    expect(await form.submit()).to.deep.equal([]);
    form.values = {expiresAt: new Date(Date.now() + 3_600_000)};
    expect((await form.submit()).map(({kind}) => kind)).to.deep.equal(['sent']);
  });
});

describe('the elements on Better Auth', () => {
  let server: BetterAuthServer;
  let invitationId: string;
  before(async () => {
    server = await openBetterAuth();
  });
  const acceptOn = (id: string) =>
    fixture<AcceptInvite>(html`<accept-invite .client=${server.client} .link=${{invitationId: id}}></accept-invite>`);

  it('invite, list and revoke', async () => {
    const [form, list] = [await formOn(server.client), await listOn(server.client)];
    form.addRecipients('ada@acme.test, eve@acme.test');
    form.values = {role: 'admin'};
    const outcomes = await form.submit();
    expect(outcomes.map(({kind}) => kind)).to.deep.equal(['sent', 'sent']);
    invitationId = (outcomes[0] as {invite: {id: string}}).invite.id;
    await shows(list, 'ada@acme.test');
    await shows(list, 'eve@acme.test');
    form.addRecipients('ada@acme.test');
    const [again] = await form.submit();
    expect(again).to.deep.include({kind: 'failed'});
    await shows(form, 'User is already invited');
    await isAccessible(list);
  });

  it('ask an invited person to sign in, then to change the account, then show it to them', async () => {
    await server.signOut();
    const element = await acceptOn(invitationId);
    await shows(element, 'Sign in to see this invitation');
    await server.become('somebody.else@acme.test');
    const other = await acceptOn(invitationId);
    await shows(other, 'This invitation is for another account');
    await isAccessible(other);
    const asked = oneEvent(other, 'accept-sign-in');
    part(other, 'primary')!.click();
    await asked;
    await server.become('ada@acme.test');
    const own = await acceptOn(invitationId);
    await shows(own, 'Acme');
    await shows(own, 'owner@acme.test');
    await isAccessible(own);
    part(own, 'primary')!.focus();
    await sendKeys({press: 'Enter'});
    await shows(own, 'You’re in');
    const used = await acceptOn(invitationId);
    await shows(used, 'can’t be found');
    await server.become('owner@acme.test');
    expect((await server.client.getInvite(invitationId)).status).to.equal('accepted');
  });

  it('say that an address is to be confirmed first, and accept once it is', async () => {
    server = await openBetterAuth('verified');
    const [outcome] = await server.client.createInvites([{email: 'new@acme.test', role: 'member'}]);
    const {id} = (outcome as {invite: {id: string}}).invite;
    await server.become('new@acme.test');
    const element = await acceptOn(id);
    await shows(element, 'Confirm your e-mail address first');
    await server.verify('new@acme.test');
    await server.become('new@acme.test');
    part(element, 'primary')!.click();
    await shows(element, 'Acme');
  });

  it('say that there is no free seat', async () => {
    server = await openBetterAuth('full');
    const [outcome] = await server.client.createInvites([{email: 'late@acme.test', role: 'member'}]);
    await server.become('late@acme.test');
    const element = await acceptOn((outcome as {invite: {id: string}}).invite.id);
    await shows(element, 'Acme');
    part(element, 'primary')!.focus();
    await sendKeys({press: 'Enter'});
    await shows(element, 'There is no free seat');
    await isAccessible(element);
  });
});
