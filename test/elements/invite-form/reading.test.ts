import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {button, find, focused, heard, openForm, paste, scripted, textOf} from './helpers.js';

const lines = (count: number, name = 'person') =>
  Array.from({length: count}, (_, index) => `Person ${index} <${name}${index}@acme.test>`).join('\n');

const isReading = (form: InviteForm) => form.shadowRoot!.querySelector('[part=reading]') !== null;

async function read(form: InviteForm): Promise<void> {
  await waitUntil(() => !isReading(form), 'all is read');
}

/** The longest time between two frames until it is stopped, in ms. */
function watchFrames(): () => number {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  const look = (now: number) => {
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return () => {
    isOver = true;
    return longest;
  };
}

describe('reading a long list in <invite-form>', () => {
  it('10,000 people are read while the form goes on, and the page stays small', async () => {
    const form = await openForm();
    const text = `${lines(10_000)}\nbob@@x\nperson7@acme.test`;
    const longest = watchFrames();
    const start = performance.now();
    await paste(form, text);
    expect(heard(form)).to.equal('Reading…');
    expect(textOf(form, '[part=reading]')).to.match(/^Reading… .*Cancel$/u);
    await sendKeys({type: 'ada@acme.test,'});
    await read(form);
    const took = performance.now() - start;
    await waitUntil(() => form.shadowRoot!.querySelector('.review-rows [role=row]'));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    console.log(`10,000 pasted: read in ${Math.round(took)} ms, longest frame ${Math.round(longest())} ms`);
    expect(form.recipients).to.have.length(10_001);
    expect(textOf(form, '[part=count]')).to.equal('10001 ready · 1 needs a look · 1 duplicate merged');
    expect(form.shadowRoot!.querySelectorAll('*').length).to.be.below(1500);
    expect(find(form, '[role=grid]').getAttribute('aria-rowcount')).to.equal('10003');
    // What was typed meanwhile stands behind what was pasted before.
    expect(form.recipients.at(-1)).to.deep.equal({email: 'ada@acme.test'});
  });

  it('can be called off; what was typed stays', async () => {
    const form = await openForm();
    await sendKeys({type: 'ada@acme.test'});
    await paste(form, lines(5000));
    button(form, 'Cancel').click();
    await form.updateComplete;
    expect(isReading(form)).to.equal(false);
    await form.updateComplete;
    expect(focused(form)).to.equal(find(form, '#recipients'));
    await paste(form, lines(1000, 'other'));
    await read(form);
    expect(form.recipients.map(({email}) => email).slice(0, 2)).to.deep.equal(['ada@acme.test', 'other0@acme.test']);
    expect(form.recipients).to.have.length(1001);
  });

  it('several long lists come in the order they were pasted, merged', async () => {
    const form = await openForm();
    await paste(form, lines(2000));
    await paste(form, lines(3000));
    await paste(form, 'last@acme.test,');
    await read(form);
    expect(form.recipients).to.have.length(3001);
    expect(form.recipients[0]).to.include({email: 'person0@acme.test'});
    expect(form.recipients.at(-1)).to.include({email: 'last@acme.test'});
    expect(textOf(form, '[part=count]')).to.equal('3001 ready · 2000 duplicates merged');
  });

  it('nothing is sent before all is read', async () => {
    const {client, creates} = scripted();
    const form = await openForm(client);
    form.addRecipients('ada@acme.test');
    await paste(form, lines(1000));
    expect(await form.submit()).to.deep.equal([]);
    expect(creates).to.have.length(0);
    await form.updateComplete;
    expect(heard(form)).to.equal('The list is still being read. Nothing was sent.');
    await read(form);
    expect(form.recipients).to.have.length(1001);
  });
});
