import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TemplateResult} from 'lit';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import type {InviteCreateEvent} from '../../../src/events/invite-events.js';
import type {ExtraValues} from '../../../src/model/invite.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {baseUrl, button, create, faded, find, heard, scripted, textOf} from './helpers.js';

const metorial = createMetorialAdapter({baseUrl}) as InviteAdapter;
const extending: InviteAdapter = {
  ...metorial,
  invites: {...metorial.invites, extend: (body, extra) => ({...body, ...extra})},
};

/** An input of the page's own making. */
class PageInput extends HTMLElement {
  static readonly formAssociated = true;
  readonly #internals = this.attachInternals();
  value = 'own';
  get name(): string {
    return this.getAttribute('name') ?? '';
  }
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }
}
customElements.define('page-input', PageInput);

async function open(
  inputs: TemplateResult,
  client: InviteClient = scripted([], extending).client,
): Promise<InviteForm> {
  const form = await fixture<InviteForm>(html`<invite-form .client=${client}>${inputs}</invite-form>`);
  form.addRecipients('ada@acme.test');
  await form.updateComplete;
  return form;
}

/** What the page's inputs give. */
async function extraOf(inputs: TemplateResult): Promise<ExtraValues | undefined> {
  const form = await open(inputs);
  const asked = oneEvent(form, 'invite-create') as Promise<InviteCreateEvent>;
  form.addEventListener('invite-create', (event) => event.preventDefault(), {once: true});
  await form.submit();
  return (await asked).detail.drafts[0]!.extra;
}

async function warnings(act: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const {warn} = console;
  console.warn = (text: string) => void said.push(text);
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return said;
}

describe('the page’s own inputs in <invite-form>', () => {
  it('are sent with each invite by the adapter’s hook, over HTTP', async () => {
    const {baseUrl} = await openSandbox();
    const bodies: unknown[] = [];
    const own = createMetorialAdapter({baseUrl}) as InviteAdapter;
    const client = createInviteClient({
      adapter: {...own, invites: {...own.invites, extend: (body, extra) => ({...body, metadata: extra})}},
      scopeId: 'por_Rm4Mnheq2bfEPhBhP7SY',
      fetcher: async (request) => {
        if (request.method === 'POST') bodies.push(await request.clone().json());
        return fetch(request);
      },
    });
    const form = await open(
      html`<label slot="fields">Team <input name="team" value="Design" /></label>
        <label slot="fields"><input type="checkbox" name="mail" checked /> Send a copy</label>`,
      client,
    );
    form.addRecipients('grace@acme.test');
    await expect(await faded(form)).to.be.accessible();
    const outcomes = await form.submit();
    expect(outcomes.map(({kind}) => kind)).to.deep.equal(['sent', 'sent']);
    const metadata = {team: 'Design', mail: 'on'};
    expect(bodies).to.deep.equal([
      {name: '', email: 'ada@acme.test', metadata},
      {name: '', email: 'grace@acme.test', metadata},
    ]);
    expect(form.values).not.to.have.property('team');
  });

  it('are read as a form’s data is', async () => {
    expect(
      await extraOf(
        html`<div slot="fields">
          <input name="text" value=" a " /><input name="empty" /><input value="nameless" />
          <input name="off" value="x" disabled />
          <fieldset disabled><input name="inner" value="x" /></fieldset>
          <input type="checkbox" name="unchecked" /><input type="checkbox" name="box" checked />
          <input type="radio" name="radio" value="1" /><input type="radio" name="radio" value="2" checked />
          <input type="checkbox" name="many" value="a" checked /><input type="checkbox" name="many" value="b" checked />
          <select name="one">
            <option>x</option>
            <option selected>y</option>
          </select>
          <select name="some" multiple>
            <option selected>p</option>
            <option selected>q</option>
            <option selected disabled>r</option>
          </select>
          <select name="none" multiple></select>
          <textarea name="area">line</textarea>
          <input type="hidden" name="campaign" value="spring" />
          <input type="submit" name="submit" value="x" /><button name="button" value="x">x</button>
          <input type="file" name="file" />
          <datalist id="list"><input name="in-list" value="x" /></datalist>
          <page-input name="custom"></page-input><unknown-input name="unknown"></unknown-input>
        </div>`,
      ),
    ).to.deep.equal({
      text: ' a ',
      empty: '',
      box: 'on',
      radio: '2',
      many: ['a', 'b'],
      one: 'y',
      some: ['p', 'q'],
      area: 'line',
      campaign: 'spring',
      custom: 'own',
    });
  });

  it('are none where there is nothing, or nothing in the slot', async () => {
    expect(await extraOf(html``)).to.equal(undefined);
    expect(await extraOf(html`<input name="elsewhere" value="x" />`)).to.equal(undefined);
    expect(await extraOf(html`<p slot="fields">Words alone</p>`)).to.equal(undefined);
  });

  it('check themselves: the first that is wrong has the focus, and nobody is sent to', async () => {
    const {client, creates} = scripted([], extending);
    const form = await open(
      html`<input slot="fields" name="a" aria-label="A" value="ok" required />
        <input slot="fields" name="b" aria-label="B" pattern="[a-z]+" value="1" />
        <input slot="fields" name="c" aria-label="C" required />`,
      client,
    );
    expect(await form.submit()).to.deep.equal([]);
    expect(document.activeElement).to.equal(form.querySelector('[name=b]'));
    form.querySelector<HTMLInputElement>('[name=b]')!.value = 'b';
    await form.submit();
    expect(document.activeElement).to.equal(form.querySelector('[name=c]'));
    expect(creates).to.have.length(0);
    expect(form.recipients).to.have.length(1);
    await sendKeys({type: 'x'});
    await sendKeys({press: 'Enter'});
    await form.submit();
    expect(creates.map(({body}) => body)).to.deep.equal([{name: '', email: 'ada@acme.test', a: 'ok', b: 'b', c: 'x'}]);
  });

  it('that cannot have the focus still say what is wrong', async () => {
    const form = await open(html`<input slot="fields" name="a" required hidden />`);
    expect(await form.submit()).to.deep.equal([]);
    await form.updateComplete;
    expect(heard(form)).to.equal(form.querySelector('input')!.validationMessage);
  });

  it('come after what the form itself lacks', async () => {
    const form = await open(html`<input slot="fields" name="a" aria-label="A" required />`);
    form.addRecipients('bob@@x');
    await form.submit();
    await form.updateComplete;
    expect(document.activeElement).to.equal(form);
  });

  it('never take the place of what the adapter sends, nor of a prototype', async () => {
    const {client, creates} = scripted([], extending);
    const said = await warnings(async () => {
      const form = await open(
        html`<div slot="fields">
          <input name="email" value="evil@x.test" /><input name="name" value="Evil" />
          <input name="message" value="Evil" /><input name="__proto__" value="a" /><input name="__proto__" value="b" />
          <input name="constructor" value="c" /><input name="toString" value="d" />
        </div>`,
        client,
      );
      await form.submit();
      await form.submit();
    });
    const {body} = creates[0]!;
    expect(body['email']).to.equal('ada@acme.test');
    expect(Object.keys(body)).to.deep.equal(['name', 'email', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(body)).to.equal(Object.prototype);
    expect(said).to.deep.equal([
      '[invite-elements] The adapter “metorial” has fields of its own by these names; the inputs are not sent: email, name, message.',
    ]);
  });

  it('are not sent without the hook, which is said once', async () => {
    const {client, creates} = scripted();
    const said = await warnings(async () => {
      const form = await open(html`<input slot="fields" name="team" value="Design" />`, client);
      await form.submit();
      form.addRecipients('grace@acme.test');
      await form.submit();
    });
    expect(creates.map(({body}) => Object.keys(body))).to.deep.equal([
      ['name', 'email'],
      ['name', 'email'],
    ]);
    expect(said).to.deep.equal([
      '[invite-elements] The adapter “metorial” has no invites.extend(body, extra): these inputs are not sent: team.',
    ]);
  });

  it('are the same in a retry, and another intent when they have changed', async () => {
    const {client, creates} = scripted([create({status: 409, body: {message: 'No.'}})], extending);
    const form = await open(html`<input slot="fields" name="team" value="Design" />`, client);
    await form.submit();
    await form.updateComplete;
    const input = form.querySelector('input')!;
    input.value = 'Sales';
    button(form, 'Retry 1').click();
    await form.submit();
    button(form, 'Back to the form').click();
    await form.submit();
    expect(creates.map(({body}) => body['team'])).to.deep.equal(['Design', 'Design', 'Sales']);
    expect(creates[0]!.key).to.equal(creates[1]!.key);
    expect(creates[0]!.key).not.to.equal(creates[2]!.key);
  });

  it('are left alone by reset()', async () => {
    const form = await open(html`<input slot="fields" name="team" />`);
    form.querySelector('input')!.value = 'Design';
    form.reset();
    await form.updateComplete;
    expect(form.querySelector('input')!.value).to.equal('Design');
    expect(textOf(form, '[part=count]')).to.contain('Type or paste');
  });

  it('may be the page’s own form’s as well: Enter sends invites, not that form', async () => {
    const client = scripted([], extending).client;
    const outer = await fixture<HTMLFormElement>(
      html`<form>
        <invite-form .client=${client}><input slot="fields" name="team" value="x" /></invite-form>
      </form>`,
    );
    let submits = 0;
    outer.addEventListener('submit', (event) => {
      submits++;
      event.preventDefault();
    });
    const form = outer.querySelector('invite-form')!;
    form.addRecipients('ada@acme.test');
    form.querySelector('input')!.focus();
    const created = oneEvent(form, 'invite-created');
    await sendKeys({press: 'Enter'});
    await created;
    expect(submits).to.equal(0);
    expect(find(form, '#summary-heading')).not.to.equal(null);
  });
});
