import {answersKeptFor, type Intent} from './store-answers.js';

interface Kept {
  readonly request: string;
  readonly answer: string;
  readonly at: Date;
}

/** The answers of a store in memory, by the keys of their intents. */
export class MemoryAnswers {
  readonly #kept = new Map<string, Kept>();
  readonly #running = new Map<string, Promise<unknown>>();

  async once({key, request, now}: Intent, work: () => Promise<object>) {
    for (;;) {
      const running = this.#running.get(key);
      if (!running) break;
      await running.catch(() => undefined);
    }
    const kept = this.#kept.get(key);
    if (kept && now.getTime() - kept.at.getTime() < answersKeptFor) {
      return kept.request === request ? {answer: JSON.parse(kept.answer) as object} : 'other-request';
    }
    const running = work();
    this.#running.set(key, running);
    try {
      const answer = await running;
      this.#kept.set(key, {request, answer: JSON.stringify(answer), at: now});
      return {answer};
    } finally {
      this.#running.delete(key);
    }
  }
}
