import {expect} from '@open-wc/testing';
import {StringsController} from '../../../src/controllers/strings-controller.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {resultCsv} from '../../../src/elements/invite-form/result-csv.js';
import {InviteError} from '../../../src/model/errors.js';
import type {Invite, InviteDraft} from '../../../src/model/invite.js';
import type {InviteOutcome} from '../../../src/model/outcome.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {button, create, faded, find, focused, openForm, scripted, textOf} from './helpers.js';

const sent = (draft: InviteDraft, changes: Partial<Invite> = {}): InviteOutcome => ({
  kind: 'sent',
  draft,
  invite: {id: '1', name: '', email: draft.email, status: 'pending', rawStatus: 'pending', ...changes},
});
const failed = (draft: InviteDraft, message: string): InviteOutcome => ({
  kind: 'failed',
  draft,
  error: new InviteError('conflict', message),
});

/** Saves nothing, and gives what would have been saved. */
async function saved(act: () => void): Promise<{text: string; name: string; type: string; url: string}> {
  const {createObjectURL} = URL;
  const {click} = HTMLAnchorElement.prototype;
  const blobs: Blob[] = [];
  const links: HTMLAnchorElement[] = [];
  URL.createObjectURL = (blob: Blob) => {
    blobs.push(blob);
    return createObjectURL.call(URL, blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    links.push(this);
  };
  try {
    act();
    await waitUntil(() => links.length > 0);
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
  const [blob, link] = [blobs[0]!, links[0]!];
  const bytes = new TextDecoder('utf-8', {ignoreBOM: true}).decode(await blob.arrayBuffer());
  return {text: bytes, name: link.download, type: blob.type, url: link.href};
}

async function submitted(client = scripted().client, people = 'Ada <ada@acme.test>, grace@acme.test') {
  const form = await openForm(client);
  form.addRecipients(people);
  await form.submit();
  await form.updateComplete;
  return form;
}

describe('the result of <invite-form> as CSV', () => {
  let form: InviteForm;
  beforeEach(async () => (form = await openForm()));
  const csv = (...outcomes: InviteOutcome[]) =>
    resultCsv(outcomes, [], new StringsController(form)).split('\r\n').slice(1, -1);

  it('has a row for each, and quotes what must be', () => {
    expect(resultCsv([], [], new StringsController(form))).to.equal('Address,Name,Outcome,Reason,Link\r\n');
    expect(
      csv(
        sent({email: 'a@x.test', name: 'Lovelace, Ada "Countess"'}, {acceptUrl: 'https://x.test/?a=1&b=2'}),
        sent({email: 'b@x.test', firstName: 'Bob', lastName: 'Tables'}, {emailSent: false}),
        failed({email: 'c@x.test'}, 'Two\nlines.'),
      ),
    ).to.deep.equal([
      'a@x.test,"Lovelace, Ada ""Countess""",Sent,,https://x.test/?a=1&b=2',
      'b@x.test,Bob Tables,"Created, e-mail not sent",,',
      'c@x.test,,Not sent,"Two\nlines.",',
    ]);
  });

  for (const [name, cell] of [
    ['=HYPERLINK("https://evil.test")', `"'=HYPERLINK(""https://evil.test"")"`],
    ['+1', `"'+1"`],
    ['-2+3', `"'-2+3"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['\n=1', `"'\n'=1"`],
    ['＝1', `"'＝1"`],
    ['x;=1', `"x;'=1"`],
    ['x; @1', `"x;' @1"`],
    ["'=1", `"'=1"`],
    ['a=b - c', 'a=b - c'],
    ['<b>x</b>', '<b>x</b>'],
    ['עברית', 'עברית'],
  ] as const) {
    it(`keeps ${JSON.stringify(name)} from being a formula, and whole`, () => {
      expect(csv(sent({email: 'a@x.test', name}))).to.deep.equal([`a@x.test,${cell},Sent,,`]);
      expect(csv(failed({email: 'a@x.test'}, name))).to.deep.equal([`a@x.test,,Not sent,${cell},`]);
    });
  }

  it('is saved as a file, the failed first, with the links, over HTTP', async () => {
    const {client} = await openSandbox();
    const form = await submitted(client, 'Ada <ada@new.test>, grace@new.test');
    const {text, name, type, url} = await saved(() => button(form, 'Download CSV').click());
    expect(text.split('\r\n')[0]).to.equal('\uFEFFAddress,Name,Outcome,Reason,Link');
    expect(text.split('\r\n')[1]).to.match(/^ada@new\.test,Ada,Sent,,https?:\S+$/u);
    expect(name).to.match(/^invites-\d{4}-\d{2}-\d{2}\.csv$/u);
    expect(type).to.contain('text/csv');
    expect(url).to.match(/^blob:/u);
    expect(document.querySelector('a[download]')).to.equal(null);
    const {client: other} = scripted([create({status: 409, body: {message: 'They are here already.'}}, 2)]);
    const partly = await saved(() => void submitted(other).then((form) => button(form, 'Download CSV').click()));
    expect(partly.text.split('\r\n').slice(1, 3).join('\n')).to.match(
      /^grace@acme\.test,,Not sent,They are here already\.,\nada@acme\.test,Ada,Sent,,https/u,
    );
  });

  it('is not offered for one alone', async () => {
    const form = await submitted(scripted().client, 'ada@acme.test');
    expect(textOf(form, '.actions')).to.equal('Invite more');
  });

  it('that cannot be made is said, and can be tried again', async () => {
    const form = await submitted();
    const {createObjectURL} = URL;
    URL.createObjectURL = () => {
      throw new Error('no');
    };
    button(form, 'Download CSV').click();
    await waitUntil(() => textOf(form, '.summary > .error').includes('could not be made'));
    await expect(await faded(form)).to.be.accessible();
    URL.createObjectURL = createObjectURL;
    const {text} = await saved(() => button(form, 'Download CSV').click());
    expect(text).to.contain('grace@acme.test');
    await form.updateComplete;
    expect(textOf(form, '.summary > .error')).to.equal('');
  });

  it('leaves links that the browser does not copy selected', async () => {
    const form = await submitted();
    const {clipboard} = navigator;
    const value = {writeText: () => Promise.reject(new Error('no'))};
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value});
    try {
      button(form, 'Copy all links').click();
      await waitUntil(() => focused(form)?.id === 'links');
      const {selectionStart, selectionEnd, value: text} = find(form, '#links');
      expect([selectionStart, selectionEnd]).to.deep.equal([0, text.length]);
      expect(text).to.match(/^ada@acme\.test\thttps:\S+\ngrace@acme\.test\thttps:\S+$/u);
    } finally {
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
    }
  });
});
