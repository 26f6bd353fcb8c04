import {aTimeout, expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import type {InviteCreateEvent, InviteResendEvent, InviteResentEvent} from '../../../src/events/invite-events.js';
import {InviteError} from '../../../src/model/errors.js';
import type {Invite} from '../../../src/model/invite.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {baseUrl, button, chips, faded, find, focused, heard, openForm, scopeId, textOf} from './helpers.js';

const day = 86_400_000;
const metorial = createMetorialAdapter({baseUrl}) as InviteAdapter;
const adapterWithout = (...names: readonly ('list' | 'resend')[]): InviteAdapter => ({
  ...metorial,
  invites: {...metorial.invites, ...Object.fromEntries(names.map((name) => [name, undefined]))},
});

const invite = (email: string, changes: Partial<Invite> = {}): Invite => ({
  id: email,
  email,
  name: '',
  status: 'pending',
  rawStatus: 'pending',
  sentAt: new Date(Date.now() - 3 * day),
  ...changes,
});

interface Api {
  readonly client: InviteClient;
  /** What was searched for; `''` where a page was read. */
  readonly reads: string[];
  readonly aborted: string[];
  readonly writes: string[];
}

/** An API that knows these invites, and can be made slow or broken. */
function api(
  invites: readonly Invite[],
  {adapter = {}, answer}: {adapter?: Partial<InviteAdapter['invites']>; answer?: () => Promise<Response>} = {},
): Api {
  const reads: string[] = [];
  const aborted: string[] = [];
  const writes: string[] = [];
  const own: InviteAdapter = {
    ...metorial,
    invites: {
      filters: {search: 'email'},
      list: (_, {search = '', after = '0'}) => ({
        method: 'GET',
        url: `https://api.example/?search=${encodeURIComponent(search)}&after=${after}`,
        decode: () => ({
          items: invites.filter(({email}) => email.includes(search)).slice(Number(after), Number(after) + 100),
          ...(search === '' && invites.length > Number(after) + 100 ? {next: String(Number(after) + 100)} : {}),
        }),
      }),
      create: (_, draft) => ({
        method: 'POST',
        url: 'https://api.example/create',
        body: {},
        decode: () => invite(draft.email),
      }),
      resend: (_, {id, email}) => ({
        method: 'POST',
        url: `https://api.example/resend/${id}`,
        body: {},
        decode: () => invite(email),
      }),
      ...adapter,
    },
  };
  const fetcher = async (request: Request) => {
    const {pathname, searchParams} = new URL(request.url);
    if (request.method === 'POST') writes.push(pathname);
    else {
      const search = searchParams.get('search')!;
      reads.push(search);
      request.signal.addEventListener('abort', () => aborted.push(search));
      if (answer) return answer();
    }
    return new Response('{}', {headers: {'content-type': 'application/json'}});
  };
  return {client: createInviteClient({adapter: own, scopeId, fetcher}), reads, aborted, writes};
}

const notes = (form: InviteForm) =>
  [...form.shadowRoot!.querySelectorAll('[part~=note]')].map((row) => row.textContent.replace(/\s+/gu, ' ').trim());

async function withPeople(client: InviteClient, people: string): Promise<InviteForm> {
  const form = await openForm(client);
  form.addRecipients(people);
  await form.updateComplete;
  return form;
}

/** Longer than the pause before asking. */
const settled = () => aTimeout(500);

describe('who is invited already, in <invite-form>', () => {
  describe('over HTTP', () => {
    it('is said before sending, and is sent again by it', async () => {
      const {client} = await openSandbox();
      await client.createInvites([{email: 'ada@new.test', name: 'Ada'}]);
      const form = await openForm(client);
      await sendKeys({type: 'grace@new.test,ADA@new.test,'});
      await waitUntil(() => notes(form).length > 0);
      expect(notes(form)).to.deep.equal(['ADA@new.test was invited now and has not accepted yet. Resend Leave out']);
      expect(heard(form)).to.equal('ADA@new.test was invited now and has not accepted yet.');
      await expect(await faded(form)).to.be.accessible();
      const asked = oneEvent(form, 'invite-create') as Promise<InviteCreateEvent>;
      const outcomes = await form.submit();
      expect((await asked).detail.drafts.map(({renews}) => renews?.email)).to.deep.equal([undefined, 'ada@new.test']);
      expect(outcomes.map(({kind}) => kind)).to.deep.equal(['sent', 'sent']);
      const {items} = await client.listInvites({search: 'ada@new.test'});
      expect(items.map(({name}) => name)).to.deep.equal(['Ada']);
    });

    it('is sent to alone at once', async () => {
      const {client} = await openSandbox();
      await client.createInvites([{email: 'ada@new.test', name: 'Ada'}]);
      const form = await withPeople(client, 'ada@new.test, grace@new.test');
      await waitUntil(() => notes(form).length > 0);
      const resent = oneEvent(form, 'invite-resent') as Promise<InviteResentEvent>;
      button(form, 'Resend').focus();
      await sendKeys({press: 'Enter'});
      expect((await resent).detail.invite.email).to.equal('ada@new.test');
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['grace@new.test']);
      expect(notes(form)).to.deep.equal(['Invite sent to ada@new.test again.']);
      expect(heard(form)).to.equal('Invite sent to ada@new.test again.');
      expect(focused(form)).to.equal(find(form, '#recipients'));
      expect(await form.submit()).to.have.length(1);
    });
  });

  describe('is said', () => {
    it('with the time, and for who accepted', async () => {
      const {client} = api([
        invite('ada@x.test'),
        invite('bob@x.test', {status: 'accepted', acceptedAt: new Date(Date.now() - day)}),
        invite('eve@x.test', {status: 'expired'}),
        invite('carl@x.test', {sentAt: undefined} as unknown as Partial<Invite>),
      ]);
      const form = await withPeople(client, 'Ada <ada@x.test>, bob@x.test, carl@x.test, dora@x.test, eve@x.test');
      await waitUntil(() => notes(form).length === 4);
      expect(notes(form)).to.deep.equal([
        'Ada was invited 3 days ago and has not accepted yet. Resend Leave out',
        'bob@x.test accepted an invite yesterday. Leave out',
        'carl@x.test was invited before and has not accepted yet. Resend Leave out',
        'Leave out all 3',
      ]);
      await expect(await faded(form)).to.be.accessible();
      button(form, 'Leave out all 3').click();
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['dora@x.test', 'eve@x.test']);
      expect(heard(form)).to.equal('3 people removed.');
      button(form, 'Undo').click();
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['Ada', 'bob@x.test', 'carl@x.test', 'dora@x.test', 'eve@x.test']);
    });

    it('without a resend only where the API has one; and who is left out can be brought back', async () => {
      const {client, writes} = api([invite('ada@x.test')], {adapter: {resend: undefined} as never});
      const form = await withPeople(client, 'ada@x.test, bob@x.test');
      await waitUntil(() => notes(form).length > 0);
      expect(notes(form)[0]).not.to.contain('Resend');
      await form.submit();
      expect(writes).to.deep.equal(['/create', '/create']);
    });

    it('of an address with the same beginning: not', async () => {
      const {client, reads} = api([invite('ada@x.test.example'), invite('not-ada@x.test')]);
      const form = await withPeople(client, 'ada@x.test');
      await waitUntil(() => reads.length === 1);
      await settled();
      expect(notes(form)).to.deep.equal([]);
    });

    it('of many: the first, and how many more', async () => {
      const invites = Array.from({length: 250}, (_, index) => invite(`p${index}@x.test`));
      const {client, reads} = api(invites);
      const form = await withPeople(client, invites.map(({email}) => email).join('\n'));
      await waitUntil(() => notes(form).length === 4);
      expect(notes(form)[3]).to.equal('247 more have an invite already. Leave out all 250');
      expect(heard(form)).to.equal('250 of them have an invite already.');
      expect(reads).to.deep.equal(['', '', '']);
    });

    it('with hostile names as text', async () => {
      const {client} = api([invite('ada@x.test')]);
      const form = await withPeople(client, '');
      form.recipients = [{email: 'ada@x.test', name: `<img src=x onerror=alert(1)>‮${'x'.repeat(10_000)}`}];
      await waitUntil(() => notes(form).length > 0);
      expect(find(form, '.notes img')).to.equal(null);
      expect(notes(form)[0]!.length).to.be.below(200);
    });
  });

  describe('is asked', () => {
    it('once for each address, however it is typed and removed', async () => {
      const {client, reads} = api([]);
      const form = await openForm(client);
      await sendKeys({type: 'a@x.test,b@x.test,A@X.test,'});
      await waitUntil(() => reads.length === 2);
      await sendKeys({type: 'c@x.test,'});
      await waitUntil(() => reads.length === 3);
      find(form, '.remove').click();
      form.addRecipients('a@x.test');
      await settled();
      expect(reads).to.deep.equal(['a@x.test', 'b@x.test', 'c@x.test']);
    });

    it('not for who was removed before, and taken back for who is removed meanwhile', async () => {
      const hang = () => new Promise<Response>(() => {});
      const {client, reads, aborted} = api([], {answer: hang});
      const form = await withPeople(client, 'a@x.test, b@x.test, c@x.test, d@x.test');
      await waitUntil(() => reads.length === 2);
      form.recipients = [{email: 'b@x.test'}, {email: 'd@x.test'}];
      await waitUntil(() => reads.length === 3);
      expect(aborted).to.deep.equal(['a@x.test']);
      expect(reads).to.deep.equal(['a@x.test', 'b@x.test', 'd@x.test']);
      form.remove();
      await waitUntil(() => aborted.length === 3);
    });

    it('in pages where the API cannot search, and no more than five', async () => {
      const invites = Array.from({length: 1000}, (_, index) => invite(`p${index}@x.test`));
      const {client, reads} = api(invites, {adapter: {filters: {fixedOrder: true}}});
      const form = await withPeople(client, 'p150@x.test, nobody@x.test');
      await waitUntil(() => notes(form).length > 0);
      expect(reads).to.deep.equal(['', '', '', '', '']);
    });

    it('not where the API has no list, nor for what is no address', async () => {
      const {client, reads} = api([invite('ada@x.test')], {adapter: {list: undefined} as never});
      await withPeople(client, 'ada@x.test');
      const other = api([]);
      await withPeople(other.client, 'bob@@x');
      await settled();
      expect([...reads, ...other.reads]).to.deep.equal([]);
    });

    it('anew after a sending: who was refused for it is found', async () => {
      const invites: Invite[] = [];
      const {client, reads} = api(invites);
      const form = await withPeople(client, 'ada@x.test');
      await waitUntil(() => reads.length === 1);
      await settled();
      invites.push(invite('ada@x.test'));
      await client.createInvites([{email: 'elsewhere@x.test'}]);
      await waitUntil(() => notes(form).length > 0);
      expect(reads).to.have.length(2);
    });

    it('of the API that is given now', async () => {
      const [first, second] = [api([invite('ada@x.test')]), api([])];
      const form = await withPeople(first.client, 'ada@x.test');
      await waitUntil(() => notes(form).length > 0);
      form.client = second.client;
      await waitUntil(() => second.reads.length === 1);
      expect(notes(form)).to.deep.equal([]);
    });

    it('again on return', async () => {
      const {client, reads} = api([invite('ada@x.test')]);
      const form = await withPeople(client, 'ada@x.test');
      await waitUntil(() => notes(form).length > 0);
      const parent = form.parentElement!;
      parent.append(form);
      await form.updateComplete;
      expect(notes(form)).to.have.length(1);
      form.remove();
      await Promise.resolve();
      parent.append(form);
      await waitUntil(() => reads.length === 2 && notes(form).length === 1);
    });
  });

  describe('fails in silence', () => {
    const answers: Record<string, () => Promise<Response>> = {
      'when the API is down': () => Promise.reject(new TypeError('offline')),
      'with 500': () => Promise.resolve(new Response('{}', {status: 500})),
      'with HTML': () => Promise.resolve(new Response('<!doctype html>', {headers: {'content-type': 'text/html'}})),
      'with 401': () => Promise.resolve(new Response('{}', {status: 401})),
      'with 429': () => Promise.resolve(new Response('{}', {status: 429})),
    };
    for (const [name, answer] of Object.entries(answers)) {
      it(`${name}; sending goes on`, async () => {
        const {client, reads, writes} = api([invite('a@x.test')], {answer});
        const form = await openForm(client);
        let errors = 0;
        form.addEventListener('invite-error', () => errors++);
        form.addRecipients('a@x.test, b@x.test, c@x.test, d@x.test');
        await waitUntil(() => reads.length > 0);
        await settled();
        if (/401|429/u.test(name)) expect(reads.length).to.be.below(4);
        form.addRecipients('e@x.test');
        expect(notes(form)).to.deep.equal([]);
        expect(errors).to.equal(0);
        expect(await form.submit()).to.have.length(5);
        expect(writes).to.have.length(5);
      });
    }
  });

  describe('sent to alone', () => {
    it('can be stopped by the page, and held', async () => {
      const {client, writes} = api([invite('ada@x.test')]);
      const form = await withPeople(client, 'ada@x.test');
      await waitUntil(() => notes(form).length > 0);
      const on = (listener: (event: InviteResendEvent) => void) =>
        form.addEventListener('invite-resend', listener, {once: true});
      on((event) => event.preventDefault());
      button(form, 'Resend').click();
      await aTimeout(0);
      expect(writes).to.deep.equal([]);
      let release!: (answer: boolean) => void;
      on((event) => event.waitUntil(new Promise<boolean>((resolve) => (release = resolve))));
      button(form, 'Resend').click();
      await form.updateComplete;
      expect(button(form, 'Sending…').getAttribute('aria-disabled')).to.equal('true');
      button(form, 'Sending…').click();
      release(false);
      await waitUntil(() => !textOf(form, '.notes').includes('Sending…'));
      expect(writes).to.deep.equal([]);
      expect(chips(form)).to.have.length(1);
    });

    it('and failing, is back in the form with the reason', async () => {
      const {client} = api([invite('ada@x.test')], {
        adapter: {
          resend: () => {
            throw new InviteError('seats-full', 'Full.');
          },
        },
      });
      const form = await withPeople(client, 'Ada <ada@x.test>, bob@x.test');
      await waitUntil(() => notes(form).length > 0);
      const failed = oneEvent(form, 'invite-error');
      button(form, 'Resend').click();
      await failed;
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['bob@x.test', 'Ada']);
      expect(notes(form)[0]).to.equal('The invite to Ada was not sent again. There is no room for one more.');
    });

    it('counts for no seat', async () => {
      const {client} = api([invite('ada@x.test')]);
      const form = await withPeople(client, 'ada@x.test');
      form.remainingSeats = 0;
      await waitUntil(() => notes(form).length > 0);
      await form.updateComplete;
      expect(textOf(form, '#recipients-error')).to.equal('');
      expect(await form.submit()).to.have.length(1);
    });
  });

  it('asks nothing of an adapter that cannot list', async () => {
    const {client} = await openSandbox();
    const form = await withPeople(
      createInviteClient({adapter: adapterWithout('list', 'resend'), scopeId, fetcher: client.fetcher}),
      'ada@x.test',
    );
    await settled();
    expect(notes(form)).to.deep.equal([]);
  });
});
