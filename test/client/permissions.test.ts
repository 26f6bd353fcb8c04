import {expect, fixture, html} from '@open-wc/testing';
import {createInviteClient} from '../../src/client/create-invite-client.js';
import '../../src/define.js';
import type {InviteError} from '../../src/model/errors.js';
import type {Invite} from '../../src/model/invite.js';
import type {ConsumerProfileCard, InviteForm, InviteList, InviteProvider} from '../../src/index.js';
import {exampleId, openSandbox} from '../helpers/sandbox.js';
import {waitUntil} from '../helpers/wait-until.js';

const part = (element: Element, name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`);
const shows = (element: Element, name: string) => waitUntil(() => part(element, name), `no ${name}`);

async function refusal(promise: Promise<unknown>): Promise<InviteError> {
  return promise.then(
    () => expect.fail('It was done.'),
    (error: unknown) => error as InviteError,
  );
}

describe('permissions', () => {
  const invite: Invite = {id: 'i', status: 'pending', rawStatus: 'pending', name: '', email: 'ada@acme.example'};

  it('refuse what is not named as forbidden, and send nothing', async () => {
    const sent: string[] = [];
    const client = createInviteClient({
      baseUrl: 'https://api.example',
      scopeId: 'p',
      fetcher: (request) => {
        sent.push(request.method);
        return Promise.resolve(Response.json({items: [], pagination: {has_more_after: false, has_more_before: false}}));
      },
    });
    const reader = client.restrictedTo(['invites.list']);
    expect(reader.can('invites.create')).to.equal(true);
    expect(reader.may('invites.create')).to.equal(false);
    expect(client.may('invites.create')).to.equal(true);
    expect(reader.may('invites.revoke')).to.equal(false);
    const error = await refusal(reader.resendInvite(invite));
    expect([error.name, error.kind]).to.deep.equal(['InviteError', 'forbidden']);
    expect(error.message).to.include('invites.resend');
    const [outcome] = await reader.createInvites([{email: 'a@b.example'}]);
    expect(outcome?.kind === 'failed' && outcome.error.kind).to.equal('forbidden');
    expect(sent).to.deep.equal([]);
    await reader.listInvites();
    expect(sent).to.deep.equal(['GET']);
  });

  it('need both for what renews a pending invite: creating is not sending again', async () => {
    const {client} = await openSandbox();
    const {items} = await client.listInvites({statuses: ['pending'], limit: 1});
    const creator = client.restrictedTo(['invites.create']);
    const [outcome] = await creator.createInvites([{email: items[0]!.email, renews: items[0]!}]);
    expect(outcome?.kind === 'failed' && outcome.error.message).to.include('invites.resend');
  });

  it('are one client for the same names in any order, and only ever narrow', async () => {
    const {client} = await openSandbox();
    const both = client.restrictedTo(['invites.list', 'invites.resend']);
    expect(client.restrictedTo(['invites.resend', 'invites.list', 'invites.list'])).to.equal(both);
    expect(both.restrictedTo(['invites.list', 'invites.create']).may('invites.create')).to.equal(false);
    expect(both.restrictedTo(['invites.list', 'invites.create']).may('invites.list')).to.equal(true);
  });

  it('of a provider hold for everything inside, and an element narrows them further', async () => {
    const {client} = await openSandbox();
    const provider = await fixture<InviteProvider>(
      html`<invite-provider .client=${client} permissions="invites.list invites.resend profiles.get">
        <invite-form></invite-form>
        <invite-list statuses="pending" page-size="3"></invite-list>
        <invite-list statuses="pending" page-size="3" permissions="invites.list invites.create"></invite-list>
        <consumer-profile-card profile-id=${exampleId}></consumer-profile-card>
      </invite-provider>`,
    );
    const [list, narrow] = [...provider.querySelectorAll('invite-list')] as [InviteList, InviteList];
    await shows(list, 'row');
    await shows(narrow, 'row');
    expect(part(list, 'resend')).to.not.equal(null);
    expect(part(narrow, 'resend')).to.equal(null);
    const form = provider.querySelector<InviteForm>('invite-form')!;
    expect(part(form, 'recipients')).to.equal(null);
    expect(form.shadowRoot!.textContent).to.include('This is not available here.');
    const card = provider.querySelector<ConsumerProfileCard>('consumer-profile-card')!;
    await shows(card, 'name');
    expect(card.shadowRoot!.querySelector('.add-button')).to.equal(null);
    provider.permissions = undefined;
    await provider.updateComplete;
    await waitUntil(() => !form.shadowRoot!.textContent.includes('This is not available here.'));
    narrow.permissions = 'invites.list invites.resend';
    await waitUntil(() => part(narrow, 'resend'), 'allowed by now');
    narrow.removeAttribute('permissions');
    list.permissions = '';
    await shows(list, 'error');
    expect(list.shadowRoot!.textContent).to.include('You are not allowed to do this.');
  });

  it('say which name is none, and go on without it', async () => {
    const {client} = await openSandbox();
    const {warn} = console;
    const warnings: string[] = [];
    console.warn = (text: string) => void warnings.push(text);
    const list = await fixture<InviteList>(
      html`<invite-list .client=${client} permissions="invites.list invites.delete"></invite-list>`,
    );
    await shows(list, 'row');
    console.warn = warn;
    const about = warnings.filter((text) => text.includes('permissions'));
    expect(about).to.have.length(1);
    expect(about[0]).to.match(/<invite-list>.*invites\.revoke.*“invites\.delete”/su);
  });
});
