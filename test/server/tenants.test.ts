import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createSandboxFetcher} from '../../src/sandbox/fetcher.js';
import {hashToken} from '../../src/server/accept-links/mint.js';
import {createInviteHandler, createMemoryStore, metorialRoutes, type Route} from '../../src/server/index.js';
import {key, permissions, site} from './helpers.js';

const tenants = [
  {id: 'por_AAAAAAAAAAAAAAAAAAAA', mark: 'mark-of-anna'},
  {id: 'por_BBBBBBBBBBBBBBBBBBBB', mark: 'mark-of-boris'},
] as const;
const now = new Date(Date.UTC(2030, 0, 1));
/** The same person is invited by both, and both number their invites alike. */
const person = {id: 'ada', email: 'ada@person.test', isVerified: true};
const inviteIds = ['invite-1', 'invite-2', 'invite-3'];

/** Two portals behind one handler, each with people and groups of its own. Who calls is said by a cookie. */
async function openTenants() {
  const sandbox = createSandboxFetcher({seed: false});
  await sandbox.store.seed({
    portals: tenants.map(({id, mark}) => ({id, slug: mark, name: mark})),
    groups: tenants.flatMap(({id, mark}, at) =>
      [0, 1].map((number) => ({
        id: `con_group${at}${number}`,
        portalId: id,
        status: 'active' as const,
        name: `${mark} ${number}`,
        description: null,
        isDefault: false,
        ssoGroupIds: [],
        createdAt: now,
        updatedAt: now,
      })),
    ),
    ...{consumers: [], profiles: [], invites: [], organizations: [], portfolios: [], mails: []},
    ...{organizationInvitations: [], guestInvitations: []},
  });
  const store = createMemoryStore({now: () => now.getTime()});
  const tenantOf = ({headers}: Request) => tenants[Number(/tenant=(\d)/u.exec(headers.get('cookie') ?? '')![1])]!;
  const handle = createInviteHandler({
    routes: metorialRoutes,
    upstream: 'https://sandbox.example/apis/metorial',
    basePath: '/api',
    apiKey: key,
    origin: site,
    authorize: (request) => ({scope: {id: tenantOf(request).id}, permissions}),
    fetcher: sandbox,
    idempotency: {store},
    acceptLinks: {
      store,
      page: `${site}/invite`,
      account: () => person,
      scope: (request) => ({id: tenantOf(request).id}),
      onAccept: () => undefined,
    },
  });
  const tokens: [string[], string[]] = [[], []];
  const hashes: [string[], string[]] = [[], []];
  /** As it was last seen, where nobody of the tenant has done anything since. */
  const known: (string | undefined)[] = [];
  const ask = async (tenant: number, method: string, path: string, given: Record<string, string>, body?: object) => {
    const headers = {cookie: `tenant=${tenant}`, 'sec-fetch-site': 'same-origin', ...given};
    const init = body
      ? {body: JSON.stringify(body), headers: {...headers, 'content-type': 'application/json'}}
      : {headers};
    const response = await handle(new Request(`${site}/api${path}`, {method, ...init}));
    return {
      status: response.status,
      text: await response.text(),
      replayed: response.headers.has('idempotent-replayed'),
    };
  };
  const all = {limit: 100, order: 'asc'} as const;
  /** Everything there is of a tenant, in the API and among the links. */
  const stateOf = async (tenant: 0 | 1) => {
    const {id} = tenants[tenant];
    const lists = [sandbox.store.listInvites(id, all), sandbox.store.listProfiles(id, all)];
    const links = hashes[tenant].map((hash) => store.links.find(hash));
    return JSON.stringify(await Promise.all([...lists, sandbox.store.listGroups(id, all), ...links]));
  };
  const idsOf = async (tenant: 0 | 1, {path}: Route) => {
    const {id} = tenants[tenant];
    const list = path.includes('consumer-invites')
      ? sandbox.store.listInvites(id, all)
      : sandbox.store.listProfiles(id, all);
    const {items} = (await list) as {items: readonly {id: string}[]};
    return items.map((one) => one.id);
  };
  const mint = async (tenant: 0 | 1, inviteId: string) => {
    const draft = {scope: {id: tenants[tenant].id}, inviteId, email: person.email, target: tenants[tenant].mark};
    const link = await handle.mintAcceptLink(draft).catch(() => undefined);
    if (!link) return;
    const token = new URL(link.url).hash.slice('#token='.length);
    tokens[tenant].push(token);
    hashes[tenant].push(await hashToken(token));
  };
  return {sandbox, handle, ask, stateOf, idsOf, mint, tokens, known};
}
type Tenants = Awaited<ReturnType<typeof openTenants>>;

const scoped = metorialRoutes.filter(({instanceWide}) => !instanceWide);
const acts = ['', '/accept', '/decline', '/decline/undo', '/keep'];

const rarely = fc.constantFrom(false, false, true);
const step = fc.record({
  tenant: fc.constantFrom(0 as const, 1 as const),
  what: fc.constantFrom('api', 'api', 'api', 'link', 'link', 'mint', 'end'),
  operation: fc.constantFrom(...scoped.map(({operation}) => operation)),
  act: fc.constantFrom(...acts),
  /** Whose: in the path's scope, as its id, in the body. */
  swapped: fc.record({scope: rarely, id: rarely, body: rarely}),
  pick: fc.nat(3),
  key: fc.constantFrom(undefined, 'key-1', 'key-2'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const counts = {steps: 0, own: 0, swapped: 0, replayed: 0};

/** One request as one tenant, after which the other is as before, and nothing of theirs was in the answer. */
async function run(opened: Tenants, {tenant, what, operation, act, swapped, pick, key: idempotencyKey}: Step) {
  const route = scoped.find((one) => one.operation === operation)!;
  const {sandbox, ask, handle, mint, tokens, known} = opened;
  const other = tenant === 0 ? 1 : 0;
  const before = known[other] ?? (await opened.stateOf(other));
  known[tenant] = undefined;
  const asked = sandbox.calls.length;
  const from = <T>(list: readonly T[]) => list[pick % list.length];
  counts.steps++;
  let answer = {status: 0, text: '', replayed: false};
  let isSwapped = false;
  if (what === 'mint') await mint(tenant, from(inviteIds)!);
  else if (what === 'end') await handle.endAcceptLink({id: tenants[tenant].id}, from(inviteIds)!);
  else if (what === 'link') {
    const token = from(tokens[swapped.id ? other : tenant]);
    isSwapped = swapped.id && token !== undefined;
    const given: Record<string, string> = token === undefined ? {} : {'invite-token': token};
    answer = await ask(tenant, act === '' ? 'GET' : 'POST', `/accept-link${act}`, given, act === '' ? undefined : {});
    // What it keeps is the token itself, which is good for nothing on this tenant's page.
    if (isSwapped && act !== '/keep') assert.equal(answer.status, 404, act);
  } else {
    const {scope, id: idIsSwapped} = swapped;
    const id =
      (route.path.includes(':id') && from(await opened.idsOf(idIsSwapped ? other : tenant, route))) || 'con_unknown';
    const namesGroups = route.method === 'POST' && route.path.endsWith('-groups');
    const groups = [`con_group${swapped.body ? other : tenant}${pick % 2}`];
    const {mark} = tenants[tenant];
    const body = namesGroups
      ? {consumer_group_ids: groups}
      : {
          name: `${mark} ${pick}`,
          email: `${mark}-${pick}@acme.test`,
          ...(swapped.body ? {portal_id: tenants[other].id, scope_id: tenants[other].id} : {}),
        };
    const path = route.path.replace(':scope_id', tenants[scope ? other : tenant].id).replace(':id', id);
    const given: Record<string, string> = idempotencyKey === undefined ? {} : {'idempotency-key': idempotencyKey};
    answer = await ask(tenant, route.method, path, given, route.method === 'GET' ? undefined : body);
    const namesId = route.path.includes(':id') && idIsSwapped;
    isSwapped = scope || namesId || (namesGroups && swapped.body);
    if (scope) assert.deepEqual([answer.status, sandbox.calls.length], [404, asked], path);
    if (isSwapped) assert.ok(answer.status >= 400, `${answer.status} for ${route.method} ${path}`);
  }
  known[other] = await opened.stateOf(other);
  assert.equal(known[other], before, `${what} ${operation}${act} changed the other tenant`);
  assert.ok(!answer.text.includes(tenants[other].mark), answer.text);
  assert.ok(!answer.text.includes(tenants[other].id), answer.text);
  if (isSwapped) counts.swapped++;
  else if (answer.status >= 200 && answer.status < 300) counts.own++;
  if (answer.replayed) counts.replayed++;
}

describe('two tenants behind one handler', {timeout: 300_000}, () => {
  it('neither read nor write each other’s: every route, with every id swapped', async () => {
    const opened = await openTenants();
    const base = {what: 'api', act: '', pick: 0, key: undefined} as const;
    const own = {scope: false, id: false, body: false};
    const operation = 'invites.create';
    for (const tenant of [0, 1] as const) {
      await run(opened, {...base, tenant, operation, swapped: own});
      await run(opened, {...base, tenant, operation, swapped: own, what: 'mint'});
    }
    const made = counts.own;
    assert.equal(made, 2);
    let cells = 0;
    for (const tenant of [0, 1] as const)
      for (const scope of [false, true])
        for (const id of [false, true])
          for (const body of [false, true]) {
            const swapped = {scope, id, body};
            for (const route of scoped) {
              await run(opened, {...base, tenant, operation: route.operation, swapped});
              cells++;
            }
            for (const act of acts) {
              await run(opened, {...base, tenant, operation, act, swapped, what: 'link'});
              cells++;
            }
          }
    console.log(`    ${cells} cells, ${counts.own - made} of them their own and answered`);
    assert.equal(cells, 2 * 8 * (scoped.length + acts.length));
    assert.ok(counts.own - made >= 20);
  });

  it('neither read nor write each other’s: 10,000 steps in any order', async () => {
    Object.assign(counts, {steps: 0, own: 0, swapped: 0, replayed: 0});
    const steps = fc.array(step, {minLength: 100, maxLength: 100});
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const opened = await openTenants();
        for (const one of given) await run(opened, one);
      }),
      {numRuns: 100, seed: 20_300_101, endOnFailure: true},
    );
    console.log(`    ${JSON.stringify(counts)}, 0 cross reads, 0 cross writes`);
    assert.equal(counts.steps, 10_000);
    assert.ok(counts.own > 1500 && counts.swapped > 2000 && counts.replayed > 0);
  });
});
