import {BoundedMap} from './bounded-map.js';
import {digest, randomToken} from './digest.js';
import type {RunKey, RunStore, StoredAnswer} from './store.js';

interface Run {
  readonly fingerprint: string;
  readonly lease: string;
  readonly leasedUntil: number;
  readonly keptUntil: number;
  readonly answer?: StoredAnswer;
}

export function memoryRuns(now: () => number, maxEntries: number): RunStore & {clean(limit: number): number} {
  const runs = new BoundedMap<Run>({
    maxEntries,
    isOver: ({keptUntil}) => keptUntil <= now(),
    mayGo: ({answer}) => answer !== undefined,
  });
  const keyOf = ({tenant, operation, key}: RunKey) => digest(tenant, operation, key);
  return {
    async begin(runKey, fingerprint, {leaseSeconds, keepSeconds}) {
      const key = await keyOf(runKey);
      const found = runs.get(key);
      const run = found && found.keptUntil > now() ? found : undefined;
      if (run && run.fingerprint !== fingerprint) return {state: 'other-payload'};
      if (run?.answer) return {state: 'answered', answer: run.answer};
      if (run && run.leasedUntil > now()) return {state: 'running'};
      const lease = randomToken();
      const keptUntil = now() + Math.max(leaseSeconds, keepSeconds) * 1000;
      runs.set(key, {fingerprint, lease, leasedUntil: now() + leaseSeconds * 1000, keptUntil});
      return {state: 'first', lease};
    },
    async finish(runKey, lease, answer) {
      const key = await keyOf(runKey);
      const run = runs.get(key);
      if (!run || run.lease !== lease || run.answer) return false;
      runs.set(key, {...run, answer});
      return true;
    },
    async abandon(runKey, lease) {
      const key = await keyOf(runKey);
      const run = runs.get(key);
      if (run?.lease === lease && !run.answer) runs.delete(key);
    },
    clean: (limit) => runs.clean(limit),
  };
}
