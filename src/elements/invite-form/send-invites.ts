import type {InviteClient} from '../../client/invite-client.js';
import type {InviteDraft} from '../../model/invite.js';
import type {InviteOutcome} from '../../model/outcome.js';
import {isUnclear} from './invite-form.sending.machine.js';
import type {SendingInterruptions} from './sending-interruptions.js';
import type {SendingPause} from './sending-pause.js';

/** One idempotency key for each intent, kept over all tries of it: the same draft to the same place. */
export class IntentKeys {
  readonly #keys = new Map<string, string>();
  /** Drafts of which nobody knows whether they went out, by the intent they are of. */
  readonly #unclear = new Map<string, InviteDraft>();

  /**
   * What is sent for an intent. Where nobody knows what became of the last try, it is the same once more: the invite that
   * was found since may be that one, and renewing it would be a second mail.
   */
  draftOf(client: InviteClient, draft: InviteDraft): InviteDraft {
    return this.#unclear.get(intentOf(client, {...draft, renews: undefined})) ?? draft;
  }

  keyOf(client: InviteClient, draft: InviteDraft): string {
    const intent = intentOf(client, draft);
    let key = this.#keys.get(intent);
    if (!key) this.#keys.set(intent, (key = crypto.randomUUID()));
    return key;
  }

  /** Once it is sent, the same once more is a new intent. */
  answered(client: InviteClient, outcome: InviteOutcome): void {
    const {draft} = outcome;
    const intent = intentOf(client, {...draft, renews: undefined});
    if (outcome.kind === 'sent') this.#keys.delete(intentOf(client, draft));
    if (outcome.kind === 'failed' && isUnclear(outcome.error)) this.#unclear.set(intent, draft);
    else this.#unclear.delete(intent);
  }
}

export interface SendOptions {
  readonly client: InviteClient;
  readonly drafts: readonly InviteDraft[];
  readonly keys: IntentKeys;
  readonly signal: AbortSignal;
  readonly pause: SendingPause;
  readonly interruptions: SendingInterruptions;
  readonly onOutcome: (outcome: InviteOutcome, index: number) => void;
}

/** Ends with the last answer or with the abort, also where a fetcher does not hear it. */
export function sendInvites(options: SendOptions): Promise<InviteOutcome[]> {
  const {client, drafts, keys, signal, pause, interruptions, onOutcome} = options;
  return client.createInvites(drafts, {
    signal,
    turn: async () => {
      await pause.turn();
      interruptions.check();
    },
    again: pause.again,
    idempotencyKeys: drafts.map((draft) => keys.keyOf(client, draft)),
    onOutcome: (outcome, index) => {
      keys.answered(client, outcome);
      if (outcome.kind === 'sent') pause.succeeded();
      onOutcome(outcome, index);
    },
  });
}

/** @returns what the promise gives, or undefined as soon as the signal aborts */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let stop!: () => void;
  const aborted = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)));
  signal.addEventListener('abort', stop, {once: true});
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A draft has its values in the API's order, and a time is written as the same text each time. */
function intentOf({adapter, scope}: InviteClient, {renews, ...draft}: InviteDraft): string {
  return JSON.stringify([adapter.name, adapter.baseUrl, scope.id, draft, renews?.id]);
}
