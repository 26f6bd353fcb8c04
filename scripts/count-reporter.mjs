import {writeSync} from 'node:fs';
import {relative} from 'node:path';

/** Prints what failed, and 'N passed, N failed, N skipped' as the run's very last line: scripts/test.mjs repeats and adds them up. */
export function countReporter() {
  let line = '0 passed, 0 failed, 0 skipped';
  const failures = [];
  process.once('exit', () => writeSync(1, `\n${[...failures, line].join('\n')}\n`));
  return {
    onTestRunFinished({sessions}) {
      const counts = {passed: 0, failed: 0, skipped: 0};
      const fail = (...words) => {
        counts.failed++;
        failures.push(`✗ ${words.filter(Boolean).join(': ').replace(/\s+/gu, ' ')}`);
      };
      const walk = (file, suite) => {
        for (const test of suite?.tests ?? []) {
          if (test.skipped) counts.skipped++;
          else if (test.passed) counts.passed++;
          else fail(file, suite.name, test.name, test.error?.message);
        }
        for (const inner of suite?.suites ?? []) walk(file, inner);
      };
      for (const session of sessions) {
        const before = counts.failed;
        const file = relative('', session.testFile);
        walk(file, session.testResults);
        // A file that did not load, or timed out, has no test that failed; the run failed all the same.
        if (!session.passed && counts.failed === before) fail(file, session.errors?.[0]?.message);
      }
      line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    },
  };
}
