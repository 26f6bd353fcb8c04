// Finds a Chromium for the tests, and gets one where there is none. Order: CHROME_PATH; an installed Chrome, Chromium or
// Edge; Debian's package where this is root on Debian; the one inside the npm package @sparticuz/chromium (Linux x64).
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {Launcher} from 'chrome-launcher';

function installed() {
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  try {
    return Launcher.getInstallations().find((path) => existsSync(path));
  } catch {
    return undefined;
  }
}

function fromApt() {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  const apt = (...args) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
  try {
    console.error('No browser found: installing Debian’s chromium …');
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
  } catch {
    return undefined;
  }
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
}

async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // Only with this name set does the package unpack the shared libraries that it carries.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  try {
    const {default: chromium} = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } catch {
    return undefined;
  } finally {
    delete process.env.AWS_EXECUTION_ENV;
  }
}

export const chromeArgs = [
  ...(process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : []),
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a browser, installed on the way if need be. Throws where none can be had. */
export async function findChrome() {
  if (process.env.BROWSER_FROM === 'npm') return fromNpm();
  const found = process.env.CHROME_PATH || installed() || fromApt() || (await fromNpm());
  if (!found) throw new Error('No Chrome or Chromium found: install one, or set CHROME_PATH to it.');
  return found;
}
