import type {Invite} from '../../../model/invite.js';
import type {Revocation} from './revocation.js';

/** Requests at the same time. */
const concurrency = 4;

export interface RevocationQueueOptions {
  /** There will be no later. */
  readonly isLeaving: () => boolean;
  readonly onRevoked: (revoked: Invite, invite: Invite) => void;
  readonly onFailed: (invite: Invite, revocation: Revocation, reason: unknown, wasLeaving: boolean) => void;
  readonly onChange: () => void;
}

/** Sends what is taken back: as many at a time as is fair, and all at once when there will be no later. */
export class RevocationQueue {
  readonly #options: RevocationQueueOptions;
  /** What is not on its way yet, of each that is not over. */
  readonly #waiting = new Map<Revocation, Invite[]>();

  constructor(options: RevocationQueueOptions) {
    this.#options = options;
  }

  /** Those that are not over. */
  get open(): Iterable<Revocation> {
    return this.#waiting.keys();
  }

  add(revocation: Revocation): void {
    this.#waiting.set(revocation, [...revocation.invites]);
  }

  /** Nothing of it is sent. */
  remove(revocation: Revocation): void {
    this.#waiting.delete(revocation);
  }

  /** What is on its way is let through. @returns what is not */
  stop(revocation: Revocation): readonly Invite[] {
    return this.#waiting.get(revocation)?.splice(0) ?? [];
  }

  send(revocation: Revocation): void {
    if (revocation.state !== 'sending') return;
    const waiting = this.#waiting.get(revocation) ?? [];
    const {invites, done, failed, left} = revocation;
    for (;;) {
      const running = invites.length - waiting.length - done.size - failed.size - left.size;
      const invite = this.#options.isLeaving() || running < concurrency ? waiting.shift() : undefined;
      if (!invite) break;
      void this.#sendOne(invite, revocation).then(() => this.send(revocation));
    }
    if (done.size + failed.size + left.size < invites.length) return;
    revocation.state = 'over';
    this.#waiting.delete(revocation);
    this.#options.onChange();
  }

  async #sendOne(invite: Invite, revocation: Revocation): Promise<void> {
    const {isLeaving, onRevoked, onFailed, onChange} = this.#options;
    const wasLeaving = isLeaving();
    try {
      const revoked = await revocation.client.revokeInvite(invite, {keepalive: true});
      revocation.done.add(invite.id);
      onRevoked(revoked, invite);
    } catch (reason) {
      onFailed(invite, revocation, reason, wasLeaving);
    }
    onChange();
  }
}
