import {aTimeout, expect, fixture, html, oneEvent} from '@open-wc/testing';
import type {InviteForm} from '../../src/elements/invite-form/invite-form.js';
import {scopeId} from '../helpers/sandbox.js';
import {chips, find, heard, textOf} from '../elements/invite-form/helpers.js';
import {waitUntil} from '../helpers/wait-until.js';
import {openFaulty, type FaultySandbox} from './fault-server.js';

const mailsTo = async (server: FaultySandbox, email: string) =>
  (await server.written()).mails.filter(({to}) => to === email).length;

/** A form as a (re)load of the page makes it. */
async function load({client}: FaultySandbox, account = ''): Promise<InviteForm> {
  const form = await fixture<InviteForm>(
    html`<invite-form .client=${client} draft="team" account-id=${account}></invite-form>`,
  );
  // The code is here by then, and a draft with it.
  await import('../../src/elements/invite-form/draft/draft-keeper.js');
  await aTimeout(0);
  await form.updateComplete;
  return form;
}

async function restored(server: FaultySandbox): Promise<InviteForm> {
  const form = await load(server);
  await waitUntil(() => find(form, '[part~=draft]'), 'no draft');
  return form;
}

const leave = () => window.dispatchEvent(new Event('pagehide'));

/** Other tests of this origin keep their own beside it. */
const kept = (server: FaultySandbox) =>
  Object.keys(localStorage).filter((key) => key.includes(JSON.stringify(server.baseUrl)));

/** What the storage holds; gives the way back to it, as for a page that was killed then. */
function snapshot(server: FaultySandbox): () => void {
  const all = kept(server).map((key) => [key, localStorage.getItem(key)!] as const);
  return () => {
    for (const key of kept(server)) localStorage.removeItem(key);
    for (const [key, value] of all) localStorage.setItem(key, value);
  };
}

describe('an invite without an answer, after a reload', () => {
  const isOfIntents = (key: string) => key.endsWith(' intents');
  const isDraft = (key: string) => key.endsWith('"team"]');
  after(() => {
    for (const key of Object.keys(localStorage).filter((one) => one.includes('"team"]'))) localStorage.removeItem(key);
  });

  for (const fault of ['reset-after-write', 'cut-body', 'no-answer']) {
    it(`${fault}: comes back as what it is, and is sent once`, async () => {
      const server = await openFaulty('invites.create', fault);
      const first = await load(server);
      first.addRecipients('Zoe <zoe@new.test>');
      first.message = 'Welcome';
      await first.submit();
      leave();
      first.remove();

      const form = await restored(server);
      expect(chips(form)).to.deep.equal(['Zoe']);
      expect(textOf(form, '.form > .notice')).to.equal(
        'It is not known whether the invite went outThe page was left before the answer came. Trying again unchanged is safe: it repeats the same invite.',
      );
      expect(textOf(form, '[part~=remark]')).to.equal('Zoe: May have been sent');
      expect(heard(form)).to.contain('It is not known whether the invite went out.');
      expect(find(form, '[part~=recipient]').getAttribute('part')).to.contain('hint');
      await expect(form).to.be.accessible();

      await server.lift();
      const sent = oneEvent(form, 'invite-created');
      void form.submit();
      await sent;
      expect(new Set(server.keys).size, 'keys').to.equal(1);
      expect(await mailsTo(server, 'zoe@new.test')).to.equal(1);
      const {items} = await server.client.listInvites({search: 'zoe@new.test'});
      expect(items.map(({name, message}) => [name, message])).to.deep.equal([['Zoe', 'Welcome']]);
      await waitUntil(() => !kept(server).some(isOfIntents), 'still kept');
    });
  }

  it('is there when the page is killed in the middle of the request, its draft or not', async () => {
    for (const isDraftLost of [false, true]) {
      const server = await openFaulty('invites.create', 'no-answer');
      const first = await load(server);
      first.addRecipients('Zoe <zoe@new.test>');
      if (!isDraftLost) await waitUntil(() => kept(server).some(isDraft), 'no draft');
      const done = first.submit();
      await waitUntil(async () => (await mailsTo(server, 'zoe@new.test')) === 1, 'not written');
      const kill = snapshot(server);
      await done;
      first.remove();
      kill();
      if (isDraftLost) for (const key of kept(server).filter(isDraft)) localStorage.removeItem(key);

      const form = await restored(server);
      expect(form.recipients).to.deep.equal([{email: 'zoe@new.test', name: 'Zoe'}]);
      await server.lift();
      await form.submit();
      expect(new Set(server.keys).size, 'keys').to.equal(1);
      expect(await mailsTo(server, 'zoe@new.test')).to.equal(1);
    }
  });

  it('is sent once by a page that is really reloaded', async () => {
    const server = await openFaulty('invites.create', 'no-answer');
    const page = `<!doctype html><html lang="en"><title>t</title>
      <invite-form draft="team" base-url="${server.baseUrl}" scope-id="${scopeId}"></invite-form>
      <script type="module" src="${location.origin}/src/elements/invite-form/define.ts"></script>`;
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="A page"></iframe>`);
    frame.src = URL.createObjectURL(new Blob([page], {type: 'text/html'}));
    const formIn = () => frame.contentDocument?.querySelector<InviteForm>('invite-form:defined');
    await waitUntil(() => formIn()?.shadowRoot?.querySelector('#recipients'), 'no form');
    formIn()!.addRecipients('Zoe <zoe@new.test>');
    void formIn()!.submit();
    await waitUntil(async () => (await mailsTo(server, 'zoe@new.test')) === 1, 'not written');
    await server.lift();
    const old = frame.contentDocument;
    frame.contentWindow!.location.reload();
    await waitUntil(
      () => frame.contentDocument !== old && formIn()?.shadowRoot?.querySelector('[part~=draft]'),
      'not restored',
    );
    expect(formIn()!.recipients).to.deep.equal([{email: 'zoe@new.test', name: 'Zoe'}]);
    expect(await formIn()!.submit()).to.have.nested.property('[0].kind', 'sent');
    expect(await mailsTo(server, 'zoe@new.test')).to.equal(1);
  }).timeout(30_000);

  it('that was answered clearly, or belongs to another account, or was cleared, is a new one', async () => {
    for (const what of ['answered', 'account', 'cleared'] as const) {
      const server = await openFaulty('invites.create', 'reset-after-write');
      if (what === 'answered') await server.lift();
      const first = await load(server, what === 'account' ? 'ada' : '');
      first.addRecipients('Zoe <zoe@new.test>');
      await first.submit();
      const [before] = server.keys;
      if (what === 'cleared') first.reset();
      await first.updateComplete;
      leave();
      first.remove();
      expect(kept(server).filter(isOfIntents), what).to.have.length(what === 'account' ? 1 : 0);

      await server.lift();
      const form = await load(server);
      expect(chips(form), what).to.deep.equal([]);
      form.addRecipients('Zoe <zoe@new.test>');
      await form.submit();
      expect(server.keys.at(-1), what).to.not.equal(before);
      form.remove();
    }
  });

  it('of somebody pending is sent again as before', async () => {
    const server = await openFaulty('invites.create', 'reset-after-write');
    await server.lift();
    await server.client.createInvites([{email: 'zoe@new.test', name: 'Zoe'}]);
    const first = await load(server);
    first.addRecipients('zoe@new.test');
    await waitUntil(() => textOf(first, '.note').includes('was invited'), 'not found');
    await server.fail();
    await first.submit();
    leave();
    first.remove();
    const [text = ''] = kept(server)
      .filter(isOfIntents)
      .map((key) => localStorage.getItem(key)!);
    expect(text).to.contain('"renews":{"id":');
    expect(text, 'a link can be a key').not.to.contain('://');
    const form = await restored(server);
    await server.lift();
    await form.submit();
    const [, ...again] = server.keys;
    expect(new Set(again).size, 'keys').to.equal(1);
    expect(await mailsTo(server, 'zoe@new.test')).to.equal(2);
  });
});
