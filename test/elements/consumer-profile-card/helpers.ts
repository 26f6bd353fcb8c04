import {expect, fixture, html, nextFrame} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {ConsumerProfileCard} from '../../../src/elements/consumer-profile-card/consumer-profile-card.js';
import '../../../src/elements/consumer-profile-card/define.js';
import type {Profile} from '../../../src/model/profile.js';
import {createSandboxFetcher} from '../../../src/sandbox/fetcher.js';
import {scopeId} from '../../helpers/sandbox.js';
import {faded} from '../../helpers/faded.js';
import {waitUntil} from '../../helpers/wait-until.js';

export const baseUrl = 'https://sandbox.example/apis/metorial';
/** In Everyone by default, in Admins by hand, in Engineering by single sign-on. */
export let vera: Profile;
/** In Everyone by default, in Beta testers of their own accord. */
export let emmy: Profile;

type Sandbox = ReturnType<typeof createSandboxFetcher>;

export function setUp(
  adapter?: InviteAdapter,
  latency = 0,
): {readonly fetcher: Sandbox; readonly client: InviteClient} {
  const fetcher = createSandboxFetcher({latency});
  return {fetcher, client: createInviteClient({baseUrl, scopeId, fetcher, ...(adapter ? {adapter} : {})})};
}

/** The Metorial adapter with profiles changed on their way in. */
export function withProfile(change: (profile: Profile) => Profile): InviteAdapter {
  const metorial = createMetorialAdapter({baseUrl});
  const {get} = metorial.profiles;
  return {
    ...metorial,
    profiles: {
      ...metorial.profiles,
      get: (scope, id) => {
        const call = get(scope, id);
        return {...call, decode: (json) => change(call.decode(json))};
      },
    },
  };
}

export const all = (card: ConsumerProfileCard, selector: string) => [
  ...card.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
export const one = (card: ConsumerProfileCard, selector: string) => all(card, selector)[0]!;
export const text = (element: Element | undefined) => element?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
export const chips = (card: ConsumerProfileCard) =>
  all(card, '[part~=chip]').map((chip) => text(chip.querySelector('bdi')!));
export const options = (card: ConsumerProfileCard) => all(card, '[part~=option]');
export const option = (card: ConsumerProfileCard, name: string) =>
  options(card).find((element) => text(element).startsWith(name))!;
export const removeButton = (card: ConsumerProfileCard, name: string) =>
  one(card, `[aria-label="Remove from ${name}"]`);
export const said = (card: ConsumerProfileCard) => text(one(card, '[role=status]'));
export const focused = (card: ConsumerProfileCard) => card.shadowRoot!.activeElement;
export const isOpen = (card: ConsumerProfileCard) => one(card, '[part=picker]').matches(':popover-open');
export const press = (key: string) => sendKeys({press: key});

export async function shown(card: ConsumerProfileCard, selector = '[part=name]'): Promise<void> {
  await waitUntil(() => all(card, selector).length > 0, `no ${selector}`);
  await card.updateComplete;
}

export async function load(client: InviteClient, profileId = vera.id): Promise<ConsumerProfileCard> {
  const card = await fixture<ConsumerProfileCard>(
    html`<consumer-profile-card .client=${client} profile-id=${profileId}></consumer-profile-card>`,
  );
  await shown(card);
  return card;
}

export async function accessible(card: ConsumerProfileCard): Promise<void> {
  await faded(card);
  await nextFrame();
  await expect(card).to.be.accessible();
}

/** Elements are told by their parts: printing them whole is more than a test runner takes. */
export function expectFocus(card: ConsumerProfileCard, element: Element): void {
  const name = (one: Element | null) => one && `${one.getAttribute('part')} ${one.getAttribute('aria-label')}`;
  expect(name(focused(card))).to.equal(name(element));
}

export async function openPicker(card: ConsumerProfileCard): Promise<void> {
  one(card, '[part~=add]').focus();
  await press('Enter');
  await waitUntil(() => isOpen(card));
  await shown(card, '[part~=option]');
}

export const groupsOfVera = ['Everyone', 'Admins', 'Engineering (SSO)'];
export const beta = 'Beta testers';

/** Finds the two, whom every test needs. */
before(async () => {
  const {items} = await setUp().client.listProfiles({limit: 100, statuses: ['active']});
  const by = (...vias: string[]) =>
    items.find(({groups}) => {
      const mine = groups?.map(({group, assignedVia}) => `${group.name} ${assignedVia}`);
      return mine?.length === vias.length && vias.every((via) => mine.includes(via));
    })!;
  vera = by('Everyone default', 'Admins manual', 'Engineering (SSO) sso');
  emmy = by('Everyone default', 'Beta testers user');
});
