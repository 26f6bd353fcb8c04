import {createInviteClient} from '../../src/client/create-invite-client.js';
import type {InviteClient} from '../../src/client/invite-client.js';
import {compose, defaultFetcher} from '../../src/transport/fetcher.js';
import {retry} from '../../src/transport/middleware/retry.js';
import {timeout} from '../../src/transport/middleware/timeout.js';
import {scopeId} from '../helpers/sandbox.js';

interface FaultServer {
  readonly origin: string;
  /** Names of faults: those that answer, and those of the network. */
  readonly answers: readonly string[];
  readonly network: readonly string[];
}

export interface Written {
  readonly mails: readonly {readonly to: string; readonly kind: string}[];
  readonly consumers: readonly {readonly name: string; readonly email: string}[];
  /** Requests for the faulty operation. */
  readonly asked: number;
}

/** A sandbox of its own, over real HTTP, in which one operation fails in one way until that is lifted. */
export interface FaultySandbox {
  readonly baseUrl: string;
  readonly client: InviteClient;
  /** The `Idempotency-Key` of each write. */
  readonly keys: (string | null)[];
  lift(): Promise<void>;
  /** Lets it fail again. */
  fail(): Promise<void>;
  /** What the server holds by now. */
  written(): Promise<Written>;
}

/** Milliseconds until a request without an answer is given up; here short, in a page 30 seconds. */
const patience = 400;

let asked: Promise<FaultServer> | undefined;

export function faultServer(): Promise<FaultServer> {
  asked ??= fetch('/fault-server').then((response) => response.json() as Promise<FaultServer>);
  return asked;
}

export async function openFaulty(operation: string, fault: string): Promise<FaultySandbox> {
  const {origin} = await faultServer();
  const home = `${origin}/${crypto.randomUUID()}`;
  const baseUrl = `${home}/${operation}/${fault}/apis/metorial`;
  const keys: (string | null)[] = [];
  const noting = compose(defaultFetcher, (request, next) => {
    if (request.method !== 'GET') keys.push(request.headers.get('idempotency-key'));
    return next(request);
  });
  let isLifted = false;
  const impatient = timeout(patience);
  // What is right may take its time, also where much else is running.
  const waiting: typeof impatient = (request, next) => (isLifted ? next(request) : impatient(request, next));
  const fetcher = compose(noting, retry({delay: 5, maxDelay: 20}), waiting);
  return {
    baseUrl,
    client: createInviteClient({baseUrl, scopeId, fetcher}),
    keys,
    async lift() {
      isLifted = true;
      await fetch(`${home}/lift`);
    },
    async fail() {
      isLifted = false;
      await fetch(`${home}/return`);
    },
    written: async () => (await fetch(`${home}/written`)).json() as Promise<Written>,
  };
}
