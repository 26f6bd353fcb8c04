import type {InviteClient} from '../../client/invite-client.js';
import type {InviteDraft} from '../../model/invite.js';
import type {InviteOutcome} from '../../model/outcome.js';
import {isUnclear} from './invite-form.sending.machine.js';
import type {SendingInterruptions} from './sending-interruptions.js';
import type {SendingPause} from './sending-pause.js';

/** What is sent, and the key under which a server takes it once. */
export interface Intent {
  readonly draft: InviteDraft;
  readonly key: string;
}

/** Where intents outlive the page: those that are under way, and those of which nobody knows what became of them. */
export interface IntentLedger {
  /** Finds what was sent for somebody before, where that is what is meant now. */
  recall(): (draft: InviteDraft) => Intent | undefined;
  /** Called before the request for `intents[index]` goes out. */
  open(intents: readonly Intent[], index: number): void;
  /** It is known what became of it. */
  settle(intent: Intent): void;
  /** Writes down what is settled. */
  flush(): void;
}

/** One idempotency key for each intent, kept over all tries of it: the same draft to the same place. */
export class IntentKeys {
  readonly #keys = new Map<string, string>();
  /** Drafts of which nobody knows whether they went out, by the intent they are of. */
  readonly #unclear = new Map<string, InviteDraft>();

  /**
   * What is sent for each draft. Where nobody knows what became of the last try, it is the same once more: the invite that
   * was found since may be that one, and renewing it would be a second mail.
   */
  intentsOf(client: InviteClient, drafts: readonly InviteDraft[], ledger: IntentLedger | undefined): Intent[] {
    const recall = ledger?.recall();
    return drafts.map((given) => {
      const draft = this.#unclear.get(intentOf(client, {...given, renews: undefined})) ?? given;
      const recalled = draft === given ? recall?.(draft) : undefined;
      if (recalled) this.#keys.set(intentOf(client, recalled.draft), recalled.key);
      return recalled ?? {draft, key: this.#keyOf(client, draft)};
    });
  }

  /** Once it is sent, the same once more is a new intent. */
  answered(client: InviteClient, outcome: InviteOutcome): void {
    const {draft} = outcome;
    const intent = intentOf(client, {...draft, renews: undefined});
    if (outcome.kind === 'sent') this.#keys.delete(intentOf(client, draft));
    if (outcome.kind === 'failed' && isUnclear(outcome.error)) this.#unclear.set(intent, draft);
    else this.#unclear.delete(intent);
  }

  #keyOf(client: InviteClient, draft: InviteDraft): string {
    const intent = intentOf(client, draft);
    let key = this.#keys.get(intent);
    if (!key) this.#keys.set(intent, (key = crypto.randomUUID()));
    return key;
  }
}

export interface SendOptions {
  readonly client: InviteClient;
  readonly intents: readonly Intent[];
  readonly keys: IntentKeys;
  readonly ledger: IntentLedger | undefined;
  readonly signal: AbortSignal;
  readonly pause: SendingPause;
  readonly interruptions: SendingInterruptions;
  readonly onOutcome: (outcome: InviteOutcome, index: number) => void;
}

/** Ends with the last answer or with the abort, also where a fetcher does not hear it. */
export async function sendInvites(options: SendOptions): Promise<InviteOutcome[]> {
  const {client, intents, keys, ledger, signal, pause, interruptions, onOutcome} = options;
  try {
    return await client.createInvites(
      intents.map(({draft}) => draft),
      {
        signal,
        turn: async (index) => {
          await pause.turn();
          interruptions.check();
          if (!signal.aborted) ledger?.open(intents, index);
        },
        again: pause.again,
        idempotencyKeys: intents.map(({key}) => key),
        onOutcome: (outcome, index) => {
          keys.answered(client, outcome);
          if (outcome.kind === 'sent' || !isUnclear(outcome.error)) ledger?.settle(intents[index]!);
          if (outcome.kind === 'sent') pause.succeeded();
          onOutcome(outcome, index);
        },
      },
    );
  } finally {
    ledger?.flush();
  }
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
