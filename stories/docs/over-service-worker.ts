import type {Fetcher} from '../../src/index.js';

interface Answer {
  readonly status: number;
  readonly headers: [string, string][];
  readonly body: ArrayBuffer;
}

/** Lets a service worker send: it may hold a token that no script of the page ever sees. */
export function overServiceWorker(worker: ServiceWorker): Fetcher {
  return async (request) => {
    const {url, method, signal} = request;
    const body = method === 'GET' ? undefined : await request.arrayBuffer();
    const {port1, port2} = new MessageChannel();
    const answer = new Promise<Answer>((resolve, reject) => {
      port1.onmessage = ({data}: MessageEvent<Answer | 'failed'>) =>
        data === 'failed' ? reject(new TypeError('The worker could not reach the server.')) : resolve(data);
      signal.addEventListener('abort', () => {
        port1.postMessage('abort');
        reject(signal.reason as Error);
      });
    });
    worker.postMessage({url, method, headers: [...request.headers], body}, [port2]);
    try {
      const {status, headers, body: bytes} = await answer;
      return new Response([204, 205, 304].includes(status) ? null : bytes, {status, headers});
    } finally {
      port1.close();
    }
  };
}
