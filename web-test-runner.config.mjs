import {fileURLToPath} from 'node:url';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {betterAuthMiddleware} from './scripts/better-auth-middleware.mjs';
import {chromeArgs, findChrome} from './scripts/browser.mjs';
import {countReporter} from './scripts/count-reporter.mjs';
import {faultMiddleware} from './scripts/fault-server.mjs';
import {sandboxMiddleware} from './scripts/sandbox-middleware.mjs';
import {sessionMiddleware} from './scripts/session-servers.mjs';
import {teamsMiddleware} from './scripts/teams-middleware.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  files: ['model', 'transport', 'adapters', 'client', 'controllers', 'elements', 'contract', 'docs', 'faults'].map(
    (floor) => `test/${floor}/**/*.test.ts`,
  ),
  nodeResolve: {exportConditions: ['browser', 'development']},
  plugins: [esbuildPlugin({ts: true, target: 'es2022', tsconfig: here('./tsconfig.json')})],
  // Every test file talks to a sandbox of its own, over HTTP: /sandbox/<any name>/apis/metorial/…; and those of Better Auth
  // to the package itself: /better-auth/<any name>/standard/api/auth/…; and /fault-server tells where one is that fails on purpose.
  // /session-test/<any name>/ is a page's own server, beside one with the handler on another origin.
  middleware: [
    await sandboxMiddleware(),
    betterAuthMiddleware(),
    await teamsMiddleware(),
    await faultMiddleware(),
    await sessionMiddleware(),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {executablePath: await findChrome(), args: chromeArgs},
      createPage: async ({context}) => withFreshHistory(await context.newPage()),
    }),
  ],
  testFramework: {config: {timeout: 30_000}},
  browserStartTimeout: 60_000,
  filterBrowserLogs: ({args}) => !(typeof args[0] === 'string' && /dev mode|\[invite-elements\]/u.test(args[0])),
  reporters: [defaultReporter({reportTestResults: true, reportTestProgress: false}), countReporter()],
};

/**
 * A page serves one test file after another. With fifty entries behind it, Chromium drops those that a script made (which are
 * what a test makes) before any other, and the way back leads out of the test.
 */
async function withFreshHistory(page) {
  const protocol = await page.createCDPSession();
  const goto = page.goto.bind(page);
  page.goto = async (...args) => {
    const response = await goto(...args);
    await protocol.send('Page.resetNavigationHistory');
    return response;
  };
  return page;
}
