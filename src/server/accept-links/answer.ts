import {Problem} from '../problems.js';
import {digest} from '../store/digest.js';
import type {Link, LinkAnswer} from '../store/store.js';
import {judge, notUsable, type Visitor} from './judge.js';
import {orRunning, pause} from './running.js';
import type {AcceptRefusal, CheckedAcceptLinks, InviteAnswer} from './options.js';

export interface Answering {
  readonly options: CheckedAcceptLinks;
  readonly hash: string;
  readonly visitor: Visitor;
  readonly scope: string | undefined;
  /** Milliseconds that the caller is kept waiting. */
  readonly timeout: number;
}

/**
 * Takes the link and does what follows from it; or goes on with what this account had begun; or, when all is done already,
 * does nothing.
 *
 * @returns the link as it is now
 */
export async function answerLink(answering: Answering, state: LinkAnswer): Promise<Link> {
  const {options, hash, visitor, scope, timeout} = answering;
  const {links} = options.store;
  const {leaseSeconds} = options;
  const work = state === 'accepted' ? options.onAccept : options.onDecline;
  const until = performance.now() + timeout;
  for (;;) {
    const {link, standing} = judge(await links.find(hash), visitor, options, scope);
    if (standing === 'answered') {
      if (link.state !== state) throw new Problem('already-answered');
      if (link.isDone) return link;
    }
    const answer = {state, by: visitor.key, leaseSeconds};
    const lease = standing === 'open' ? await links.take(hash, answer) : await links.claim(hash, answer);
    if (lease !== undefined) {
      // Since when it is answered, only the store can say.
      const answered = standing === 'open' ? ((await links.find(hash)) ?? link) : link;
      await perform(answering, answered, lease, {work, name: state, outcome: 'done'});
      return {...answered, state, by: visitor.key, isDone: true};
    }
    // A second click, or another tab: it hears what the first one hears.
    await pause(until);
  }
}

/**
 * Makes a declined link pending again. A decline whose work is not done is brought to its end first.
 *
 * @returns the link as it is now
 */
export async function undoDecline(answering: Answering): Promise<Link> {
  const {options, hash, visitor, scope, timeout} = answering;
  const {links} = options.store;
  const {leaseSeconds, undoSeconds} = options;
  const until = performance.now() + timeout;
  for (;;) {
    const {link, standing} = judge(await links.find(hash), visitor, options, scope);
    // The second click finds it undone.
    if (standing === 'open') return link;
    const isOver = (link.secondsSince ?? 0) >= undoSeconds;
    if (link.state !== 'declined' || isOver) throw new Problem('already-answered');
    if (!link.isDone) {
      await answerLink(answering, 'declined');
      continue;
    }
    const answer = {state: link.state, by: visitor.key, leaseSeconds, doneWithinSeconds: undoSeconds};
    const lease = await links.claim(hash, answer);
    if (lease !== undefined) {
      await perform(answering, link, lease, {work: options.onDeclineUndone, name: 'undone', outcome: 'restored'});
      const {by, answeredAt, secondsSince, ...rest} = link;
      return {...rest, state: 'pending', isDone: false};
    }
    await pause(until);
  }
}

interface Work {
  readonly work: ((answer: InviteAnswer) => AcceptRefusal | void | Promise<AcceptRefusal | void>) | undefined;
  readonly name: LinkAnswer | 'undone';
  readonly outcome: 'done' | 'restored';
}

/** The site's part. It goes on when the caller has gone, or is told to come again. */
async function perform(
  {options, hash, visitor, timeout}: Answering,
  {invite: {scope, ...invite}, answeredAt}: Link,
  lease: string,
  {work, name, outcome}: Work,
): Promise<void> {
  const {links} = options.store;
  // Of this answer alone: after an undo, or a refusal, the next one is another.
  const key = await digest('answer', hash, name, String(answeredAt?.getTime()));
  const answer: InviteAnswer = {
    invite: {...invite, scope: {id: scope}},
    account: visitor.account,
    idempotencyKey: `accept-link-${key.slice(0, 22)}`,
  };
  const run = async (): Promise<void> => {
    let refusal: AcceptRefusal | void;
    try {
      refusal = await work?.(answer);
      if (refusal !== undefined && !refusals.includes(refusal)) throw new TypeError('onAccept: not a refusal.');
    } catch {
      await links.settle(hash, lease, 'failed');
      throw new Problem('answer-failed');
    }
    if (refusal === undefined) {
      await links.settle(hash, lease, outcome);
      return;
    }
    await links.settle(hash, lease, 'restored');
    if (refusal !== 'gone') throw new Problem(refusal);
    await links.end(scope, invite.inviteId);
    throw notUsable('link-refused');
  };
  await orRunning(run(), timeout);
}

const refusals: readonly AcceptRefusal[] = ['seats-full', 'forbidden', 'gone'];
