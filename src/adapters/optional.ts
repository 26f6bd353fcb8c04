/** A property that is there only where it has a value; null is none. */
export function optional<K extends string, T>(key: K, value: T | null | undefined): {[P in K]?: T} {
  return value === undefined || value === null ? {} : ({[key]: value} as {[P in K]?: T});
}
