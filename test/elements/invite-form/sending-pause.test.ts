import {expect, oneEvent} from '@open-wc/testing';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {button, chips, create, faded, find, focused, heard, openForm, scripted, textOf} from './helpers.js';

const refused = (headers: Record<string, string>, status = 429) => ({status, headers});

async function filled(client: InviteClient, count = 3): Promise<InviteForm> {
  const form = await openForm(client);
  form.addRecipients(Array.from({length: count}, (_, index) => ({email: `p${index + 1}@acme.test`})));
  await form.updateComplete;
  return form;
}

const isPaused = (form: InviteForm) => form.matches(':state(paused)');
const paused = (form: InviteForm) => waitUntil(() => isPaused(form), 'not paused');

let isOnline = true;

function setOnline(online: boolean): void {
  isOnline = online;
  window.dispatchEvent(new Event(online ? 'online' : 'offline'));
}

describe('a sending of <invite-form> that has to wait', () => {
  before(() => Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => isOnline}));
  after(() => Reflect.deleteProperty(navigator, 'onLine'));
  afterEach(() => setOnline(true));

  describe('because the server asks to', () => {
    it('counts down, says so once, and goes on by itself', async () => {
      const {client, creates} = scripted([create(refused({'retry-after': '3'}), 2)]);
      const form = await filled(client);
      const said: string[] = [];
      const shown = new Set<string>();
      const observer = new MutationObserver(() => {
        said.push(heard(form));
        shown.add(textOf(form, '.notice p'));
      });
      observer.observe(form.shadowRoot!, {childList: true, characterData: true, subtree: true});
      const done = form.submit();
      await paused(form);
      await form.updateComplete;
      expect(textOf(form, '.notice strong')).to.equal('Sending is paused');
      expect((await done).map(({kind}) => kind)).to.deep.equal(['sent', 'sent', 'sent']);
      await form.updateComplete;
      observer.disconnect();
      expect(isPaused(form)).to.equal(false);
      expect(textOf(form, '#summary-heading')).to.equal('3 invites sent');
      expect(creates).to.have.length(4);
      expect(creates[3]!.key).to.equal(creates[1]!.key);
      const countdown = [...shown].filter((words) =>
        words.startsWith('The server asks to wait. It goes on by itself in '),
      );
      expect(countdown.length).to.be.greaterThan(1);
      expect(new Set(said.filter((words) => words.startsWith('Sending is paused')))).to.have.property('size', 1);
    });

    for (const [name, value] of [
      ['ratelimit', '"default";r=0;t=60'],
      ['ratelimit-reset', '60'],
    ] as const) {
      it(`also where it says so with ${name}`, async () => {
        const {client} = scripted([create(refused({[name]: value}), 2)]);
        const form = await filled(client);
        const done = form.submit();
        await paused(form);
        await form.updateComplete;
        expect(textOf(form, '.notice p')).to.match(
          /^The server asks to wait. It goes on by itself in (?:60|5\d) seconds.$/u,
        );
        await expect(await faded(form)).to.be.accessible();
        form.cancel();
        await done;
      });
    }

    it('asks nothing meanwhile, and can be cancelled', async () => {
      const {client, creates, sandbox} = scripted([create(refused({'retry-after': '60'}))]);
      const form = await filled(client, 20);
      button(form, 'Send 20 invites').click();
      await paused(form);
      await waitUntil(() => creates.length === 4);
      sandbox.faults.length = 0;
      button(form, 'Cancel').focus();
      button(form, 'Cancel').click();
      await waitUntil(() => !form.matches(':state(sending)'));
      await form.updateComplete;
      expect(creates).to.have.length(4);
      expect(form.recipients).to.have.length(20);
      expect(textOf(form, '.notice')).to.equal('Sending stopped. No invite went out; 20 are still here.');
      expect(focused(form)).to.equal(find(form, '.submit'));
      expect(await form.submit()).to.have.length(20);
      expect(new Set(creates.map(({key}) => key)).size).to.equal(20);
    });

    it('does not wait for an hour, nor ask for the others', async () => {
      const {client, creates} = scripted([create(refused({'retry-after': '3600'}))]);
      const form = await filled(client, 20);
      const outcomes = await form.submit();
      await form.updateComplete;
      expect(outcomes).to.have.length(20);
      expect(creates).to.have.length(4);
      expect(textOf(form, '.notice')).to.contain('No invite was sent');
      expect(textOf(form, '.notice')).to.contain('The server asks to wait 60 minutes.');
    });

    it('waits a little where it does not say how long', async () => {
      const {client} = scripted([create({status: 429})]);
      const form = await filled(client);
      const done = form.submit();
      await paused(form);
      await form.updateComplete;
      expect(textOf(form, '.notice')).to.match(/in [1-5] seconds?\./u);
      form.cancel();
      await done;
    });

    it('waits with what is retried from the summary, too', async () => {
      const {client, sandbox} = scripted([create({status: 409}, 2)]);
      const form = await filled(client);
      await form.submit();
      await form.updateComplete;
      sandbox.faults.push(create(refused({'retry-after': '90'}, 503), 4));
      button(form, 'Retry 1').click();
      await paused(form);
      await form.updateComplete;
      expect(textOf(form, '.summary .notice')).to.match(/in (?:1:30 minutes|8\d seconds)\./u);
      await expect(await faded(form)).to.be.accessible();
      button(form, 'Cancel').click();
      await waitUntil(() => !isPaused(form));
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['p2@acme.test']);
    });

    it('a removal does not stop it', async () => {
      const {client, creates} = scripted([create(refused({'retry-after': '1'}), 1)]);
      const form = await filled(client, 1);
      const parent = form.parentElement!;
      const done = form.submit();
      await paused(form);
      form.remove();
      await done;
      expect(creates).to.have.length(2);
      parent.append(form);
      await form.updateComplete;
      expect(textOf(form, '#summary-heading')).to.equal('1 invite sent');
    });
  });

  describe('because there is no connection', () => {
    it('says so, asks nothing, and goes on when there is one', async () => {
      const {client, creates} = scripted();
      const form = await filled(client);
      setOnline(false);
      const done = form.submit();
      await paused(form);
      await form.updateComplete;
      const words = 'You are offline. It goes on by itself when you are back.';
      expect(textOf(form, '.notice')).to.equal(`Sending is paused${words}`);
      expect(heard(form)).to.equal(`Sending is paused. ${words}`);
      await expect(await faded(form)).to.be.accessible();
      expect(creates).to.have.length(0);
      setOnline(true);
      await done;
      await form.updateComplete;
      expect(textOf(form, '#summary-heading')).to.equal('3 invites sent');
      expect(creates).to.have.length(3);
    });

    it('a device that never had a network sends to what it reaches', async () => {
      const {client} = scripted();
      setOnline(false);
      const form = await filled(client);
      await form.submit();
      await form.updateComplete;
      expect(textOf(form, '#summary-heading')).to.equal('3 invites sent');
    });

    it('can be cancelled', async () => {
      const {client, creates} = scripted();
      const form = await filled(client);
      setOnline(false);
      const done = form.submit();
      await paused(form);
      form.cancel();
      expect((await done).map((outcome) => outcome.kind === 'failed' && outcome.error.code)).to.deep.equal(
        Array(3).fill('not-sent'),
      );
      await form.updateComplete;
      expect(textOf(form, '.notice')).to.equal('Sending stopped. No invite went out; 3 are still here.');
      setOnline(true);
      expect(creates).to.have.length(0);
    });

    it('does not send again by itself what may have been sent', async () => {
      const {client, creates} = scripted();
      let asked = 0;
      const cutting: typeof client.fetcher = async (request) => {
        const isCut = ++asked === 2;
        const answer = await client.fetcher(request);
        if (!isCut) return answer;
        setOnline(false);
        throw new TypeError('Failed to fetch');
      };
      const form = await filled(new (client.constructor as typeof InviteClient)({...client, fetcher: cutting}), 6);
      const done = form.submit();
      await paused(form);
      setOnline(true);
      await done;
      await form.updateComplete;
      expect(creates).to.have.length(6);
      expect(textOf(form, '#summary-heading')).to.equal('5 invites sent · 1 failed');
      expect(textOf(form, '.row.failed .who')).to.match(/^Perhaps not sent to p\d@acme\.test$/u);
      button(form, 'Retry 1').click();
      await oneEvent(form, 'invite-created');
      expect(creates).to.have.length(7);
      expect(creates.slice(0, 6).map(({key}) => key)).to.contain(creates[6]!.key);
    });
  });
});
