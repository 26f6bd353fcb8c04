import {readdir, readFile} from 'node:fs/promises';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import {createSandboxApp} from '../../src/sandbox/app.js';
import {MemoryStore} from '../../src/sandbox/memory-store.js';
import {seedStore} from '../../src/sandbox/seed.js';
// @ts-expect-error: a script, without types
import {chromeArgs, findChrome} from '../../scripts/browser.mjs';

export const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
export const module = '<script type="module" src="/invite-elements.js"></script>';
export const classic = '<script src="/invite-elements.iife.js"></script>';
export const scopeId = 'por_Rm4Mnheq2bfEPhBhP7SY';

export interface OpenedPage {
  readonly page: Page;
  /** What the page has complained of. */
  readonly complaints: string[];
}

export interface BundleServer {
  readonly origin: string;
  readonly browser: Browser;
  /** What is sent for the next page. */
  content: {html: string; policy: string};
  /** Asked before all others. */
  intercept: ((request: Request) => Promise<Response | undefined> | undefined) | undefined;
  readonly open: (html: string, policy?: string, context?: BrowserContext) => Promise<OpenedPage>;
  readonly close: () => Promise<void>;
}

/** The built bundle beside a sandbox, over real HTTP, and a real browser for it. */
export async function serveBundle(): Promise<BundleServer> {
  const app = new Hono();
  // Made when the origin is known.
  const sandboxes: ReturnType<typeof createSandboxApp>[] = [];
  app.use(async (context, next) => (await bundle.intercept?.(context.req.raw)) ?? (await next()));
  app.get('/', (context) => {
    const {html, policy} = bundle.content;
    if (policy) context.header('Content-Security-Policy', policy);
    return context.html(`<!doctype html><html lang="en"><title>t</title>${html}</html>`);
  });
  for (const name of (await readdir(new URL('../../cdn/', import.meta.url))).filter((name) => name.endsWith('.js'))) {
    app.get(`/${name}`, async (context) =>
      context.body(await readFile(new URL(`../../cdn/${name}`, import.meta.url), 'utf8'), 200, {
        'Content-Type': 'text/javascript',
      }),
    );
  }
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('/avatars/*', (context) => sandboxes[0]!.fetch(context.req.raw));
  app.all('/apis/*', (context) => {
    const headers = new Headers(context.req.raw.headers);
    headers.set('authorization', 'Bearer key');
    return sandboxes[0]!.fetch(new Request(context.req.raw, {headers}));
  });
  const server = serve({fetch: app.fetch, hostname: '127.0.0.1', port: 0}) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = new MemoryStore();
  await seedStore(store, {origin});
  sandboxes.push(createSandboxApp({store, apiKey: 'key', origin}));
  const browser = await chromium.launch({
    executablePath: (await (findChrome as () => Promise<string>)()) ?? '',
    args: chromeArgs as string[],
  });

  const bundle: BundleServer = {
    origin,
    browser,
    content: {html: '', policy: ''},
    intercept: undefined,
    open: async (html, policy = '', context) => {
      bundle.content = {html, policy};
      const page = await (context ?? browser).newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`CSP ${event.violatedDirective}`),
        );
      });
      await page.goto(`${origin}/`);
      return {page, complaints};
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
  return bundle;
}
