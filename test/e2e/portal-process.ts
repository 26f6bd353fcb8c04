import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface PortalProcess {
  readonly origin: string;
  readonly output: () => string;
  /** Ends it with a signal and waits until it is gone. */
  readonly stop: (signal: NodeJS.Signals) => Promise<void>;
}

/** `npm start` without npm, so that a signal reaches the process itself; on a free port, ready when this resolves. */
export async function startPortal(dataDir: string, args: readonly string[] = []): Promise<PortalProcess> {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    cwd: root,
    env: {...process.env, PORT: '0', DATA_DIR: dataDir, SANDBOX_API_KEY: 'metorial_sk_e2e_canary', DATABASE_URL: ''},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
    child.stdout.on('data', () => {
      const found = /Acme portal\s+(http:\/\/[\d.:]+)\//u.exec(output)?.[1];
      if (found) resolve(found);
    });
  });
  return {origin, output: () => output, stop: (signal) => stop(child, signal)};
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
