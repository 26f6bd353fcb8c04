import {expect} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import type {Invite} from '../../../src/model/invite.js';
import {holdLongTimers} from '../../helpers/long-timers.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {openList} from './acting.js';
import {one, record, rows, text} from './helpers.js';

const size = 5;

/** An API in the page that gives five rows at a time; the number of a page is its cursor. */
function api(count: number) {
  const invites = Array.from({length: count}, (_, n): Invite => {
    const [id, email] = [`inv_${n}`, `person${n}@acme.test`];
    return {id, email, name: '', status: 'pending', rawStatus: 'pending'};
  });
  const url = new URL('/nowhere', location.href).href;
  const scene = {
    invites,
    reads: [] as string[],
    /** Awaited between what the server saw and its answer. */
    hold: undefined as ((read: string) => Promise<void> | undefined) | undefined,
    client: undefined as unknown as ReturnType<typeof createInviteClient>,
  };
  const adapter: InviteAdapter = {
    name: 'fives',
    baseUrl: '/nowhere',
    fields: [],
    invites: {
      filters: {search: false, statuses: []},
      list: (_, {after = '0'}) => ({
        method: 'GET',
        url: `${url}?after=${after}`,
        decode: (json) => json as never,
      }),
      revoke: (_, {id}) => ({
        method: 'POST',
        url: `${url}?id=${id}`,
        decode: () => scene.invites[Number(id.slice(4))]!,
      }),
    },
  };
  scene.client = createInviteClient({
    scopeId: 'p',
    adapter,
    fetcher: async (request) => {
      const {searchParams} = new URL(request.url);
      if (request.method === 'POST') {
        const n = Number(searchParams.get('id')!.slice(4));
        scene.invites = scene.invites.with(n, {...scene.invites[n]!, status: 'revoked', rawStatus: 'revoked'});
        return Response.json({});
      }
      const after = Number(searchParams.get('after'));
      const items = scene.invites.slice(after, after + size);
      const answer = {items, ...(after + size < count ? {next: `${after + size}`} : {})};
      scene.reads.push(`${after}`);
      await scene.hold?.(`${after}`);
      return Response.json(answer);
    },
  });
  return scene;
}

describe('invite-list: a row that was revoked', () => {
  let clock: ReturnType<typeof holdLongTimers>;
  beforeEach(() => (clock = holdLongTimers()));
  afterEach(async () => {
    clock.restore();
    await sendMouse({type: 'move', position: [1, 1]});
  });

  const rowAt = (list: InviteList, n: number) => one(list, `[data-id=inv_${n}]`);
  const isStrip = (list: InviteList, n: number) => rowAt(list, n).matches('.revoking');

  async function open(scene: ReturnType<typeof api>) {
    const list = await openList(scene.client, {pageSize: size}, size);
    return list;
  }

  async function more(list: InviteList, count: number) {
    one(list, '[part~=more]').click();
    await waitUntil(() => rows(list).length === count, `not ${count} rows`);
    await list.updateComplete;
  }

  async function revoke(list: InviteList, n: number) {
    rowAt(list, n).querySelector<HTMLElement>('[data-action=menu]')!.click();
    await waitUntil(() => one(list, '[part~=action-item][data-name=revoke]'));
    one(list, '[part~=action-item][data-name=revoke]').click();
    await waitUntil(() => isStrip(list, n), 'no time to undo');
    await list.updateComplete;
    const seen = record(list, 'invite-revoked');
    // The time stands still while the focus is on it.
    (list.shadowRoot!.activeElement as HTMLElement | null)?.blur();
    clock.pass(6001);
    await waitUntil(() => seen.length === 1, 'not revoked');
    await list.updateComplete;
  }

  it('is not shown as pending by an answer that is older', async () => {
    const scene = api(5);
    const list = await open(scene);
    let answer: (() => void) | undefined;
    scene.hold = () => new Promise((resolve) => (answer = resolve));
    const loaded = record(list, 'invites-loaded');
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => answer, 'no refresh');
    scene.hold = undefined;
    await revoke(list, 2);
    answer!();
    await waitUntil(() => loaded.length === 1);
    await list.updateComplete;
    expect(isStrip(list, 2), 'the old answer').to.equal(true);
    await waitUntil(() => loaded.length === 2, 'no newer answer');
    await list.updateComplete;
    expect(text(rowAt(list, 2).querySelector('[part~=status]'))).to.equal('Revoked');
  });

  it('is not shown as pending by the rows that come behind it', async () => {
    const scene = api(15);
    const list = await open(scene);
    const held: (() => void)[] = [];
    scene.hold = (read) => (read === '5' ? new Promise((resolve) => held.push(resolve)) : undefined);
    one(list, '[part~=more]').click();
    await waitUntil(() => held.length > 0, 'no more');
    scene.hold = () => new Promise(() => {});
    await revoke(list, 2);
    held.forEach((go) => go());
    await waitUntil(() => rows(list).length === 10, 'no rows');
    await list.updateComplete;
    expect(isStrip(list, 2), 'not read anew').to.equal(true);
  });

  it('is not shown as pending where it is further down than a refresh by itself reads', async () => {
    const scene = api(65);
    const list = await open(scene);
    for (let count = 10; count <= 65; count += 5) await more(list, count);
    const loaded = record(list, 'invites-loaded');
    await revoke(list, 57);
    await waitUntil(() => loaded.length > 0, 'no refresh');
    await list.updateComplete;
    expect(text(one(list, '[part=count]'))).to.include('50');
    expect(isStrip(list, 57), 'further down').to.equal(true);
    one(list, '[part~=refresh]').click();
    await waitUntil(() => text(rowAt(list, 57).querySelector('[part~=status]')) === 'Revoked', 'all are read');
  });
});
