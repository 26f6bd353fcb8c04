import type {SandboxStore} from './store.js';

/** What a client asks for, under a key of its own for it. */
export interface Intent {
  /** Unique among all that is asked of the store. */
  readonly key: string;
  /** Equal for equal requests. */
  readonly request: string;
  readonly now: Date;
}

/** How long an answer is kept, in milliseconds. */
export const answersKeptFor = 24 * 60 * 60 * 1000;

export interface AnswerStore {
  /**
   * Does the work of an intent once. Its answer, something that JSON can say, is kept together with what was written: both or
   * neither. The same intent again gets that answer, and waits for it where the work still runs. What the work throws is not kept.
   * `other-request`: the key was used for another request; nothing was done.
   *
   * @param work - Does everything with the store that it is given.
   */
  once(
    intent: Intent,
    work: (store: SandboxStore) => Promise<object>,
  ): Promise<{readonly answer: object} | 'other-request'>;
}
