/** Words that stay true by themselves. */
export interface TimeWords {
  /** What the words are about. */
  readonly date: Date;
  readonly now: () => number;
  readonly say: () => string;
}

/** Something on the page that time makes untrue. */
export interface Ticking {
  /** Milliseconds until it says something else. */
  readonly until: () => number;
  readonly tick: () => void;
}

const ticking = new Set<Ticking>();
let timer: ReturnType<typeof setTimeout> | undefined;
let due = Infinity;
/** Those that came in this task: the timer is set once for all of them. */
let isQueued = false;

/**
 * Calls `tick` when what it says changes. One timer for the whole page, set to the nearest change; none while the page is
 * hidden or nobody is there. On return everybody is called at once.
 *
 * @returns the way to stop
 */
export function onTick(entry: Ticking): () => void {
  if (ticking.size === 0) document.addEventListener('visibilitychange', tickAll);
  ticking.add(entry);
  schedule();
  return () => {
    ticking.delete(entry);
    if (ticking.size > 0) return;
    document.removeEventListener('visibilitychange', tickAll);
    clear();
  };
}

/** Calls everybody now: the clock is another one, or the page was away. */
export function tickAll(): void {
  clear();
  if (document.visibilityState !== 'visible') return;
  for (const entry of [...ticking]) entry.tick();
  schedule();
}

function schedule(): void {
  if (isQueued) return;
  isQueued = true;
  queueMicrotask(() => {
    isQueued = false;
    if (ticking.size === 0 || document.visibilityState !== 'visible') return;
    const wait = Math.max(1000, Math.min(...[...ticking].map((entry) => entry.until())));
    const at = performance.now() + wait;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(tickAll, wait);
  });
}

function clear(): void {
  clearTimeout(timer);
  timer = undefined;
  due = Infinity;
}
