import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout} from 'node:timers/promises';

/** Milliseconds of processor so far. */
function processor(): number {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
}

/** Serves in a process of its own: tells the parent the port, and on every message what it uses. */
export function listen(listener: RequestListener): void {
  const server = createServer(listener);
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send!({port: (server.address() as AddressInfo).port}));
  process.on('message', () => void tell());
  process.on('disconnect', () => process.exit());
}

async function tell(): Promise<void> {
  const until = processor();
  // What is told of its end by a registry goes in the round after.
  for (let round = 0; round < 5; round++) {
    globalThis.gc?.();
    await setTimeout(20);
  }
  const {heapUsed, external, rss} = process.memoryUsage();
  process.send!({held: heapUsed + external, rss, until, from: processor()});
}
