/** Of a code that proves an address. Times in milliseconds. */
export const signInLimits = {
  lifetime: 10 * 60_000,
  tries: 5,
  /** At most `codes` for an address within `window`. */
  codes: 5,
  window: 10 * 60_000,
} as const;
