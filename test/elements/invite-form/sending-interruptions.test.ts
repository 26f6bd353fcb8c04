import {expect} from '@open-wc/testing';
import type {InviteOutcome} from '../../../src/model/outcome.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {button, chips, create, faded, find, heard, openForm, scripted, textOf, type Scripted} from './helpers.js';

const people = ['p1@acme.test', 'p2@acme.test', 'p3@acme.test', 'p4@acme.test', 'p5@acme.test', 'p6@acme.test'];

interface Interrupted extends Scripted {
  readonly form: InviteForm;
  readonly done: Promise<InviteOutcome[]>;
}

/** One is sent, four are asked for and have no answer, one is not asked for yet. */
async function underWay(): Promise<Interrupted> {
  const given = scripted([2, 3, 4, 5].map((nth) => create('hang', nth)));
  const form = await openForm(given.client);
  form.addRecipients(people.join(', '));
  const done = form.submit();
  await waitUntil(() => given.creates.length === 5 && textOf(form, '.done') === '1 of 6 done');
  return {...given, form, done};
}

/** What holds after each interruption, and that the retry is the same intent. */
async function expectTruth({form, done, creates, sandbox}: Interrupted, why: string): Promise<void> {
  const outcomes = await done;
  await form.updateComplete;
  const sent = outcomes.filter(({kind}) => kind === 'sent').map(({draft}) => draft.email);
  const never = outcomes.filter((outcome) => outcome.kind === 'failed' && outcome.error.code === 'not-sent');
  expect([sent.length, never.length, creates.length]).to.deep.equal([1, 1, 5]);
  expect(form.matches(':state(sending)')).to.equal(false);
  expect(chips(form)).to.deep.equal(people.filter((email) => !sent.includes(email)));
  expect(textOf(form, '.notice strong')).to.equal('Sending stopped. 1 invite went out; 5 are still here.');
  expect(textOf(form, '.notice p')).to.equal(
    `${why} 4 invites had no answer: they may have gone out all the same.`.trim(),
  );
  await expect(await faded(form)).to.be.accessible();
  sandbox.faults.length = 0;
  await form.submit();
  await form.updateComplete;
  expect(textOf(form, '#summary-heading')).to.equal('5 invites sent');
  expect(creates).to.have.length(10);
  const keysOf = (email: string) => creates.filter(({body}) => body['email'] === email).map(({key}) => key);
  for (const email of people) expect(new Set(keysOf(email)).size, email).to.equal(1);
  expect(new Set(creates.map(({key}) => key)).size).to.equal(6);
}

describe('a sending of <invite-form> that is interrupted', () => {
  const left = 'It stopped because this page was left.';
  const ways = [
    ['the page goes into the back/forward cache', window, 'pagehide', 'pageshow'],
    ['the page is frozen', document, 'freeze', 'resume'],
  ] as const;
  for (const [name, target, away, back] of ways) {
    it(`${name}: it has stopped, and that is said on return`, async () => {
      const given = await underWay();
      target.dispatchEvent(new Event(away));
      await given.done;
      await given.form.updateComplete;
      const before = find(given.form, '[role=status] span');
      target.dispatchEvent(new Event(back));
      await given.form.updateComplete;
      expect(find(given.form, '[role=status] span')).to.not.equal(before);
      expect(heard(given.form)).to.contain('Sending stopped. 1 invite went out; 5 are still here.');
      await expectTruth(given, left);
    });
  }

  it('the device sleeps: it has stopped by the next second', async () => {
    const given = await underWay();
    const {now} = Date;
    Date.now = () => now() + 600_000;
    try {
      await given.done;
    } finally {
      Date.now = now;
    }
    await expectTruth(given, 'It stopped because this device slept.');
  });

  it('the device sleeps: no further invite goes out before that is noticed', async () => {
    const {client, creates} = scripted([create({delay: 50})]);
    const form = await openForm(client);
    form.addRecipients(people.join(', '));
    const done = form.submit();
    await waitUntil(() => creates.length === 4);
    const {now} = Date;
    Date.now = () => now() + 600_000;
    try {
      await done;
    } finally {
      Date.now = now;
    }
    await form.updateComplete;
    expect(creates).to.have.length(4);
    expect(textOf(form, '.notice p')).to.contain('It stopped because this device slept.');
  });

  it('a hidden page that is ticked once a minute goes on', async () => {
    const {client, creates} = scripted([create({delay: 50})]);
    const form = await openForm(client);
    form.addRecipients(people.join(', '));
    const done = form.submit();
    await waitUntil(() => creates.length === 4);
    const {now} = Date;
    Date.now = () => now() + 61_000;
    try {
      await done;
    } finally {
      Date.now = now;
    }
    await form.updateComplete;
    expect(textOf(form, '#summary-heading')).to.equal('6 invites sent');
  });

  it('a person stops it: what has no answer is said to be unknown', async () => {
    const given = await underWay();
    button(given.form, 'Cancel').click();
    await expectTruth(given, '');
  });

  it('the element is removed, and comes back: it has gone on', async () => {
    const {client, creates} = scripted([create({delay: 50})]);
    const form = await openForm(client);
    form.addRecipients(people.join(', '));
    const parent = form.parentElement!;
    const done = form.submit();
    await waitUntil(() => creates.length === 4);
    form.remove();
    await done;
    parent.append(form);
    await form.updateComplete;
    expect(textOf(form, '#summary-heading')).to.equal('6 invites sent');
    expect(new Set(creates.map(({key}) => key)).size).to.equal(6);
  });

  it('leaving and returning after it has ended says nothing', async () => {
    const {client} = scripted();
    const form = await openForm(client);
    form.addRecipients('ada@acme.test');
    await form.submit();
    await form.updateComplete;
    for (const name of ['pagehide', 'pageshow']) window.dispatchEvent(new Event(name));
    await form.updateComplete;
    expect(textOf(form, '#summary-heading')).to.equal('1 invite sent');
    expect(find(form, '.notice')).to.equal(null);
  });
});
