import type fc from 'fast-check';
import type {AcceptLink, AcceptancePort, InviteAdapter} from '../../../../src/adapters/adapter.js';
import {InviteClient} from '../../../../src/client/invite-client.js';
import type {InvitePreview} from '../../../../src/model/invite.js';
import type {Call} from '../../../../src/transport/call.js';
import type {Weather} from './race.js';

/** What the API has seen, and what is so there. */
export interface RaceServer {
  readonly status: Map<string, InvitePreview['status']>;
  readonly keys: Set<string>;
  /** Of each invite the reading that was asked for last, and whether its answer has come in. */
  readonly newest: Map<string, {readonly version: number; arrived: boolean}>;
  readonly story: string[];
  accepts: number;
  mostAtOnce: number;
  hasFailed: boolean;
}

let count = 0;

export function clientOf(scheduler: fc.Scheduler, replies: Weather['replies']) {
  const server: RaceServer = {
    status: new Map([
      ['a', 'pending'],
      ['b', 'pending'],
    ]),
    keys: new Set(),
    newest: new Map(),
    story: [],
    accepts: 0,
    mostAtOnce: 0,
    hasFailed: false,
  };
  const baseUrl = `https://race-${++count}.example`;
  const running = new Map<string, number>();
  const left = [...replies];
  let version = 0;

  const fetcher = async (request: Request): Promise<Response> => {
    const [act = '', invite = ''] = new URL(request.url).pathname.split('/').slice(1);
    const number = ++version;
    const reading = act === 'read' ? {version: number, arrived: false} : undefined;
    if (reading) server.newest.set(invite, reading);
    server.story.push(`${act} ${invite} v${number}`);
    const isWrite = act !== 'read';
    if (isWrite) {
      const now = (running.get(act + invite) ?? 0) + 1;
      running.set(act + invite, now);
      server.mostAtOnce = Math.max(server.mostAtOnce, now);
    }
    if (act === 'accept') {
      server.accepts++;
      server.keys.add(request.headers.get('idempotency-key') ?? '');
    }
    if (isWrite && server.status.get(invite) === 'pending')
      server.status.set(invite, act === 'accept' ? 'accepted' : 'declined');
    const status = server.status.get(invite)!;
    const fate = left.shift() ?? 'arrives';
    await scheduler.schedule(Promise.resolve(), `the reply to ${act} ${invite} v${number} ${fate}`);
    if (isWrite) running.set(act + invite, running.get(act + invite)! - 1);
    request.signal.throwIfAborted();
    if (fate !== 'arrives') server.hasFailed = true;
    if (fate === 'is lost') throw new TypeError('Failed to fetch');
    if (fate === 'refuses') return answer(503, {});
    if (reading) reading.arrived = true;
    return answer(200, {id: invite, status, rawStatus: status, target: `Team ${invite} v${number}`});
  };

  const call = (act: string, method: 'GET' | 'POST', {invite = ''}: AcceptLink): Call<InvitePreview> => ({
    method,
    url: `${baseUrl}/${act}/${invite}`,
    decode: (json) => json as InvitePreview,
  });
  const acceptance: AcceptancePort = {
    linkParameters: ['invite'],
    preview: (_scope, link) => call('read', 'GET', link),
    accept: (_scope, link) => call('accept', 'POST', link),
    decline: (_scope, link) => call('decline', 'POST', link),
  };
  const adapter: InviteAdapter = {name: 'race', baseUrl, fields: [], acceptance};
  return {client: new InviteClient({adapter, fetcher, scope: {id: 'org'}}), server};
}

/** As a `Response`, without the streams of a real one: what these wait for is nothing that a scheduler knows. */
function answer(status: number, json: unknown): Response {
  const chunks = [new TextEncoder().encode(JSON.stringify(json))];
  const reader = {
    read: () => Promise.resolve(chunks.length > 0 ? {done: false, value: chunks.pop()} : {done: true}),
    cancel: () => Promise.resolve(),
  };
  return {ok: status < 300, status, headers: new Headers(), body: {getReader: () => reader}} as unknown as Response;
}
