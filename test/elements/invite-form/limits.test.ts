import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {chips, faded, find, focusedName, heard, openForm, scripted, textOf} from './helpers.js';

type Limits = Partial<Pick<InviteForm, 'allowedDomains' | 'remainingSeats' | 'maxRecipients'>>;

async function limited(limits: Limits, people = '', client = scripted().client): Promise<InviteForm> {
  const form = Object.assign(await openForm(client), limits);
  form.addRecipients(people);
  await form.updateComplete;
  return form;
}

/** What goes to the console while `act` runs. */
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

describe('the limits of <invite-form>', () => {
  describe('allowed-domains', () => {
    const words =
      'Only addresses at acme.test or at a subdomain of acme.test can be invited here. Correct it or remove it.';

    it('marks whose address is elsewhere, keeps it, and sends to nobody before it is put right', async () => {
      const {client, creates} = scripted();
      const form = await limited({allowedDomains: 'acme.test, *.acme.test'}, '', client);
      await sendKeys({type: 'ada@acme.test,grace@attacker-acme.test,linus@mail.acme.test,'});
      expect(chips(form)).to.deep.equal(['ada@acme.test', 'grace@attacker-acme.test', 'linus@mail.acme.test']);
      expect(textOf(form, '[part=count]')).to.equal('2 ready · 1 needs a look');
      expect(textOf(form, '[part=remarks]')).to.equal(`grace@attacker-acme.test: ${words}`);
      expect(await form.submit()).to.deep.equal([]);
      expect(creates).to.have.length(0);
      expect(focusedName(form)).to.equal(`grace@attacker-acme.test · ${words}`);
      await expect(await faded(form)).to.be.accessible();
      await sendKeys({press: 'Delete'});
      expect(await form.submit()).to.have.length(2);
    });

    it('says it when the person is added', async () => {
      const form = await limited({allowedDomains: 'acme.test'});
      await sendKeys({type: 'grace@navy.mil,'});
      expect(heard(form)).to.equal(
        'grace@navy.mil: Only addresses at acme.test can be invited here. Correct it or remove it.',
      );
    });

    it('takes an attribute, an array, and counts the many', async () => {
      const form = await limited({}, 'ada@x.test');
      form.setAttribute('allowed-domains', 'a.test b.test c.test d.test e.test');
      await form.updateComplete;
      expect(textOf(form, '[part=remarks]')).to.contain('at a.test, at b.test, at c.test or 2 more can be invited');
      Object.assign(form, {allowedDomains: ['x.test']});
      await form.updateComplete;
      expect(find(form, '[part=remarks]')).to.equal(null);
      form.removeAttribute('allowed-domains');
      form.allowedDomains = undefined;
      expect(await form.submit()).to.have.length(1);
    });

    it('warns of what is none, and passes over it alone', async () => {
      const said = await warnings(async () => {
        const form = await limited({allowedDomains: 'acme.test, *, http://x'}, 'grace@navy.mil');
        expect(find(form, '.chip.problem')).not.to.equal(null);
        form.allowedDomains = '*';
        await form.updateComplete;
        expect(find(form, '.chip.problem')).to.equal(null);
      });
      expect(said.map((text) => text.replace(/.*Passed/u, 'Passed'))).to.deep.equal([
        'Passed over: *, http://x.',
        'Passed over: *.',
      ]);
    });

    it('checks a thousand addresses without a pause', async () => {
      const people = Array.from({length: 1000}, (_, index) => `p${index}@büro${index % 7}.test`).join('\n');
      const form = await limited({allowedDomains: '*.acme.test, büro1.test'}, people);
      expect(textOf(form, '[part=count]')).to.equal('143 ready · 857 need a look');
    });
  });

  describe('remaining-seats', () => {
    it('says how many are too many, and who', async () => {
      const {client} = await openSandbox();
      const people = 'Ada <ada@new.test>, grace@new.test, linus@new.test';
      const form = await limited({remainingSeats: 1}, people, client);
      const words = 'Only 1 seat is left. Remove 2 to send, such as grace@new.test or linus@new.test.';
      expect(textOf(form, '#recipients-error')).to.equal(words);
      expect(await form.submit()).to.deep.equal([]);
      expect(heard(form)).to.equal(words);
      expect(chips(form)).to.have.length(3);
      await expect(await faded(form)).to.be.accessible();
      form.remainingSeats = 3;
      await form.updateComplete;
      expect(textOf(form, '#recipients-error')).to.equal('');
      expect(await form.submit()).to.have.length(3);
    });

    it('is none: nobody is sent to, and it stands there only once somebody is added', async () => {
      const form = await limited({remainingSeats: 0});
      expect(textOf(form, '#recipients-error')).to.equal('');
      await sendKeys({type: 'ada@acme.test,'});
      expect(textOf(form, '#recipients-error')).to.contain('No seat is left.');
      expect(await form.submit()).to.deep.equal([]);
    });

    it('stands behind max-recipients, which is said first', async () => {
      const form = await limited({remainingSeats: 1, maxRecipients: 2}, 'a@x.test, b@x.test, c@x.test, d@x.test');
      expect(textOf(form, '#recipients-error')).to.equal(
        'At most 2 people at a time. Remove 2 to send, such as c@x.test or d@x.test.',
      );
    });

    it('that is empty, negative or no number limits nothing', async () => {
      const said = await warnings(async () => {
        const form = await limited({}, 'ada@acme.test');
        for (const text of ['', ' ', '-1', '1.5', 'many']) {
          form.setAttribute('remaining-seats', text);
          await form.updateComplete;
          expect(textOf(form, '#recipients-error')).to.equal('');
        }
      });
      expect(said).to.deep.equal(
        Array(3).fill(
          '[invite-elements] remaining-seats must be a whole number, 0 or more. As it is, it limits nothing.',
        ),
      );
    });
  });
});
