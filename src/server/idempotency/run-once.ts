import {untilAborted} from '../../transport/until-aborted.js';
import type {Caller, CheckedOptions} from '../options.js';
import {Problem} from '../problems.js';
import type {Reply} from '../reply.js';
import {digest} from '../store/digest.js';
import type {Begun, StoredAnswer} from '../store/store.js';
import {keyOfCaller, readKey} from './key.js';

/** Characters. A longer answer is not kept; only that there was one. */
const longestAnswer = 256 * 1024;

/** What a request asks for, once it has passed everything that can refuse it here. */
export interface Asked {
  readonly caller: Caller;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
}

export interface Ran {
  /** JSON. */
  readonly text: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Running {
  /** @param signal ends the work when the caller leaves; undefined where its answer is kept for when they come back */
  readonly run: (signal: AbortSignal | undefined) => Promise<Ran>;
  /** Told when an answer could not be kept. */
  readonly onStoreFailed: () => void;
}

/**
 * Runs what a request asks for; with an `Idempotency-Key` once for each key of a caller and an operation, and gives the
 * same answer to whoever repeats it. A refusal is not kept, nor a failure: the next one with the key runs again, and the
 * API gets the key with it.
 *
 * @throws {Problem} `invalid-idempotency-key`, `idempotency-key-required`, `idempotency-key-reused` for another payload,
 *   `request-running` while the first one is, `answer-not-kept`, `store-unavailable`; and what `run` throws
 */
export async function runOnce(
  request: Request,
  asked: Asked,
  options: CheckedOptions,
  {run, onStoreFailed}: Running,
): Promise<Reply> {
  const {acceptLinks, idempotency, timeout} = options;
  const key = idempotency && keyOf(request, idempotency.required);
  if (!idempotency || key === undefined) {
    return replyOf(await run(request.signal));
  }

  const {runs} = idempotency.store;
  const {caller, operation, method, path, body = ''} = asked;
  const runKey = {tenant: caller.scope.id, operation, key: keyOfCaller(caller, key)};
  // Whoever is first has heard so after one, and is done, one way or another, after two more: one to count the addresses, one
  // for the API. Accept links are ended before that and after.
  const longest = (acceptLinks ? 5 : 3) * timeout;
  const times = {leaseSeconds: Math.ceil(longest / 1000), keepSeconds: idempotency.keepSeconds};
  let begun: Begun;
  try {
    const fingerprint = await digest(method, path, body);
    begun = await untilAborted(runs.begin(runKey, fingerprint, times), AbortSignal.timeout(timeout));
  } catch {
    throw new Problem('store-unavailable', {loggedAs: 'runs-failed'});
  }
  if (begun.state === 'other-payload') throw new Problem('idempotency-key-reused');
  if (begun.state === 'running') throw new Problem('request-running', {headers: {'retry-after': '1'}});
  if (begun.state === 'answered') return again(begun.answer);

  let ran: Ran;
  try {
    ran = await run(undefined);
  } catch (error) {
    // When it cannot be given back, its lease ends.
    untilAborted(runs.abandon(runKey, begun.lease), AbortSignal.timeout(timeout)).catch(() => undefined);
    throw error;
  }
  const {status, text} = ran;
  const answer = text.length > longestAnswer ? tooLong : {status, headers: {}, body: text};
  // It has happened: the caller must hear so, whether or not it could be kept.
  await untilAborted(runs.finish(runKey, begun.lease, answer), AbortSignal.timeout(timeout)).catch(onStoreFailed);
  return replyOf(ran);
}

function replyOf({text, status, headers}: Ran): Reply {
  return {status, headers: Object.assign({'content-type': 'application/json'}, headers), body: text};
}

/** In place of an answer that is too long to be kept. No answer of ours has this status. */
const tooLong: StoredAnswer = {status: 0, headers: {}, body: ''};

function again({status, body}: StoredAnswer): Reply {
  if (status === tooLong.status) throw new Problem('answer-not-kept');
  return {status, headers: {'content-type': 'application/json', 'idempotent-replayed': 'true'}, body};
}

function keyOf({method, headers}: Request, isRequired: boolean): string | undefined {
  if (method !== 'POST' && method !== 'PATCH') return undefined;
  const given = headers.get('idempotency-key');
  if (given === null) {
    if (isRequired) throw new Problem('idempotency-key-required');
    return undefined;
  }
  const key = readKey(given);
  if (key === undefined) throw new Problem('invalid-idempotency-key');
  return key;
}
