import {BoundedMap} from './bounded-map.js';
import type {LimitStore} from './store.js';
import {digest} from './digest.js';

interface Window {
  readonly used: number;
  readonly endsAt: number;
}

export function memoryLimits(now: () => number, maxEntries: number): LimitStore & {clean(limit: number): number} {
  const windows = new BoundedMap<Window>({maxEntries, isOver: ({endsAt}) => endsAt <= now(), mayGo: () => true});
  return {
    async take(name, {quota, windowSeconds}) {
      const key = await digest(name);
      const length = windowSeconds * 1000;
      const found = windows.get(key);
      const left = found ? found.endsAt - now() : 0;
      // One that ends later than a new one would was begun before the clock was set back.
      const goesOn = found !== undefined && left > 0 && left <= length;
      const used = goesOn ? Math.min(found.used, quota) + 1 : 1;
      const endsAt = goesOn ? found.endsAt : now() + length;
      windows.set(key, {used, endsAt});
      return {
        allowed: used <= quota,
        remaining: Math.max(0, quota - used),
        resetSeconds: Math.ceil((endsAt - now()) / 1000),
      };
    },
    clean: (limit) => windows.clean(limit),
  };
}
