import {expect} from '@open-wc/testing';
import {compose, createInviteClient, defaultFetcher, isInviteError, retry, type Fetcher} from '../../src/index.js';
import {overServiceWorker} from '../../stories/docs/over-service-worker.js';
import {record, replay, type Exchange} from '../../stories/docs/recording.js';
import {signing} from '../../stories/docs/signing.js';
import {createTeamsAdapter} from '../../stories/docs/teams-adapter.js';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly authorization?: string;
  readonly date?: string;
  readonly digest?: string;
  readonly signature?: string;
}

function open(fetcher: (baseUrl: string) => Fetcher) {
  const baseUrl = `${location.origin}/teams-api/${crypto.randomUUID()}`;
  return {
    baseUrl,
    client: createInviteClient({adapter: createTeamsAdapter(baseUrl), scopeId: 'team-1', fetcher: fetcher(baseUrl)}),
    seen: async () => (await (await fetch(`${baseUrl}/seen`)).json()) as Seen[],
  };
}
const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the guide “Change the transport”', () => {
  it('has a fetcher that signs what was sent, so that the server can tell', async () => {
    const key = await crypto.subtle.generateKey({name: 'HMAC', hash: 'SHA-256'}, false, ['sign', 'verify']);
    const {client, seen} = open(() => compose(defaultFetcher, retry(), signing(key)));
    await client.listInvites();
    const [outcome] = await client.createInvites([{email: 'new@teams.example', name: 'New'}]);
    expect(outcome!.kind).to.equal('sent');
    const [read, written] = await seen();
    for (const [{method, path, date, digest, signature}, body] of [
      [read!, ''],
      [written!, '{"email":"new@teams.example","name":"New"}'],
    ] as const) {
      expect(digest).to.equal(hex(await crypto.subtle.digest('SHA-256', bytesOf(body))));
      const bytes = Uint8Array.from(signature!.match(/../gu)!, (pair) => parseInt(pair, 16));
      const text = [method, path, date, digest].join('\n');
      expect(await crypto.subtle.verify('HMAC', key, bytes, bytesOf(text)), method).to.equal(true);
      expect(await crypto.subtle.verify('HMAC', key, bytes, bytesOf(`${text} `))).to.equal(false);
    }
  });

  describe('over a service worker', () => {
    let registration: ServiceWorkerRegistration;
    let worker: ServiceWorker;
    before(async () => {
      registration = await navigator.serviceWorker.register('/stories/docs/worker.js');
      worker = (registration.active ?? registration.waiting ?? registration.installing)!;
      if (worker.state !== 'activated') {
        await new Promise<void>((resolve) =>
          worker.addEventListener('statechange', () => worker.state === 'activated' && resolve()),
        );
      }
    });
    after(() => registration.unregister());

    it('sends what the page does not know', async () => {
      const {client, seen} = open(() => overServiceWorker(worker));
      expect((await client.listInvites()).items[0]!.email).to.equal('ken@teams.example');
      const [outcome] = await client.createInvites([{email: 'new@teams.example', name: 'New'}]);
      expect(outcome!.kind).to.equal('sent');
      const requests = await seen();
      expect(requests.map(({method}) => method)).to.deep.equal(['GET', 'POST']);
      for (const {authorization} of requests) expect(authorization).to.equal('Bearer signed-in-by-the-worker');
    });

    it('passes refusals on, takes requests back, and sends nothing to other sites', async () => {
      const {client} = open(() => overServiceWorker(worker));
      const refused = await client.previewInvite({invite: 'nope'}).catch((error: unknown) => error);
      expect(refused).to.include({kind: 'not-found', status: 404});
      const abort = new AbortController();
      const taken = client.listInvites({}, {signal: abort.signal}).catch((error: unknown) => error);
      abort.abort();
      expect(await taken).to.include({kind: 'aborted'});
      const adapter = createTeamsAdapter('https://elsewhere.example');
      const abroad = createInviteClient({adapter, scopeId: 't', fetcher: overServiceWorker(worker)});
      expect(await abroad.listInvites().catch((error: unknown) => error)).to.include({kind: 'network'});
    });
  });

  it('has one that replays a recording without any server', async () => {
    const tape: Exchange[] = [];
    const {client, baseUrl} = open(() => compose(defaultFetcher, record(tape)));
    const before = await client.listInvites();
    const [outcome] = await client.createInvites([{email: 'new@teams.example', name: 'New'}]);
    const after = await client.listInvites();
    expect(outcome!.kind).to.equal('sent');

    const kept = JSON.parse(JSON.stringify(tape)) as Exchange[];
    const fetcher = replay(kept);
    const played = createInviteClient({adapter: createTeamsAdapter(baseUrl), scopeId: 'team-1', fetcher});
    expect(await played.listInvites()).to.deep.equal(before);
    expect((await played.createInvites([{email: 'new@teams.example', name: 'New'}]))[0]!.kind).to.equal('sent');
    expect(await played.listInvites()).to.deep.equal(after);
    expect(await played.listInvites(), 'the last one ever after').to.deep.equal(after);
    const missing = await played.previewInvite({invite: 'never asked'}).catch((error: unknown) => error);
    expect(isInviteError(missing) && missing.kind).to.equal('network');
  });
});
