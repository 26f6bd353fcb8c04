import {writeSync} from 'node:fs';

/** Prints 'N passed, N failed, N skipped' as the run's very last line, which scripts/test.mjs adds up. */
export function countReporter() {
  let line = '0 passed, 0 failed, 0 skipped';
  process.once('exit', () => writeSync(1, `\n${line}\n`));
  return {
    onTestRunFinished({sessions}) {
      const counts = {passed: 0, failed: 0, skipped: 0};
      const walk = (suite) => {
        for (const test of suite?.tests ?? []) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
        for (const inner of suite?.suites ?? []) walk(inner);
      };
      for (const session of sessions) {
        const before = counts.failed;
        walk(session.testResults);
        // A file that did not load, or timed out, has no test that failed; the run failed all the same.
        if (!session.passed && counts.failed === before) counts.failed++;
      }
      line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    },
  };
}
