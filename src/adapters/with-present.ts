type Present<T> = {[K in keyof T]?: NonNullable<T[K]>};

/** Adds the properties that have a value to an object of the caller's own; null is none. */
export function withPresent<T extends object, O extends object>(target: T, optional: O): T & Present<O> {
  const out = target as Record<string, unknown>;
  for (const key in optional) {
    const value = optional[key];
    if (value !== undefined && value !== null) out[key] = value;
  }
  return target;
}
