import {expect} from '@open-wc/testing';
import type {InviteAdapter} from '../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../src/adapters/metorial/metorial.js';
import {configureInvites, defaultClient, onDefaultClientChange} from '../../src/client/configure.js';
import {createInviteClient} from '../../src/client/create-invite-client.js';
import {Freshness} from '../../src/client/freshness.js';
import {Inflight} from '../../src/client/inflight.js';
import {InviteClient} from '../../src/client/invite-client.js';
import {mapConcurrent} from '../../src/client/map-concurrent.js';
import {isInviteError, type InviteError} from '../../src/model/errors.js';
import type {InviteDraft} from '../../src/model/invite.js';
import type {Fetcher} from '../../src/transport/fetcher.js';
import {waitUntil} from '../helpers/wait-until.js';

const baseUrl = 'https://api.example/metorial';
const profile = {id: 'cpr_1', name: 'Ada', email: 'ada@acme.test', consumer_id: 'con_1', status: 'active', groups: []};
const invite = (email: string) => ({
  id: `cin_${email}`,
  status: 'pending',
  portal_url: null,
  consumer_profile: {id: 'cpr_1', name: 'Ada', email},
  message: null,
});
const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), {status});

interface Asked {
  readonly request: Request;
  readonly answer: (response: Response) => void;
}

/** A fetcher whose answers the test gives by hand. */
function manual(): Fetcher & {readonly asked: Asked[]} {
  const asked: Asked[] = [];
  const fetcher: Fetcher = (request) =>
    new Promise((resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
      asked.push({request, answer: resolve});
    });
  return Object.assign(fetcher, {asked});
}

function clientOf(
  fetcher: Fetcher,
  freshness = new Freshness(crypto.randomUUID()),
  adapter?: InviteAdapter,
): InviteClient {
  return new InviteClient({
    adapter: adapter ?? createMetorialAdapter({baseUrl}),
    fetcher,
    scope: {id: 'por_1'},
    freshness,
  });
}

async function errorOf(promise: Promise<unknown>): Promise<InviteError> {
  try {
    await promise;
  } catch (error) {
    if (isInviteError(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('reads', () => {
  it('bypass the browser’s cache, which may keep a 410 for ever', async () => {
    const caches: string[] = [];
    const fetcher: Fetcher = async (request) => {
      caches.push(request.cache);
      return json(profile, 410);
    };
    await errorOf(clientOf(fetcher).getProfile('cpr_1'));
    expect(caches).to.deep.equal(['no-store']);
  });

  it('become one request while the same one runs, and a new one afterwards', async () => {
    const fetcher = manual();
    const client = clientOf(fetcher);
    const both = Promise.all([client.getProfile('cpr_1'), client.getProfile('cpr_1')]);
    const other = client.getProfile('cpr_2');
    await waitUntil(() => fetcher.asked.length === 2);
    fetcher.asked[0]!.answer(json(profile));
    const [a, b] = await both;
    expect(a).to.equal(b);
    const third = client.getProfile('cpr_1');
    await waitUntil(() => fetcher.asked.length === 3);
    fetcher.asked[1]!.answer(json(profile));
    fetcher.asked[2]!.answer(json(profile));
    await Promise.all([other, third]);
  });

  it('are shared between two clients over one fetcher', async () => {
    const fetcher = manual();
    const both = Promise.all([clientOf(fetcher).getProfile('cpr_1'), clientOf(fetcher).getProfile('cpr_1')]);
    await waitUntil(() => fetcher.asked.length === 1);
    fetcher.asked[0]!.answer(json(profile));
    await both;
    expect(fetcher.asked).to.have.length(1);
  });

  it('are not mixed up when two operations read one URL', async () => {
    const fetcher = manual();
    const client = clientOf(fetcher);
    const reads = Promise.all([client.getInvite('x'), client.previewInvite({consumer_invite_id: 'x'})]);
    await waitUntil(() => fetcher.asked.length === 2);
    for (const {answer} of fetcher.asked) answer(json(invite('a@b.c')));
    const [full, preview] = await reads;
    expect(full).to.have.property('profileId');
    expect(preview).to.not.have.property('profileId');
  });

  it('go on for the others when one waiter leaves', async () => {
    const fetcher = manual();
    const client = clientOf(fetcher);
    const controller = new AbortController();
    const leaving = errorOf(client.getProfile('cpr_1', {signal: controller.signal}));
    const staying = client.getProfile('cpr_1', {signal: new AbortController().signal});
    await waitUntil(() => fetcher.asked.length === 1);
    controller.abort();
    expect((await leaving).kind).to.equal('aborted');
    expect(fetcher.asked[0]!.request.signal.aborted).to.equal(false);
    fetcher.asked[0]!.answer(json(profile));
    expect((await staying).name).to.equal('Ada');
  });

  it('are taken back when the last waiter leaves; the next one asks anew', async () => {
    const fetcher = manual();
    const client = clientOf(fetcher);
    const [one, two] = [new AbortController(), new AbortController()];
    const left = Promise.all([
      errorOf(client.getProfile('cpr_1', {signal: one.signal})),
      errorOf(client.getProfile('cpr_1', {signal: two.signal})),
    ]);
    await waitUntil(() => fetcher.asked.length === 1);
    one.abort();
    two.abort();
    expect((await left).map(({kind}) => kind)).to.deep.equal(['aborted', 'aborted']);
    expect(fetcher.asked[0]!.request.signal.aborted).to.equal(true);
    const again = client.getProfile('cpr_1');
    await waitUntil(() => fetcher.asked.length === 2);
    fetcher.asked[1]!.answer(json(profile));
    await again;
  });

  it('send nothing for a signal that is aborted already', async () => {
    const fetcher = manual();
    const error = await errorOf(clientOf(fetcher).getProfile('cpr_1', {signal: AbortSignal.abort()}));
    expect(error.kind).to.equal('aborted');
    expect(fetcher.asked).to.have.length(0);
  });

  it('do not keep a failure', async () => {
    const fetcher = manual();
    const client = clientOf(fetcher);
    const failed = Promise.all([errorOf(client.getProfile('cpr_1')), errorOf(client.getProfile('cpr_1'))]);
    await waitUntil(() => fetcher.asked.length === 1);
    fetcher.asked[0]!.answer(json({message: 'no'}, 500));
    expect((await failed).map(({kind}) => kind)).to.deep.equal(['server', 'server']);
    const again = client.getProfile('cpr_1');
    await waitUntil(() => fetcher.asked.length === 2);
    fetcher.asked[1]!.answer(json(profile));
    expect((await again).id).to.equal('cpr_1');
  });

  it('that start after a write do not join one that started before it', async () => {
    const fetcher = manual();
    const client = clientOf(fetcher);
    const before = client.getProfile('cpr_1');
    const write = client.assignGroups('cpr_1', ['cgr_1']);
    await waitUntil(() => fetcher.asked.length === 2);
    fetcher.asked[1]!.answer(json(profile));
    await write;
    const after = client.getProfile('cpr_1');
    await waitUntil(() => fetcher.asked.length === 3);
    fetcher.asked[0]!.answer(json({...profile, name: 'Old'}));
    fetcher.asked[2]!.answer(json({...profile, name: 'New'}));
    expect([(await before).name, (await after).name]).to.deep.equal(['Old', 'New']);
  });

  it('say “unsupported” for what the adapter has no method for, and “invalid” for an id that is none', async () => {
    const bare: InviteAdapter = {name: 'bare', baseUrl: '', fields: []};
    const client = clientOf(manual(), undefined, bare);
    expect(await errorOf(client.listInvites())).to.include({kind: 'unsupported'});
    expect(await errorOf(client.assignGroups('a', []))).to.include({kind: 'unsupported'});
    expect(client.can('invites.list')).to.equal(false);
    expect(clientOf(manual()).can('invites.list')).to.equal(true);
    expect(clientOf(manual()).can('invites.revoke')).to.equal(false);
    expect((await errorOf(clientOf(manual()).getProfile('..'))).kind).to.equal('invalid');
  });
});

describe('Inflight', () => {
  it('survives a start that throws at once', async () => {
    const inflight = new Inflight();
    const bad = () => {
      throw new Error('boom');
    };
    const reason = await inflight.run('k', bad).catch((error: unknown) => error);
    expect(reason).to.have.property('message', 'boom');
    expect(await inflight.run('k', () => Promise.resolve(1))).to.equal(1);
  });

  it('is not taken back by one who leaves while another waits without a signal', async () => {
    const inflight = new Inflight();
    const controller = new AbortController();
    let shared: AbortSignal | undefined;
    let finish: (value: number) => void = () => {};
    const start = (signal: AbortSignal) => ((shared = signal), new Promise<number>((resolve) => (finish = resolve)));
    const staying = inflight.run('k', start);
    const leaving = inflight.run('k', start, controller.signal).catch(() => 'left');
    controller.abort();
    expect(await leaving).to.equal('left');
    expect(shared!.aborted).to.equal(false);
    finish(7);
    expect(await staying).to.equal(7);
  });
});

describe('Freshness', () => {
  it('reaches listeners here and in another tab, each once, and only for their key', async () => {
    const channel = crypto.randomUUID();
    const [here, there] = [new Freshness(channel), new Freshness(channel)];
    const heard: string[] = [];
    const stops = [
      here.subscribe('a', () => heard.push('here a')),
      there.subscribe('a', () => heard.push('there a')),
      there.subscribe('b', () => heard.push('there b')),
    ];
    here.publish('a');
    expect(heard).to.deep.equal(['here a']);
    await waitUntil(() => heard.length === 2);
    expect(heard).to.deep.equal(['here a', 'there a']);
    here.publish('b');
    await waitUntil(() => heard.length === 3);
    expect(heard.at(-1)).to.equal('there b');
    for (const stop of stops) stop();
  });

  it('reaches another tab also when nobody listens here', async () => {
    const channel = crypto.randomUUID();
    const there = new Freshness(channel);
    let count = 0;
    const stop = there.subscribe('a', () => count++);
    new Freshness(channel).publish('a');
    await waitUntil(() => count === 1);
    stop();
  });

  it('is silent after the last one stopped, twice stopping included', async () => {
    const channel = crypto.randomUUID();
    const [here, there] = [new Freshness(channel), new Freshness(channel)];
    let stopped = 0;
    const stop = there.subscribe('a', () => stopped++);
    let kept = 0;
    const stopKept = new Freshness(channel).subscribe('a', () => kept++);
    stop();
    stop();
    here.publish('a');
    await waitUntil(() => kept === 1);
    expect(stopped).to.equal(0);
    stopKept();
  });

  it('keeps the others when one stops itself while being called', () => {
    const freshness = new Freshness(crypto.randomUUID());
    const heard: string[] = [];
    const stopOne = freshness.subscribe('a', () => {
      heard.push('one');
      stopOne();
    });
    const stopTwo = freshness.subscribe('a', () => heard.push('two'));
    freshness.publish('a');
    freshness.publish('a');
    expect(heard).to.deep.equal(['one', 'two', 'two']);
    stopTwo();
  });

  it('tells listeners of a client with the same API and scope only', async () => {
    const freshness = new Freshness(crypto.randomUUID());
    const answering: Fetcher = () => Promise.resolve(json(profile));
    const one = clientOf(answering, freshness);
    const same = clientOf(answering, freshness);
    const adapter = createMetorialAdapter({baseUrl});
    const otherScope = new InviteClient({adapter, fetcher: answering, scope: {id: 'por_2'}, freshness});
    const heard: string[] = [];
    const stops = [
      same.subscribe('profiles', () => heard.push('same')),
      same.subscribe('invites', () => heard.push('other topic')),
      otherScope.subscribe('profiles', () => heard.push('other scope')),
    ];
    await one.assignGroups('cpr_1', ['cgr_1']);
    expect(heard).to.deep.equal(['same']);
    for (const stop of stops) stop();
  });
});

describe('createInvites', () => {
  const drafts = (count: number): InviteDraft[] =>
    Array.from({length: count}, (_, index) => ({email: `p${index}@acme.test`, name: `P ${index}`}));
  const emailOf = async (request: Request) => ((await request.clone().json()) as {email: string}).email;

  it('sends no more than `concurrency` at a time, and gives outcomes in the drafts’ order', async () => {
    let running = 0;
    let most = 0;
    const fetcher: Fetcher = async (request) => {
      most = Math.max(most, ++running);
      const email = await emailOf(request);
      // The later ones answer sooner.
      await new Promise((resolve) => setTimeout(resolve, 12 - Number(/\d+/u.exec(email)![0])));
      running--;
      return json(invite(email));
    };
    const order: number[] = [];
    const outcomes = await clientOf(fetcher).createInvites(drafts(12), {
      concurrency: 3,
      onOutcome: (_, index) => order.push(index),
    });
    expect(most).to.equal(3);
    expect(outcomes.map(({draft}) => draft.email)).to.deep.equal(drafts(12).map(({email}) => email));
    expect(outcomes.map((outcome) => outcome.kind === 'sent' && outcome.invite.email)).to.deep.equal(
      drafts(12).map(({email}) => email),
    );
    expect([...order].sort((a, b) => a - b)).to.deep.equal(Array.from({length: 12}, (_, index) => index));
  });

  it('goes on when some fail', async () => {
    const fetcher: Fetcher = async (request) => {
      const email = await emailOf(request);
      if (email.startsWith('p1')) return json({message: 'has access'}, 409);
      if (email.startsWith('p2')) throw new TypeError('Failed to fetch');
      return json(invite(email));
    };
    const outcomes = await clientOf(fetcher).createInvites(drafts(4));
    expect(outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.error.kind : outcome.kind))).to.deep.equal([
      'sent',
      'conflict',
      'network',
      'sent',
    ]);
  });

  it('uses the keys it is given, and one of its own for each otherwise', async () => {
    const keys: (string | null)[] = [];
    const fetcher: Fetcher = async (request) => {
      keys.push(request.headers.get('idempotency-key'));
      return json(invite(await emailOf(request)));
    };
    const client = clientOf(fetcher);
    await client.createInvites(drafts(2), {concurrency: 1, idempotencyKeys: ['k0', 'k1']});
    await client.createInvites(drafts(2), {concurrency: 1});
    expect(keys.slice(0, 2)).to.deep.equal(['k0', 'k1']);
    expect(new Set(keys).size).to.equal(4);
    expect(keys.slice(2).every((key) => /^[\da-f-]{36}$/u.test(key ?? ''))).to.equal(true);
  });

  it('stops when it is taken back: what was not sent never is', async () => {
    const fetcher = manual();
    const controller = new AbortController();
    const pending = clientOf(fetcher).createInvites(drafts(10), {concurrency: 2, signal: controller.signal});
    await waitUntil(() => fetcher.asked.length === 2);
    fetcher.asked[0]!.answer(json(invite('p0@acme.test')));
    await waitUntil(() => fetcher.asked.length === 3);
    controller.abort();
    const outcomes = await pending;
    expect(fetcher.asked).to.have.length(3);
    expect(outcomes[0]!.kind).to.equal('sent');
    expect(
      outcomes.slice(1).every((outcome) => outcome.kind === 'failed' && outcome.error.kind === 'aborted'),
    ).to.equal(true);
  });

  it('tells the lists once, and only when something was sent', async () => {
    const freshness = new Freshness(crypto.randomUUID());
    let status = 500;
    const client = clientOf(async (request) => json(invite(await emailOf(request)), status), freshness);
    let heard = 0;
    const stop = client.subscribe('invites', () => heard++);
    await client.createInvites(drafts(3));
    expect(heard).to.equal(0);
    status = 200;
    await client.createInvites(drafts(3));
    expect(heard).to.equal(1);
    stop();
  });

  it('is nothing for nobody', async () => {
    expect(await clientOf(manual()).createInvites([])).to.deep.equal([]);
  });

  it('sends each once, whatever the limit', async () => {
    for (const concurrency of [0, -1, NaN, 0.5, 1, 1000, Infinity]) {
      const fetcher: Fetcher = async (request) => json(invite(await emailOf(request)));
      const outcomes = await clientOf(fetcher).createInvites(drafts(3), {concurrency});
      expect(outcomes.map(({kind}) => kind)).to.deep.equal(['sent', 'sent', 'sent']);
    }
  });

  it('does not let a mistake in the page’s callback lose the others', async () => {
    const fetcher: Fetcher = async (request) => json(invite(await emailOf(request)));
    const reported: unknown[] = [];
    const {reportError} = window;
    window.reportError = (error) => void reported.push(error);
    try {
      const outcomes = await clientOf(fetcher).createInvites(drafts(3), {
        onOutcome: () => {
          throw new Error('page');
        },
      });
      expect(outcomes.map(({kind}) => kind)).to.deep.equal(['sent', 'sent', 'sent']);
      expect(reported).to.have.length(3);
    } finally {
      window.reportError = reportError;
    }
  });

  it('waits for the turn of each, sends again with the same key, and says who was never asked for', async () => {
    const keys: (string | null)[] = [];
    const stopped = new AbortController();
    const fetcher: Fetcher = async (request) => {
      keys.push(request.headers.get('idempotency-key'));
      return keys.length === 1 ? json({}, 429) : json(invite(await emailOf(request)));
    };
    const turns: number[] = [];
    const outcomes = await clientOf(fetcher).createInvites(drafts(3), {
      concurrency: 1,
      signal: stopped.signal,
      turn: async (index) => {
        turns.push(index);
        if (index === 1) stopped.abort();
      },
      again: ({kind}) => kind === 'rate-limited',
    });
    expect(turns).to.deep.equal([0, 0, 1, 2]);
    expect(keys).to.have.length(2);
    expect(keys[1]).to.equal(keys[0]);
    expect(outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.error.code : 'sent'))).to.deep.equal([
      'sent',
      'not-sent',
      'not-sent',
    ]);
  });

  it('sends nothing in a turn that is refused', async () => {
    const fetcher = manual();
    const [outcome] = await clientOf(fetcher).createInvites(drafts(1), {
      turn: () => Promise.reject(new TypeError('no')),
    });
    expect(outcome).to.have.property('kind', 'failed');
    expect(fetcher.asked).to.have.length(0);
  });
});

describe('resendInvite', () => {
  it('is one intent until it is answered well: a retry has the same key, the next time another', async () => {
    const keys: (string | null)[] = [];
    const fetcher: Fetcher = async (request) => {
      keys.push(request.headers.get('idempotency-key'));
      if (keys.length === 1) throw new TypeError('Failed to fetch');
      return json(invite('ada@acme.test'));
    };
    const client = clientOf(fetcher);
    const ada = {id: '1', status: 'pending', rawStatus: 'pending', name: 'Ada', email: 'ada@acme.test'} as const;
    expect((await errorOf(client.resendInvite(ada))).kind).to.equal('network');
    await client.resendInvite(ada);
    await client.resendInvite(ada);
    await client.resendInvite({...ada, email: 'grace@acme.test'});
    expect(keys[1]).to.equal(keys[0]);
    expect(new Set(keys).size).to.equal(3);
  });
});

describe('mapConcurrent', () => {
  it('keeps the order of what it was given', async () => {
    const wait = (ms: number) => new Promise<number>((resolve) => setTimeout(() => resolve(ms), ms));
    expect(await mapConcurrent([9, 1, 5], 2, wait)).to.deep.equal([9, 1, 5]);
  });
});

describe('configureInvites', () => {
  it('sets the page’s client, tells who listens, and can be called again', () => {
    let heard = 0;
    const stop = onDefaultClientChange(() => heard++);
    const first = configureInvites({baseUrl, scopeId: 'por_1'});
    expect(defaultClient()).to.equal(first);
    const second = configureInvites(createInviteClient({baseUrl, scopeId: 'por_2'}));
    expect(defaultClient()).to.equal(second);
    expect(heard).to.equal(2);
    stop();
    configureInvites(first);
    expect(heard).to.equal(2);
  });

  it('says how to fix what it cannot use', () => {
    expect(() => createInviteClient({scopeId: 'p', adapter: 'nope', baseUrl})).to.throw(
      TypeError,
      /Known are: metorial/u,
    );
    expect(() => createInviteClient({scopeId: 'p'})).to.throw(TypeError, /needs a base URL/u);
    expect(createInviteClient({scopeId: 'p', adapter: createMetorialAdapter({baseUrl})}).scope).to.deep.equal({
      id: 'p',
    });
  });
});
