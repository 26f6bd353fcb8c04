import {aTimeout, expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import type {InviteField} from '../../../src/model/field.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {baseUrl, button, chips, create, faded, find, focused, heard, scopeId, scripted, textOf} from './helpers.js';

const day = 86_400_000;
const metorial = createMetorialAdapter({baseUrl}) as InviteAdapter;

let count = 0;
let name = '';

interface Options {
  readonly client?: InviteClient;
  readonly account?: string;
  readonly days?: number;
  readonly as?: string;
}

/** A form as it is after a (re)load of the page. */
async function load({client = scripted().client, account = '', days, as = name}: Options = {}): Promise<InviteForm> {
  const form = await fixture<InviteForm>(
    html`<invite-form .client=${client} draft=${as} account-id=${account} .draftDays=${days}></invite-form>`,
  );
  // The code is here by then, and a draft with it.
  await import('../../../src/elements/invite-form/draft/draft-keeper.js');
  await aTimeout(0);
  await form.updateComplete;
  return form;
}

const keyOf = (account = '', as = name) =>
  `invite-elements draft ${JSON.stringify(['metorial', baseUrl, scopeId, account, as])}`;
const stored = (key = keyOf()) => JSON.parse(localStorage.getItem(key) ?? 'null') as Record<string, unknown> | null;
const leave = () => window.dispatchEvent(new Event('pagehide'));
const put = (draft: object, key = keyOf()) =>
  localStorage.setItem(key, JSON.stringify({version: 1, at: Date.now(), entries: [], input: '', values: {}, ...draft}));

async function typed(form: InviteForm, text: string, message = ''): Promise<void> {
  find(form, '#recipients').focus();
  await sendKeys({type: text});
  if (message === '') return;
  find(form, '#message').focus();
  await sendKeys({type: message});
}

/** The storage refuses, as it may in a private window. */
async function withoutStorage(refused: readonly (keyof Storage & string)[], act: () => Promise<void>): Promise<void> {
  const originals = refused.map((method) => [method, Storage.prototype[method] as unknown] as const);
  for (const method of refused) {
    Storage.prototype[method] = () => {
      throw new DOMException('no', 'QuotaExceededError');
    };
  }
  try {
    await act();
  } finally {
    for (const [method, original] of originals) Storage.prototype[method] = original;
  }
}

describe('the draft of <invite-form>', () => {
  beforeEach(() => (name = `test-${++count}`));
  after(() => {
    for (const key of Object.keys(localStorage)) if (key.includes('"test-')) localStorage.removeItem(key);
  });

  it('is back after a reload, says so, and is gone once it is sent, over HTTP', async () => {
    const {client} = await openSandbox();
    const first = await load({client});
    await typed(first, 'Ada <ada@new.test>,bob@@x,grace@ne', 'Start with the docs.');
    leave();
    first.remove();
    const form = await load({client});
    expect(chips(form)).to.deep.equal(['Ada', 'bob@@x', 'grace@ne']);
    expect(form.message).to.equal('Start with the docs.');
    const time = new Date().toLocaleTimeString('en', {timeStyle: 'short'});
    expect(textOf(form, '[part~=draft]').replace(/\d+:\d+ ?[AP]M/u, time)).to.equal(
      `Draft of ${time} restored Discard`,
    );
    expect(heard(form)).to.match(/^Draft of .* restored$/u);
    await expect(await faded(form)).to.be.accessible();
    form.recipients = [{email: 'ada@new.test', name: 'Ada'}];
    await form.submit();
    await form.updateComplete;
    expect(find(form, '[part~=draft]')).to.equal(null);
    leave();
    form.remove();
    const next = await load({client});
    expect([chips(next), next.message, find(next, '[part~=draft]')]).to.deep.equal([[], '', null]);
  });

  it('is not kept where the page does not ask for it', async () => {
    const form = await fixture<InviteForm>(html`<invite-form .client=${scripted().client}></invite-form>`);
    const before = localStorage.length;
    await typed(form, 'ada@acme.test,');
    leave();
    await aTimeout(500);
    expect(localStorage.length).to.equal(before);
  });

  it('keeps what stands half typed, and the opened chip', async () => {
    const first = await load();
    await typed(first, 'ada@acme.test,grace@na');
    leave();
    expect(stored()).to.deep.include({entries: [{email: 'ada@acme.test'}], input: 'grace@na'});
    first.remove();
    const form = await load();
    expect(find(form, '#recipients').value).to.equal('');
    // Leaving the field has made it an entry, which is kept as well.
    expect(chips(form)).to.deep.equal(['ada@acme.test', 'grace@na']);
  });

  it('is written a moment after the last change, without leaving', async () => {
    const form = await load();
    await typed(form, 'ada@acme.test,');
    await waitUntil(() => stored());
    button(form, 'ada@acme.test').parentElement!.parentElement!.querySelector<HTMLElement>('.remove')!.click();
    await waitUntil(() => stored() === null);
  });

  it('keeps the failed alone', async () => {
    const {client} = scripted([create({status: 409, body: {message: 'No.'}}, 2)]);
    const form = await load({client});
    form.addRecipients('ada@acme.test, grace@acme.test, linus@acme.test');
    await form.submit();
    leave();
    expect(stored()!['entries']).to.deep.equal([{email: 'grace@acme.test'}]);
  });

  it('does not bring back who has been sent to when the page dies in the middle', async () => {
    const {client} = scripted([create('hang', 2)]);
    const form = await load({client});
    form.addRecipients('ada@acme.test, grace@acme.test');
    await form.updateComplete;
    const done = form.submit();
    await waitUntil(() => textOf(form, '.done') === '1 of 2 done');
    leave();
    expect(stored()!['entries']).to.deep.equal([{email: 'grace@acme.test'}]);
    form.cancel();
    await done;
  });

  it('is one for each account, name and scope', async () => {
    const first = await load({account: 'ada'});
    await typed(first, 'ada@acme.test,');
    leave();
    first.remove();
    expect(chips(await load({account: 'bob'}))).to.deep.equal([]);
    expect(chips(await load({account: 'ada', as: 'other'}))).to.deep.equal([]);
    const form = await load({account: 'ada'});
    expect(chips(form)).to.deep.equal(['ada@acme.test']);
    form.accountId = 'bob';
    form.reset();
    await aTimeout(0);
    expect(stored(keyOf('bob'))).to.equal(null);
    form.accountId = 'ada';
  });

  it('ends after seven days, or as many as the page says', async () => {
    const entries = [{email: 'ada@acme.test'}];
    put({entries, at: Date.now() - 6 * day});
    expect(chips(await load())).to.have.length(1);
    put({entries, at: Date.now() - 8 * day});
    expect(chips(await load())).to.have.length(0);
    expect(stored()).to.equal(null);
    put({entries, at: Date.now() - 2 * day});
    expect(chips(await load({days: 1}))).to.have.length(0);
    put({entries, at: Date.now() + 30 * day});
    expect(chips(await load())).to.have.length(0);
    put({entries, at: Date.now() - 3 * day});
    const form = await load({days: 30});
    expect(textOf(form, '[part~=draft]')).to.match(/^Draft of \w+ \d+, \d{4}.* restored/u);
  });

  it('can be discarded, and the discarding taken back', async () => {
    put({entries: [{email: 'ada@acme.test'}, 'bob@@x'], input: 'gra', values: {message: 'Hello'}});
    const form = await load();
    form.addRecipients('mine@acme.test');
    await form.updateComplete;
    button(form, 'Discard').click();
    await form.updateComplete;
    expect(chips(form)).to.deep.equal(['mine@acme.test']);
    expect([form.message, find(form, '#recipients').value]).to.deep.equal(['', '']);
    expect(heard(form)).to.equal('Draft discarded.');
    await waitUntil(() => focused(form) === find(form, '#recipients'));
    expect(stored()!['entries']).to.deep.equal([{email: 'mine@acme.test'}]);
    button(form, 'Undo').click();
    await form.updateComplete;
    expect(chips(form)).to.deep.equal(['ada@acme.test', 'bob@@x', 'mine@acme.test']);
  });

  it('is added to what was there sooner, and changes nothing of it', async () => {
    put({entries: [{email: 'ADA@acme.test'}, {email: 'grace@acme.test'}], input: 'lin'});
    const form = document.createElement('invite-form');
    Object.assign(form, {client: scripted().client, draft: name, message: 'Welcome'});
    form.recipients = [{email: 'ada@acme.test', name: 'Ada'}];
    (await fixture(html`<div></div>`)).append(form);
    await waitUntil(() => find(form, '[part~=draft]'));
    expect(chips(form)).to.deep.equal(['Ada', 'grace@acme.test']);
    expect(textOf(form, '[part=count]')).to.equal('2 ready');
    expect(form.message).to.equal('Welcome');
    expect(find(form, '#recipients').value).to.equal('lin');
  });

  it('is none where only the page has set something', async () => {
    const form = await load();
    form.message = 'Welcome';
    form.values = {message: 'Welcome', other: 'x'};
    await form.updateComplete;
    leave();
    expect(stored()).to.equal(null);
  });

  it('holds no links, no secrets, nothing that is not the API’s', async () => {
    const fields: InviteField[] = [
      ...metorial.fields,
      {name: 'code', per: 'invite', required: false, secret: true},
      {name: 'pin', per: 'recipient', required: false, secret: true},
      {name: 'team', per: 'recipient', required: false},
    ];
    const {client} = scripted([create({status: 500}, 2)], {...metorial, fields});
    const form = await load({client});
    form.recipients = [
      {email: 'ada@acme.test', pin: 's3cret', token: 's3cret', team: 'A'},
      {email: 'grace@acme.test', name: 'Grace'},
    ];
    form.values = {code: 's3cret', apiKey: 's3cret', message: 'Hello'};
    form.addRecipients('https://x.test/accept?token=s3cret');
    await form.updateComplete;
    leave();
    const text = localStorage.getItem(keyOf())!;
    expect(text).not.to.contain('s3cret');
    expect(JSON.parse(text)).to.deep.include({
      entries: [
        {email: 'ada@acme.test', team: 'A'},
        {email: 'grace@acme.test', name: 'Grace'},
      ],
      values: {message: 'Hello'},
    });
    form.recipients = form.recipients.slice(0, 2);
    await form.submit();
    leave();
    expect(localStorage.getItem(keyOf())).not.to.match(/https?:[^"]*(accept|token|email)/u);
  });

  it('brings back choices and times', async () => {
    const fields: InviteField[] = [
      ...metorial.fields,
      {name: 'role', per: 'invite', type: 'choice', required: false, options: [{value: 'a'}, {value: 'b'}]},
      {name: 'groups', per: 'invite', type: 'choices', required: false, options: [{value: 'a'}, {value: 'b'}]},
      {name: 'expiresAt', per: 'invite', type: 'date-time', required: false},
    ];
    const {client} = scripted([], {...metorial, fields});
    const first = await load({client});
    const values = {role: 'b', groups: ['a', 'b'], expiresAt: new Date(2030, 0, 1, 12)};
    first.values = values;
    first.addRecipients('ada@acme.test');
    await first.updateComplete;
    leave();
    first.remove();
    expect((await load({client})).values).to.deep.include(values);
  });

  describe('meets in silence', () => {
    const garbage: Record<string, string> = {
      'no JSON': '{"version":1,',
      'another version': '{"version":2,"at":1}',
      null: 'null',
      'a number': '12',
      'an array': '[]',
      'a megabyte': JSON.stringify({version: 1, at: Date.now(), entries: ['x'.repeat(1_000_000)]}),
      'wrong types': `{"version":1,"at":${Date.now()},"entries":{"a":1},"input":{"b":2},"values":[1,2]}`,
      'wrong people': `{"version":1,"at":${Date.now()},"entries":[null,1,[],{},{"email":1},{"email":{"x":1}}],"values":null}`,
      prototypes: `{"version":1,"at":${Date.now()},"__proto__":{"isBad":true},"entries":[],"values":{"__proto__":{"isBad":true},"message":{"__proto__":{"isBad":true}},"constructor":{"prototype":{"isBad":true}}}}`,
    };
    for (const [what, text] of Object.entries(garbage)) {
      it(what, async () => {
        localStorage.setItem(keyOf(), text);
        const form = await load();
        expect([chips(form), form.message, find(form, '[part~=draft]')]).to.deep.equal([[], '', null]);
        expect(({} as {isBad?: boolean}).isBad).to.equal(undefined);
        await typed(form, 'ada@acme.test,');
        leave();
        expect(stored()!['entries']).to.deep.equal([{email: 'ada@acme.test'}]);
      });
    }

    it('hostile people among good ones', async () => {
      localStorage.setItem(
        keyOf(),
        `{"version":1,"at":${Date.now()},"entries":[{"email":"ada@acme.test","__proto__":{"isBad":true},"name":"<img src=x onerror=alert(1)>","token":"x"},"<b>"],"values":{}}`,
      );
      const form = await load();
      expect(form.recipients).to.deep.equal([{email: 'ada@acme.test', name: '<img src=x onerror=alert(1)>'}]);
      expect(find(form, '.chips img, .chips b')).to.equal(null);
    });

    it('a storage that cannot be read', () =>
      withoutStorage(['getItem', 'setItem', 'removeItem'], async () => {
        const form = await load();
        await typed(form, 'ada@acme.test,');
        leave();
        expect(await form.submit()).to.have.length(1);
      }));

    it('a storage that is full: what was there before is not brought back in its place', async () => {
      put({entries: [{email: 'old@acme.test'}]});
      const form = await load();
      await withoutStorage(['setItem'], async () => {
        form.recipients = [{email: 'new@acme.test'}];
        await form.updateComplete;
        leave();
      });
      expect(stored()).to.equal(null);
    });

    it('more than is kept', async () => {
      const form = await load();
      form.addRecipients(
        Array.from({length: 20_000}, (_, index) => `a-rather-long-name-of-somebody-${index}@acme.test`).join('\n'),
      );
      await form.updateComplete;
      leave();
      expect(stored()).to.equal(null);
    });
  });

  it('of two tabs is the last one’s, and neither answers the other', async () => {
    const [one, two] = [await load(), await load()];
    let writes = 0;
    const {setItem} = Storage.prototype;
    Storage.prototype.setItem = function (this: Storage, ...args) {
      writes++;
      setItem.apply(this, args);
    };
    try {
      await typed(one, 'ada@acme.test,');
      await waitUntil(() => stored());
      await typed(two, 'grace@acme.test,');
      await waitUntil(() => JSON.stringify(stored()?.['entries']).includes('grace'));
      const settled = writes;
      window.dispatchEvent(new StorageEvent('storage', {key: keyOf(), newValue: 'x'}));
      await aTimeout(600);
      leave();
      expect(writes).to.equal(settled);
      expect(stored()!['entries']).to.deep.equal([{email: 'grace@acme.test'}]);
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });

  it('goes with reset(), and listens no longer than the form is there', async () => {
    const form = await load();
    await typed(form, 'ada@acme.test,');
    await waitUntil(() => stored());
    form.reset();
    await form.updateComplete;
    leave();
    expect(stored()).to.equal(null);
    await typed(form, 'grace@acme.test,');
    const parent = form.parentElement!;
    form.remove();
    await waitUntil(() => stored());
    localStorage.removeItem(keyOf());
    leave();
    expect(stored()).to.equal(null);
    parent.append(form);
    await form.updateComplete;
    expect(chips(form)).to.deep.equal(['grace@acme.test']);
    expect(find(form, '[part~=draft]')).to.equal(null);
  });
});

describe('leaving a page with <invite-form>', () => {
  /** Whether the browser is told to ask. */
  const asks = () => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}));
  const open = (client = scripted().client) =>
    fixture<InviteForm>(html`<invite-form .client=${client} leave-guard></invite-form>`);

  it('asks only while there is something unsent', async () => {
    const form = await open();
    expect(asks()).to.equal(false);
    await typed(form, 'ada@acme');
    expect(asks()).to.equal(true);
    await sendKeys({press: 'Enter'});
    expect(asks()).to.equal(true);
    form.reset();
    await form.updateComplete;
    expect(asks()).to.equal(false);
    form.message = 'The page’s own';
    await form.updateComplete;
    expect(asks()).to.equal(false);
    find(form, '#message').focus();
    await sendKeys({type: ' and mine'});
    expect(asks()).to.equal(true);
    form.leaveGuard = false;
    await form.updateComplete;
    expect(asks()).to.equal(false);
  });

  it('asks while it sends, and no more when all are sent', async () => {
    const {client} = scripted([create('hang', 2)]);
    const form = await open(client);
    form.addRecipients('ada@acme.test, grace@acme.test');
    const done = form.submit();
    await form.updateComplete;
    expect(asks()).to.equal(true);
    await waitUntil(() => textOf(form, '.done') === '1 of 2 done');
    form.cancel();
    await done;
    await form.updateComplete;
    expect(asks()).to.equal(true);
    const sent = oneEvent(form, 'invite-created');
    void form.submit();
    await sent;
    await form.updateComplete;
    expect(asks()).to.equal(false);
  });

  it('does not ask without the attribute, nor for a form that is gone', async () => {
    const without = await fixture<InviteForm>(html`<invite-form .client=${scripted().client}></invite-form>`);
    without.addRecipients('ada@acme.test');
    await without.updateComplete;
    expect(asks()).to.equal(false);
    const [one, two] = [await open(), await open()];
    for (const form of [one, two]) form.addRecipients('ada@acme.test');
    await Promise.all([one.updateComplete, two.updateComplete]);
    one.remove();
    expect(asks()).to.equal(true);
    two.remove();
    expect(asks()).to.equal(false);
  });
});
