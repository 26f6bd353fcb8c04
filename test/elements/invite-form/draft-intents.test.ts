import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import type {InviteField} from '../../../src/model/field.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {baseUrl, button, chips, create, faded, find, scopeId, scripted, textOf, type Scripted} from './helpers.js';
import {metorial} from './metorial.js';

const hour = 3_600_000;
const fields: readonly InviteField[] = [
  {name: 'email', per: 'recipient', required: true},
  {name: 'name', per: 'recipient', required: true},
  {name: 'message', per: 'invite', required: false},
];

let count = 0;
let name = '';

async function load({client}: Pick<Scripted, 'client'>): Promise<InviteForm> {
  const form = await fixture<InviteForm>(html`<invite-form .client=${client} draft=${name}></invite-form>`);
  await import('../../../src/elements/invite-form/draft/draft-keeper.js');
  await aTimeout(0);
  await form.updateComplete;
  return form;
}

const place = () => `invite-elements draft ${JSON.stringify(['metorial', baseUrl, scopeId, '', name])} intents`;
const leave = () => window.dispatchEvent(new Event('pagehide'));

interface Kept {
  readonly key: string;
  readonly at: number;
  readonly draft: Record<string, unknown>;
}

const kept = () => (JSON.parse(localStorage.getItem(place()) ?? '{"intents":[]}') as {intents: Kept[]}).intents;
const put = (...intents: readonly unknown[]) => localStorage.setItem(place(), JSON.stringify({version: 1, intents}));
const intent = (given: object = {}) => ({
  at: Date.now(),
  key: crypto.randomUUID(),
  draft: {email: 'ada@acme.test', name: 'Ada'},
  ...given,
});

/** A sending without an answer, and the page left after it. */
async function cut(text: string, adapter?: InviteAdapter, prepare: (form: InviteForm) => void = () => undefined) {
  const script = scripted([create('network-error')], adapter);
  const form = await load(script);
  form.addRecipients(text);
  prepare(form);
  await form.submit();
  leave();
  form.remove();
  return script;
}

describe('what is sent and not answered, in the draft of <invite-form>', () => {
  beforeEach(() => (name = `intents-${++count}`));
  after(() => {
    for (const key of Object.keys(localStorage)) if (key.includes('"intents-')) localStorage.removeItem(key);
  });

  it('is written down before the request, and no sooner', async () => {
    const seen: number[] = [];
    const {sandbox} = scripted();
    const fetcher = (request: Request) => {
      if (request.method === 'POST') seen.push(kept().length);
      return sandbox(request);
    };
    const client = createInviteClient({baseUrl, scopeId, fetcher});
    const form = await load({client});
    form.addRecipients(Array.from({length: 12}, (_, index) => `p${index}@acme.test`).join());
    await form.submit();
    expect(seen).to.have.length(12);
    expect(Math.min(...seen)).to.be.at.least(1);
    expect(Math.max(...seen), 'those under way').to.be.at.most(4);
    expect(localStorage.getItem(place())).to.equal(null);
  });

  it('keeps the one alone that has no answer', async () => {
    const script = scripted([create({status: 400, body: {message: 'No.'}}, 1), create({status: 500}, 2)]);
    const form = await load(script);
    form.addRecipients('ada@acme.test, bob@acme.test, cem@acme.test');
    await form.submit();
    expect(kept().map(({draft}) => draft['email'])).to.deep.equal(['bob@acme.test']);
    expect(kept()[0]!.key).to.equal(script.creates[1]!.key);
  });

  it('is repeated letter by letter, also where a time is counted from now', async () => {
    const timed: readonly InviteField[] = [
      ...fields,
      {name: 'expiresAt', per: 'invite', type: 'date-time', required: false, initial: 7 * 24 * hour},
      {name: 'role', per: 'invite', type: 'choice', required: false, options: [{value: 'a'}, {value: 'b'}]},
    ];
    const base = metorial(timed);
    const adapter: InviteAdapter = {
      ...base,
      invites: {
        ...base.invites,
        create: (scope, draft) => ({...base.invites!.create!(scope, draft), body: {...draft}}),
      },
    };
    const first = await cut('Ada <ada@acme.test>', adapter, (form) => {
      form.values = {role: 'b', message: 'Hello'};
    });
    const stored = kept()[0]!;
    expect(stored.draft).to.include({email: 'ada@acme.test', name: 'Ada', role: 'b', message: 'Hello'});
    // As if the page had been opened the day before.
    const then = new Date(Date.parse(String(stored.draft['expiresAt'])) - 5 * hour).toISOString();
    put({...stored, draft: {...stored.draft, expiresAt: then}});
    const script = scripted([], adapter);
    const form = await load(script);
    form.values = {role: 'b', message: 'Hello'};
    await form.submit();
    const [{key, body}] = script.creates as [Scripted['creates'][number]];
    expect(key).to.equal(first.creates[0]!.key);
    expect(JSON.stringify(body)).to.equal(JSON.stringify({...first.creates[0]!.body, expiresAt: then}));
  });

  for (const [what, change] of [
    ['another message', (form: InviteForm) => (form.message = 'Other')],
    ['another name', (form: InviteForm) => (form.recipients = [{email: 'ada@acme.test', name: 'Countess'}])],
  ] as const) {
    it(`is another intent with ${what}`, async () => {
      const first = await cut('Ada <ada@acme.test>');
      const script = scripted();
      const form = await load(script);
      change(form);
      await form.submit();
      expect(script.creates.map(({key}) => key)).to.have.length(1);
      expect(script.creates[0]!.key).to.not.equal(first.creates[0]!.key);
    });
  }

  it('ends after a day, however long the draft is kept', async () => {
    const fresh = intent({at: Date.now() - 23 * hour});
    put(fresh);
    expect(chips(await load(scripted()))).to.deep.equal(['Ada']);
    for (const at of [Date.now() - 25 * hour, Date.now() + 25 * hour]) {
      put(intent({at}));
      const script = scripted();
      const form = await load(script);
      expect(chips(form)).to.deep.equal([]);
      expect(localStorage.getItem(place())).to.equal(null);
      form.remove();
    }
  });

  it('is gone with the draft that is discarded, and back with it', async () => {
    const stored = intent();
    put(stored);
    const script = scripted();
    const form = await load(script);
    button(form, 'Discard').click();
    await form.updateComplete;
    expect(find(form, '.form > .notice')).to.equal(null);
    expect(localStorage.getItem(place())).to.equal(null);
    button(form, 'Undo').click();
    await form.updateComplete;
    expect(textOf(form, '[part~=remark]')).to.equal('Ada: May have been sent');
    await form.submit();
    expect(script.creates.map(({key}) => key)).to.deep.equal([stored.key]);
  });

  it('stands beside people who were not sent to', async () => {
    put(intent());
    const script = scripted();
    const form = await load(script);
    form.addRecipients('bob@acme.test');
    await faded(form);
    expect(textOf(form, '[part~=remarks]')).to.equal('Ada: May have been sent');
    await form.submit();
    expect(script.creates).to.have.length(2);
    expect(localStorage.getItem(place())).to.equal(null);
  });

  it('of another draft is left alone: it would be sent something else', async () => {
    const stored = intent();
    put(stored);
    const draft = {version: 1, at: Date.now(), entries: [{email: 'bob@acme.test'}], input: '', values: {message: 'Hi'}};
    localStorage.setItem(place().replace(/ intents$/u, ''), JSON.stringify(draft));
    const form = await load(scripted());
    expect(chips(form)).to.deep.equal(['bob@acme.test']);
    expect(find(form, '.form > .notice')).to.equal(null);
  });

  it('tells in the table of many who it is', async () => {
    put(...Array.from({length: 25}, (_, index) => intent({draft: {email: `p${index}@acme.test`}})));
    const form = await load(scripted());
    await waitUntil(() => textOf(form, '.review-cell.remark') !== '', 'no table');
    expect(textOf(form, '.review-row .remark')).to.contain('May have been sent');
    expect(textOf(form, '.form > .notice')).to.contain('whether the invites went out');
  });

  it('holds nothing secret, nothing of the page’s own inputs', async () => {
    const secret = [...fields, {name: 'code', per: 'invite', required: false, secret: true}] as const;
    await cut('ada@acme.test', metorial(secret), (form) => {
      form.values = {code: 's3cret'};
    });
    expect(localStorage.getItem(place())).to.equal(null);
    const form = await load(scripted([create('network-error')]));
    form.insertAdjacentHTML('beforeend', '<input slot="fields" name="note" value="mine">');
    form.addRecipients('bob@acme.test');
    await form.submit();
    expect(localStorage.getItem(place())).to.equal(null);
    form.remove();
  });

  it('is met in silence where the storage refuses', async () => {
    const {setItem, getItem} = Storage.prototype;
    const refuse = () => {
      throw new DOMException('no', 'QuotaExceededError');
    };
    for (const method of ['setItem', 'getItem'] as const) {
      Storage.prototype[method] = refuse as never;
      try {
        const form = await load(scripted());
        form.addRecipients('ada@acme.test');
        expect(await form.submit()).to.have.nested.property('[0].kind', 'sent');
      } finally {
        Object.assign(Storage.prototype, {setItem, getItem});
      }
    }
  });

  it('does not write a thousand times for a thousand that all fail', async () => {
    let writes = 0;
    const {setItem} = Storage.prototype;
    Storage.prototype.setItem = function (this: Storage, ...args) {
      writes++;
      setItem.apply(this, args);
    };
    try {
      const form = await load(scripted([create({status: 500})]));
      form.recipients = Array.from({length: 1000}, (_, index) => ({email: `p${index}@acme.test`}));
      await form.submit();
    } finally {
      Storage.prototype.setItem = setItem;
    }
    expect(kept()).to.have.length(1000);
    expect(writes).to.be.below(200);
  }).timeout(60_000);

  describe('believes nothing:', () => {
    for (const [what, ...intents] of [
      ['no intents', null, 1, 'x', [], {}],
      ['a key that is none', intent({key: 'x'}), intent({key: {toString: 1}}), intent({key: 'A'.repeat(100_000)})],
      ['a time that is none', intent({at: '1'}), intent({at: null}), intent({at: 1e308})],
      ['nobody', intent({draft: null}), intent({draft: {name: 'Ada'}}), intent({draft: {email: 'a@b.test\nc@d.test'}})],
      ['a link to somebody else', intent({renews: {id: 'x', email: 'eve@evil.test'}}), intent({renews: 'x'})],
    ] as const) {
      it(what, async () => {
        put(...intents);
        const form = await load(scripted());
        expect(chips(form)).to.deep.equal([]);
        expect(find(form, '.form > .notice')).to.equal(null);
      });
    }

    it('what is no JSON, or a megabyte', async () => {
      for (const text of ['{"version":1,', 'null', `"${'x'.repeat(1_000_001)}"`, '{"version":2,"intents":[]}']) {
        localStorage.setItem(place(), text);
        expect(chips(await load(scripted()))).to.deep.equal([]);
        expect(localStorage.getItem(place())).to.equal(null);
      }
    });

    it('what the API has no field for, and prototypes', async () => {
      const {key, at} = intent();
      localStorage.setItem(
        place(),
        `{"version":1,"intents":[{"key":"${key}","at":${at},"__proto__":{"isBad":true},"draft":{"email":"ada@acme.test","name":"<img src=x onerror=alert(1)>","__proto__":{"isBad":true},"constructor":{"isBad":true},"role":"owner","extra":{"isAdmin":"1"},"message":{"a":1}}}]}`,
      );
      const script = scripted();
      const form = await load(script);
      expect(form.recipients).to.deep.equal([{email: 'ada@acme.test', name: '<img src=x onerror=alert(1)>'}]);
      expect(find(form, '.chips img')).to.equal(null);
      await form.submit();
      expect(script.creates.map((one) => [one.key, Object.keys(one.body)])).to.deep.equal([[key, ['name', 'email']]]);
      expect(({} as {isBad?: boolean}).isBad).to.equal(undefined);
    });
  });
});
