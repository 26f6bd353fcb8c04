import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';

/** Serves in a process of its own: tells the parent the port, and on every message what it uses. */
export function listen(listener: RequestListener): void {
  const server = createServer(listener);
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send!({port: (server.address() as AddressInfo).port}));
  process.on('message', () => {
    globalThis.gc?.();
    const {user, system} = process.cpuUsage();
    process.send!({rss: process.memoryUsage.rss(), cpu: (user + system) / 1000});
  });
  process.on('disconnect', () => process.exit());
}
