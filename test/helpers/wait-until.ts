import {waitUntil as wait} from '@open-wc/testing';

/** As `@open-wc/testing` has it, with time enough for the slowest machine that runs the tests: what comes about ends it at once. */
export const waitUntil: typeof wait = (condition, message, options) =>
  wait(condition, message, {timeout: 15_000, ...options});
