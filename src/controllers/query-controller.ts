import {initialState, Task, TaskStatus} from '@lit/task';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {toInviteError, type InviteError} from '../model/errors.js';

export interface QueryOptions<Args extends readonly unknown[], T> {
  /** What the read depends on; it runs again when one of these changes. Undefined: there is nothing to ask yet. */
  readonly args: () => Args | undefined;
  readonly read: (args: Args, signal: AbortSignal) => Promise<T>;
  /** Whether what is shown may stay while the new is fetched. Default: never, the old value belongs to something else. */
  readonly keeps?: (previous: Args, next: Args) => boolean;
  readonly onValue?: (value: T) => void;
  readonly onError?: (error: InviteError) => void;
}

/**
 * A read that follows the host. The newest request wins whatever the order of answers, an error keeps the old value,
 * an abort is no error, a moved element goes on, a removed one lets go and reads anew when it comes back.
 */
export class QueryController<Args extends readonly unknown[], T> implements ReactiveController {
  value: T | undefined;
  error: InviteError | undefined;

  readonly #host: ReactiveControllerHost & Element;
  readonly #task: Task<readonly unknown[], T>;
  #args: Args | undefined;
  #wasDisconnected = false;

  constructor(host: ReactiveControllerHost & Element, options: QueryOptions<Args, T>) {
    (this.#host = host).addController(this);
    this.#task = new Task<readonly unknown[], T>(host, {
      args: () => options.args() ?? [],
      task: async (_, {signal}) => {
        const args = options.args();
        if (!args || !this.#args || !(options.keeps?.(this.#args, args) ?? sameArgs(this.#args, args))) {
          // What went wrong there says nothing of this.
          this.value = this.error = undefined;
        }
        this.#args = args;
        if (!args) return initialState;
        try {
          const value = await options.read(args, signal);
          if (signal.aborted) return initialState;
          this.value = value;
          this.error = undefined;
          report(() => options.onValue?.(value));
          return value;
        } catch (reason) {
          if (signal.aborted) return initialState;
          const error = toInviteError(reason);
          this.error = error;
          report(() => options.onError?.(error));
          throw error;
        }
      },
    });
  }

  get isPending(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  /** Reads again, whatever the arguments. Resolves when this read is over, well or not. */
  async reload(): Promise<void> {
    await this.#task.run();
  }

  hostConnected(): void {
    if (!this.#wasDisconnected) return;
    this.#wasDisconnected = false;
    void this.reload();
  }

  hostDisconnected(): void {
    // A move is a removal and an insertion in one task: only what is still out afterwards was removed.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#wasDisconnected = true;
      this.#task.abort();
    });
  }
}

function sameArgs(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}

/** @lit/task swallows what its callbacks throw; a page's mistake belongs in the console. */
function report(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportError(error);
  }
}
