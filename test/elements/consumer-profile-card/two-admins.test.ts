import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {Freshness} from '../../../src/client/freshness.js';
import {InviteClient} from '../../../src/client/invite-client.js';
import type {ConsumerProfileCard} from '../../../src/elements/consumer-profile-card/consumer-profile-card.js';
import '../../../src/elements/consumer-profile-card/define.js';
import {KnownGroups} from '../../../src/elements/consumer-profile-card/known-groups.js';
import {defaultFetcher, type Fetcher} from '../../../src/transport/fetcher.js';
import {exampleId, openSandbox, scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';

const all = (card: ConsumerProfileCard, selector: string) => [
  ...card.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const chips = (card: ConsumerProfileCard) => all(card, '[part~=chip] bdi').map(({textContent}) => textContent);
const notices = (card: ConsumerProfileCard) =>
  all(card, '.notice').map(({textContent}) => textContent.replace(/\s+/gu, ' ').trim());

async function load(client: InviteClient): Promise<ConsumerProfileCard> {
  const card = await fixture<ConsumerProfileCard>(
    html`<consumer-profile-card .client=${client} profile-id=${exampleId}></consumer-profile-card>`,
  );
  await waitUntil(() => all(card, '[part=name]').length > 0, 'no name');
  return card;
}

async function pick(card: ConsumerProfileCard, name: string): Promise<void> {
  const option = () =>
    all(card, '[part~=option]').find((element) => element.querySelector('bdi')!.textContent === name);
  if (!card.shadowRoot!.querySelector('.picker:popover-open')) all(card, '.add-button')[0]!.click();
  await waitUntil(option, `no ${name}`);
  option()!.click();
  await card.updateComplete;
}

const settled = (card: ConsumerProfileCard) =>
  waitUntil(() => all(card, '[part~=chip][part~=pending]').length === 0, 'pending');

/** Nothing of one client reaches the other: as from two machines. */
function another(baseUrl: string, fetcher: Fetcher = defaultFetcher): InviteClient {
  const adapter = createMetorialAdapter({baseUrl});
  return new InviteClient({
    adapter,
    fetcher: (request) => fetcher(request),
    scope: {id: scopeId},
    freshness: new Freshness(crypto.randomUUID()),
  });
}

describe('consumer-profile-card: somebody else changes the same person', () => {
  let baseUrl: string;
  let theirs: InviteClient;
  let names: string[];
  let ids: Map<string, string>;

  const inServer = async () => (await theirs.getProfile(exampleId)).groups!.map(({group}) => group.name);

  beforeEach(async () => {
    const sandbox = await openSandbox();
    ({baseUrl, client: theirs} = sandbox);
    const person = await theirs.getProfile(exampleId);
    await theirs.unassignGroups(
      exampleId,
      person.groups!.filter(({assignedVia}) => assignedVia === 'manual').map(({group}) => group.id),
    );
    const left = (await theirs.getProfile(exampleId)).groups!.map(({group}) => group.id);
    const groups = (await theirs.listGroups({limit: 100})).items.filter(
      ({id, status}) => status === 'active' && !left.includes(id),
    );
    names = groups.map(({name}) => name);
    ids = new Map(groups.map(({id, name}) => [name, id]));
    expect(names.length).to.be.greaterThan(1);
  });

  for (const mine of ['assign', 'unassign'] as const) {
    for (const other of ['assign', 'unassign'] as const) {
      for (const where of ['the same group', 'another group']) {
        for (const order of ['before', 'while', 'after']) {
          it(`I ${mine}, they ${other} ${where} ${order}: ends in the server’s truth`, async () => {
            const a = names[0]!;
            const b = where === 'another group' ? names[1]! : a;
            const start = [...(mine === 'unassign' ? [a] : []), ...(other === 'unassign' && b !== a ? [b] : [])];
            if (start.length > 0)
              await theirs.assignGroups(
                exampleId,
                start.map((name) => ids.get(name)!),
              );
            const before = await inServer();
            const card = await load(another(baseUrl));
            const they = () =>
              other === 'assign'
                ? theirs.assignGroups(exampleId, [ids.get(b)!])
                : theirs.unassignGroups(exampleId, [ids.get(b)!]);
            const done = oneEvent(card, mine === 'assign' ? 'groups-assigned' : 'groups-unassigned');
            const me = () => pick(card, a);
            if (order === 'before') await they();
            await me();
            const meanwhile = order === 'while' ? they() : undefined;
            await done;
            await meanwhile;
            await settled(card);
            const between = await inServer();
            if (order === 'after') await they();
            await card.reload();
            await card.updateComplete;
            const truth = await inServer();
            expect(chips(card).sort()).to.deep.equal(truth.sort());
            expect(all(card, '[part~=pending]')).to.have.length(0);
            if (b !== a && before.includes(b) !== truth.includes(b)) {
              expect(notices(card).join(), 'a sentence').to.match(
                new RegExp(`^Meanwhile .* was (?:added to|removed from) ${b}`, 'u'),
              );
            }
            if (b === a && order === 'after' && between.includes(a) !== truth.includes(a)) {
              expect(notices(card).join(), 'a sentence').to.match(
                new RegExp(`^Meanwhile .* was (?:added to|removed from) ${a}`, 'u'),
              );
            }
          });
        }
      }
    }
  }

  it('is said once, and can be put away', async () => {
    const card = await load(another(baseUrl));
    await theirs.assignGroups(exampleId, [...ids.values()].slice(0, 2));
    await card.reload();
    await card.updateComplete;
    expect(notices(card)).to.have.length(1);
    expect(notices(card)[0]).to.contain(`was added to ${names[0]}, ${names[1]}.`);
    all(card, '.notice [part~=dismiss]')[0]!.click();
    await card.reload();
    await card.updateComplete;
    expect(notices(card)).to.have.length(0);
  });

  it('stays until it is put away, also when more is changed, and says nothing of what was changed back', async () => {
    const card = await load(another(baseUrl));
    const [first, second] = [...ids.values()] as [string, string];
    const said = () => card.shadowRoot!.querySelector('[role=status]')!.textContent.trim();
    for (const id of [first, second]) {
      await theirs.assignGroups(exampleId, [id]);
      await card.reload();
      await card.updateComplete;
    }
    expect(notices(card)).to.have.length(1);
    expect(notices(card)[0]).to.contain(`was added to ${names[0]}, ${names[1]}.`);
    expect(said(), 'only what is new').to.contain(`was added to ${names[1]}.`);
    await theirs.unassignGroups(exampleId, [first]);
    await card.reload();
    await card.updateComplete;
    expect(notices(card)[0]).to.contain(`was added to ${names[1]}.`);
    expect(said()).to.contain(`was removed from ${names[0]}.`);
    await theirs.unassignGroups(exampleId, [second]);
    await card.reload();
    await card.updateComplete;
    expect(notices(card)).to.have.length(0);
  });

  it('is not said of what was done here', async () => {
    const card = await load(another(baseUrl));
    for (const name of names.slice(0, 2)) await pick(card, name);
    await settled(card);
    for (let i = 0; i < 2; i++) await card.reload();
    await card.updateComplete;
    expect(notices(card)).to.deep.equal([]);
    expect(chips(card)).to.include.members(names.slice(0, 2));
  });

  it('does not say what became of a change before that is known', async () => {
    let isBroken = false;
    const card = await load(
      another(baseUrl, async (request) => {
        if (!isBroken && request.method === 'GET') return defaultFetcher(request);
        await defaultFetcher(request.clone());
        isBroken = true;
        throw new TypeError('Failed to fetch');
      }),
    );
    const name = names[0]!;
    all(card, '.add-button')[0]!.click();
    await waitUntil(() => all(card, '[part~=option]').length > 0, 'no options');
    const failed = oneEvent(card, 'invite-error');
    await pick(card, name);
    await failed;
    await card.updateComplete;
    expect(notices(card)[0]).to.contain(`It is not known whether ${name} was changed.`);
    expect(chips(card)).to.not.include(name);
    isBroken = false;
    await card.reload();
    await card.updateComplete;
    expect(notices(card)).to.deep.equal([]);
    expect(chips(card)).to.include(name);
    await waitUntil(() => all(card, '[role=status]')[0]!.textContent.includes(`is now in ${name}`));
  });

  it('sends the last wish also when nobody knows what became of the one before', async () => {
    const writes: string[] = [];
    let cut: (() => void) | undefined;
    const card = await load(
      another(baseUrl, async (request) => {
        if (request.method === 'GET') return defaultFetcher(request);
        writes.push(request.url.split('/').at(-1)!);
        const answer = await defaultFetcher(request);
        if (writes.length > 1) return answer;
        await new Promise<void>((resolve) => (cut = resolve));
        return new Response('{"cut', {status: 200});
      }),
    );
    const name = names[0]!;
    await pick(card, name);
    await waitUntil(() => cut, 'not sent');
    for (let i = 0; i < 5; i++) await pick(card, name);
    const done = oneEvent(card, 'groups-unassigned');
    cut!();
    await done;
    await settled(card);
    expect(writes).to.have.length(2);
    expect(await inServer()).to.not.include(name);
    expect(chips(card)).to.not.include(name);
    expect(notices(card)).to.deep.equal([]);
  });
});

describe('consumer-profile-card: what somebody else did', () => {
  it('is not read out of an answer that was asked for before a write from here ended', () => {
    const group = {id: 'g1', name: 'Beta', status: 'active', isDefault: false} as const;
    const isIn = [{group, assignedVia: 'manual'}] as const;
    const known = new KnownGroups();
    known.see([], 1);
    known.end(group, true, 5);
    expect(known.see([], 4), 'too old').to.equal(undefined);
    expect(known.see(isIn, 6), 'as it was left').to.equal(undefined);
    expect(known.see([], 7)).to.deep.equal({joined: [], left: [group]});
  });
});
