// `npm run bench`: 10,000 people from the text of an address list, beside the fast ones among the well-known address-list
// parsers (address-rfc2822 and email-addresses take tens of times as long). All of them read the same text and have to find
// all 10,000. Interleaved rounds, medians; the ratio is what counts. Then how long the page is held up at most when the same
// is read in slices: the processor's time counts, since a busy machine makes any slice longer on the wall clock.
import {createRequire} from 'node:module';
import {parseRecipientsInSlices} from '../../src/model/recipients-in-slices.js';
import {parseRecipients} from '../../src/model/recipients.js';

type Parse = (text: string) => readonly unknown[];

const count = 10_000;
const limit = 1;
const rounds = 21;
const longestSlice = 10;
const require = createRequire(import.meta.url);
const list = (person: (n: number) => string) => Array.from({length: count}, (_, n) => person(n)).join(', ');

const texts = {
  'bare addresses': list((n) => `person${n}@mail${n % 50}.acme.test`),
  'names without quotes': list((n) => `Person Number ${n} <person${n}@acme.test>`),
  'names with quotes': list((n) => `"Number ${n}, Person" <person${n}@acme.test>`),
};

/* eslint-disable @typescript-eslint/no-unsafe-return, @typescript-eslint/no-explicit-any */
const others: Record<string, () => Parse> = {
  addressparser: () => require('addressparser'),
  nodemailer: () => {
    const found: any = require('nodemailer/lib/addressparser');
    return found.default ?? found;
  },
  'postal-mime': () => require('postal-mime').addressParser,
  'emailjs-addressparser': () => require('emailjs-addressparser').default,
};
/* eslint-enable @typescript-eslint/no-unsafe-return, @typescript-eslint/no-explicit-any */

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
const ms = (time: number) => `${time.toFixed(1)} ms`;

function time(run: () => unknown): number {
  const begin = performance.now();
  run();
  return performance.now() - begin;
}

let over = 0;
const parsers = Object.entries(others).map(([name, load]) => [name, load()] as const);
console.log(`${count} people, median of ${rounds} rounds       theirs      ours   ratio (at most ${limit})`);
for (const [what, text] of Object.entries(texts)) {
  const ours = () => parseRecipients(text).recipients;
  if (ours().length !== count) throw new Error(`${ours().length} of ${count} found in ${what}`);
  for (const [name, theirs] of parsers) {
    const found = theirs(text).length;
    if (found !== count) throw new Error(`${name} found ${found} of ${count} in ${what}`);
    const [other, own]: [number[], number[]] = [[], []];
    // The first rounds are the compiler's.
    for (let round = -8; round < rounds; round++) {
      const pair = [time(() => theirs(text)), time(ours)] as const;
      if (round < 0) continue;
      other.push(pair[0]);
      own.push(pair[1]);
    }
    const ratio = median(own) / median(other);
    if (ratio > limit) over++;
    const figures = [ms(median(other)), ms(median(own)), ratio.toFixed(2)];
    console.log(`${what}: ${name}`.padEnd(42), figures.map((figure) => figure.padStart(9)).join(' '));
  }
}

interface Slice {
  readonly busy: number;
  readonly wall: number;
}

/** Reads in slices and tells how long each took, from its turn to the end of it, in ms. */
async function timeSlices(text: string): Promise<Slice[]> {
  const slices: Slice[] = [];
  let began = {wall: performance.now(), busy: process.cpuUsage()};
  const end = () => {
    const {user, system} = process.cpuUsage(began.busy);
    slices.push({busy: (user + system) / 1000, wall: performance.now() - began.wall});
  };
  Object.defineProperty(globalThis, 'scheduler', {
    configurable: true,
    value: {
      yield: () =>
        new Promise<void>((resolve) => {
          end();
          setImmediate(() => {
            began = {wall: performance.now(), busy: process.cpuUsage()};
            resolve();
          });
        }),
    },
  });
  const {recipients} = await parseRecipientsInSlices(text);
  end();
  if (recipients.length !== count) throw new Error(`${recipients.length} of ${count} found in slices`);
  return slices;
}

console.log(
  `\nlongest slice, median of ${rounds} runs${' '.repeat(10)} processor      wall   (at most ${longestSlice} ms)`,
);
for (const [what, text] of Object.entries(texts)) {
  const longest: Slice[] = [];
  for (let round = -8; round < rounds; round++) {
    const slices = await timeSlices(text);
    const [busy, wall] = [Math.max(...slices.map(({busy}) => busy)), Math.max(...slices.map(({wall}) => wall))];
    if (round >= 0) longest.push({busy, wall});
  }
  const [busy, wall] = [median(longest.map(({busy}) => busy)), median(longest.map(({wall}) => wall))];
  if (busy > longestSlice) over++;
  console.log(what.padEnd(42), [ms(busy), ms(wall)].map((figure) => figure.padStart(9)).join(' '));
}
process.exitCode = over > 0 ? 1 : 0;
