// `npm run bench:keystroke`: from a key to the next paint, in the form's recipients input with 100 people in it and in a
// bare `<input>`, in turns on one page with the processor slowed down four times; and the page's own work for a key: script,
// style and layout. A frame is 16.7 ms. The time to the paint holds the way of the key through the browser and the wait for the
// next frame as well, which a bare input pays too: the difference counts.
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import {createServer} from 'vite';
// @ts-expect-error: a script, without types
import {chromeArgs, findChrome} from '../../scripts/browser.mjs';

const people = 100;
const keys = 120;
const slowdown = 4;
const frame = 1000 / 60;

const page = `<!doctype html><html lang="en"><title>keystroke</title><input id="bare" />
<script type="module">
  import '/src/elements/invite-form/define.ts';
  import {createInviteClient} from '/src/client/create-invite-client.ts';
  const form = document.createElement('invite-form');
  form.client = createInviteClient({baseUrl: '/api', scopeId: 'por_1'});
  document.body.append(form);
  form.addRecipients(Array.from({length: ${people}}, (_, n) => 'Person ' + n + ' <person' + n + '@acme.test>').join('\\n'));
  const times = (window.times = {bare: [], form: []});
  const watch = (input, name) =>
    input.addEventListener('keydown', ({timeStamp}) => {
      requestAnimationFrame(() => {
        // A message runs after the frame that was asked for is painted.
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => times[name].push(performance.now() - timeStamp);
        port2.postMessage(0);
      });
    });
  await form.updateComplete;
  watch(document.querySelector('#bare'), 'bare');
  watch(form.shadowRoot.querySelector('#recipients'), 'form');
  const wait = () => (form.shadowRoot.querySelector('.review-rows [role=row]') ? (window.isReady = true) : setTimeout(wait, 20));
  wait();
</script></html>`;

const server = await createServer({
  configFile: false,
  cacheDir: join(tmpdir(), 'invite-elements-bench'),
  logLevel: 'error',
  server: {host: '127.0.0.1', port: 0, hmr: false, watch: null},
  optimizeDeps: {entries: ['src/define.ts']},
  plugins: [
    {
      name: 'page',
      configureServer({middlewares}) {
        middlewares.use('/keystroke', (_, response) => {
          response.setHeader('Content-Type', 'text/html');
          response.end(page);
        });
      },
    },
  ],
});
await server.listen();
const {port} = server.httpServer!.address() as {readonly port: number};
const browser = await chromium.launch({
  executablePath: (await (findChrome as () => Promise<string>)()) ?? '',
  args: chromeArgs as string[],
});
try {
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${port}/keystroke`);
  await tab.waitForFunction('window.isReady');
  const session = await tab.context().newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
  // In the thread's own time, which other processes do not lengthen.
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  const worked = async () => {
    const {metrics} = await session.send('Performance.getMetrics');
    const kinds = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];
    return metrics.reduce((sum, {name, value}) => (kinds.includes(name) ? sum + value * 1000 : sum), 0);
  };
  const work = {bare: 0, form: 0};
  const rounds = 4;
  for (let round = 0; round < rounds; round++) {
    for (const [name, selector] of [
      ['bare', '#bare'],
      ['form', '#recipients'],
    ] as const) {
      await tab.locator(selector).focus();
      const before = await worked();
      await tab.keyboard.type('a'.repeat(keys / rounds), {delay: 60});
      work[name] += (await worked()) - before;
    }
  }
  await tab.waitForTimeout(300);
  const times = await tab.evaluate<Record<'bare' | 'form', number[]>>('window.times');
  for (const name of ['bare', 'form'] as const) {
    const all = times[name];
    const sorted = all.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
    const words = (share: number) => `${at(share).toFixed(1)} ms = ${(at(share) / frame).toFixed(2)} frames`;
    const own = `${(work[name] / keys).toFixed(1)} ms = ${(work[name] / keys / frame).toFixed(2)} frames`;
    console.log(
      `${name.padEnd(5)} ${sorted.length} keys: to the paint median ${words(0.5)}, p95 ${words(0.95)}; own work ${own}`,
    );
  }
} finally {
  await browser.close();
  await server.close();
}
