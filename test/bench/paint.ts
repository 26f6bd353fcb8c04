// `npm run bench:paint`: from the request for a page to the painted invite or form, on three networks with the processor slowed down
// four times: <accept-invite> and <invite-form> by their script tags, beside elements of the same look that are written by hand for
// this one page, in turns. Nothing is in the browser's cache; scripts come by brotli. Medians; ratios count. ROUNDS=3 takes three
// rounds and not ten.
import {readFileSync} from 'node:fs';
import {brotliCompressSync} from 'node:zlib';
import {exampleId} from '../../src/sandbox/seed.js';
import {scopeId, serveBundle} from '../package/serve-bundle.js';

const limit = 1.25;
const longest = 50;
const rounds = Number(process.env['ROUNDS'] ?? 10);
const slowdown = 4;

// As the browser's own tools define them: ms from request to answer, bytes a second.
const networks = {
  'no limit': undefined,
  'Fast 4G': {latency: 165, downloadThroughput: 1_012_500, uploadThroughput: 168_750},
  'Slow 4G': {latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375},
};

const invite = `/apis/metorial/portals/${scopeId}/consumer-invites/${exampleId}`;
const link = `#consumer_invite_id=${exampleId}&email=example_email`;
const api = `base-url="/apis/metorial" scope-id="${scopeId}"`;

/** What is painted, and when it is there: what `isShown` finds within the element's shadow root. */
const elements = {
  'accept-invite': {
    script: 'accept-invite.js',
    tag: `<accept-invite ${api}></accept-invite>`,
    isShown: '[part~=primary]',
  },
  'invite-form': {script: 'invite-elements.js', tag: `<invite-form ${api}></invite-form>`, isShown: '#recipients'},
};
type Name = keyof typeof elements;
const names = Object.keys(elements) as Name[];

interface Paint {
  /** Milliseconds from the request for the page. */
  readonly at: number;
  /** The longest task of the page's thread, in milliseconds; 0 where none was over 50. */
  readonly task: number;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const bundle = await serveBundle();
const scripts = new Map<string, Buffer>();
const compress = (path: string, text: string) => scripts.set(path, brotliCompressSync(text));
bundle.intercept = (request) => {
  const script = scripts.get(new URL(request.url).pathname);
  const headers = {'content-type': 'text/javascript', 'content-encoding': 'br'};
  return script && Promise.resolve(new Response(new Uint8Array(script), {headers}));
};

/** An element as somebody writes it for one page: its look as markup and one sheet, and what is asked of the API put in. */
async function writeByHand(name: Name): Promise<void> {
  const {script, tag, isShown} = elements[name];
  const {page} = await bundle.open(`${tag}<script type="module" src="/${script}"></script>`);
  if (name === 'accept-invite') await page.goto(`${bundle.origin}/${link}`);
  await page.locator(`${name} ${isShown}`).waitFor();
  const look = await page.evaluate((selector) => {
    const root = document.querySelector(selector)!.shadowRoot!;
    const sheets = root.adoptedStyleSheets.flatMap(({cssRules}) => [...cssRules].map(({cssText}) => cssText));
    return {html: root.innerHTML.replaceAll(/<!--.*?-->/gu, '').replaceAll(/\s+/gu, ' '), css: sheets.join('')};
  }, name);
  await page.close();
  const asks = name === 'accept-invite' ? `JSON.parse(await (await fetch(${JSON.stringify(invite)})).text())` : '{}';
  compress(
    `/hand-${name}.js`,
    `const look=document.createElement('template');look.innerHTML=${JSON.stringify(look.html)};` +
      `const sheet=new CSSStyleSheet;sheet.replaceSync(${JSON.stringify(look.css)});` +
      `customElements.define('hand-made',class extends HTMLElement{async connectedCallback(){` +
      `const root=this.attachShadow({mode:'open'});root.adoptedStyleSheets=[sheet];` +
      `const invite=${asks};const card=look.content.cloneNode(true);` +
      `const heading=card.querySelector('h2');if(invite.id)heading.textContent=invite.invited_by?.name?invite.invited_by.name+' invited you to Acme':'You are invited to Acme';` +
      `root.append(card)}})`,
  );
}

async function paint(name: Name, isByHand: boolean, network: keyof typeof networks): Promise<Paint> {
  const {script, tag, isShown} = elements[name];
  const context = await bundle.browser.newContext({viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', {cacheDisabled: true});
    const limits = networks[network];
    if (limits) await session.send('Network.emulateNetworkConditions', {offline: false, ...limits});
    await session.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
    await page.addInitScript({content: watch(isByHand ? 'hand-made' : name, isShown)});
    bundle.content = {
      html: isByHand
        ? `<hand-made></hand-made><script type="module" src="/hand-${name}.js"></script>`
        : `${tag}<script type="module" src="/${script}"></script>`,
      policy: '',
    };
    await page.goto(`${bundle.origin}/${name === 'accept-invite' ? link : ''}`);
    return await page.evaluate(() => (globalThis as unknown as {painted: Promise<Paint>}).painted);
  } finally {
    await context.close();
  }
}

/** Runs in the page before anything else: keeps when what is waited for was painted. */
function watch(host: string, isShown: string): string {
  return `{
  let task = 0;
  const note = (entries) => entries.forEach(({duration}) => (task = Math.max(task, duration)));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({type: 'longtask', buffered: true});
  globalThis.painted = new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector('${host}')?.shadowRoot?.querySelector('${isShown}')) return requestAnimationFrame(look);
      // A message runs after the frame that was asked for is painted.
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => {
        const at = performance.now();
        setTimeout(() => {
          note(observer.takeRecords());
          resolve({at, task});
        });
      };
      port2.postMessage(0);
    };
    requestAnimationFrame(look);
  });
}`;
}

try {
  for (const name of names) {
    compress(`/${elements[name].script}`, readFileSync(`cdn/${elements[name].script}`, 'utf8'));
    await writeByHand(name);
    await paint(name, true, 'no limit');
    await paint(name, false, 'no limit');
  }
  console.log('first paint, ms            by hand    ours   ratio          longest task, ms');
  for (const network of Object.keys(networks) as (keyof typeof networks)[]) {
    const all = Object.fromEntries(names.map((name) => [name, {hand: [] as Paint[], ours: [] as Paint[]}]));
    for (let round = 0; round < rounds; round++) {
      for (const name of names) {
        all[name]!.hand.push(await paint(name, true, network));
        all[name]!.ours.push(await paint(name, false, network));
      }
    }
    for (const name of names) {
      const {hand, ours} = all[name]!;
      const [from, to] = [hand, ours].map((paints) => median(paints.map(({at}) => at))) as [number, number];
      const task = median(ours.map((one) => one.task));
      console.log(
        `${`${name}, ${network}`.padEnd(26)}${from.toFixed(0).padStart(8)}${to.toFixed(0).padStart(8)}` +
          `${(to / from).toFixed(2).padStart(8)} ${(to / from <= limit ? 'holds' : 'MISSED').padEnd(8)}` +
          `${task === 0 ? `none over ${longest}` : `${task.toFixed(0)} MISSED`}`,
      );
    }
  }
} finally {
  await bundle.close();
}
