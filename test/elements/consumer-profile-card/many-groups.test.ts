import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {ConsumerProfileCard} from '../../../src/elements/consumer-profile-card/consumer-profile-card.js';
import '../../../src/elements/consumer-profile-card/define.js';
import {createSandboxFetcher} from '../../../src/sandbox/fetcher.js';
import {exampleId, scopeId} from '../../helpers/sandbox.js';

const count = 5000;
const baseUrl = 'https://sandbox.example/apis/metorial';

const all = (card: ConsumerProfileCard, selector: string) => [
  ...card.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const active = (card: ConsumerProfileCard) => all(card, '.option.active bdi')[0]?.textContent;

async function open(): Promise<ConsumerProfileCard> {
  const metorial = createMetorialAdapter({baseUrl});
  const items = Array.from({length: count}, (_, index) => ({
    id: `g${index}`,
    name: `Group ${index}`,
    status: 'active' as const,
    isDefault: false,
  }));
  const list = (...[scope]: Parameters<typeof metorial.groups.list>) => ({
    ...metorial.groups.list(scope, {}),
    decode: () => ({items}),
  });
  const client = createInviteClient({
    baseUrl,
    scopeId,
    fetcher: createSandboxFetcher(),
    adapter: {...metorial, groups: {list}},
  });
  const card = await fixture<ConsumerProfileCard>(
    html`<consumer-profile-card .client=${client} profile-id=${exampleId}></consumer-profile-card>`,
  );
  await waitUntil(() => all(card, '.add-button').length > 0);
  all(card, '.add-button')[0]!.click();
  await waitUntil(() => all(card, '[part~=option]').length > 0);
  return card;
}

describe('consumer-profile-card: thousands of groups', () => {
  it('are never all in the document, and are all reached by keys', async () => {
    const card = await open();
    expect(all(card, '[part~=option]')).to.have.length(200);
    expect(all(card, '[part=picker-more]')[0]!.textContent).to.contain(String(count - 200));
    const input = all(card, '[part=search]')[0]!;
    input.focus();
    await sendKeys({press: 'End'});
    await waitUntil(() => active(card) === `Group ${count - 1}`);
    expect(all(card, '[part~=option]')).to.have.length(200);
    const last = all(card, '.option.active')[0]!;
    expect(last.getAttribute('aria-posinset')).to.equal(String(count));
    expect(last.getAttribute('aria-setsize')).to.equal(String(count));
    expect(input.getAttribute('aria-activedescendant')).to.equal(last.id);
    await sendKeys({press: 'ArrowUp'});
    await waitUntil(() => active(card) === `Group ${count - 2}`);
    await sendKeys({press: 'Home'});
    await waitUntil(() => active(card) === 'Group 0');
    await sendKeys({press: 'ArrowUp'});
    await waitUntil(() => active(card) === `Group ${count - 1}`);
    await expect(card).to.be.accessible();
  });

  it('are found by search, and then there are no more', async () => {
    const card = await open();
    all(card, '[part=search]')[0]!.focus();
    await sendKeys({type: '4999'});
    await waitUntil(() => all(card, '[part~=option]').length === 1);
    expect(active(card)).to.equal('Group 4999');
    expect(all(card, '[part=picker-more]')).to.have.length(0);
  });

  it('are drawn in less than 100 ms, at the best of five', async () => {
    const card = await open();
    const picker = all(card, '[part=picker]')[0]!;
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 5; i++) {
      picker.hidePopover();
      await waitUntil(() => all(card, '[part~=option]').length === 0);
      const before = performance.now();
      picker.showPopover();
      await card.updateComplete;
      best = Math.min(best, performance.now() - before);
      expect(all(card, '[part~=option]').length).to.equal(200);
    }
    console.log(`5,000 groups opened in ${best.toFixed(1)} ms`);
    expect(best).to.be.below(100);
  });
});
