import {expect} from '@open-wc/testing';
import type {ReactiveControllerHost} from 'lit';
import {RefreshController} from '../../src/controllers/refresh-controller.js';
import {InviteError} from '../../src/model/errors.js';
import {compose, type Fetcher} from '../../src/transport/fetcher.js';
import {retry} from '../../src/transport/middleware/retry.js';
import {readRetryAfter} from '../../src/transport/retry-after.js';
import {simulateTime, type SimulatedTime} from '../helpers/simulated-time.js';

const clients = 1000;
const second = 1000;
/** Milliseconds between two refreshes of one client. */
const interval = 10 * second;
const [down, up, end] = [60 * second, 120 * second, 240 * second];

type Answer = (time: SimulatedTime) => Response;

const inSeconds = (time: SimulatedTime) => Math.ceil((up - time.now()) / second);
const outages: Readonly<Record<string, Answer>> = {
  'a lost connection': () => {
    throw new TypeError('Failed to fetch');
  },
  '503': () => new Response(null, {status: 503}),
  '503, Retry-After: 2': () => new Response(null, {status: 503, headers: {'retry-after': '2'}}),
  '503, Retry-After: what is left': (time) =>
    new Response(null, {status: 503, headers: {'retry-after': String(inSeconds(time))}}),
  '503, Retry-After: the date of the end': () =>
    new Response(null, {status: 503, headers: {'retry-after': new Date(Date.UTC(2030, 0, 1) + up).toUTCString()}}),
  '429, RateLimit until the end': (time) =>
    new Response(null, {status: 429, headers: {ratelimit: `"d";r=0;t=${inSeconds(time)}`}}),
};

/** The most that any one second has of these times, of which each begins such a second. */
function peak(times: readonly number[], width = second): number {
  const sorted = [...times].sort((a, b) => a - b);
  let last = 0;
  return sorted.reduce((most, from, first) => {
    while (last < sorted.length && sorted[last]! < from + width) last++;
    return Math.max(most, last - first);
  }, 0);
}

describe('a thousand clients, and an API that is away for a minute', () => {
  let time: SimulatedTime;
  beforeEach(() => (time = simulateTime(20_300_101)));
  afterEach(() => time.end());

  /** What reaches the API, and the tries of the one request that was tried most. */
  function api(answer: Answer, isDown: () => boolean) {
    const asked: number[] = [];
    const tries = new Map<string, number>();
    const fetcher: Fetcher = async ({url}) => {
      asked.push(time.now());
      tries.set(url, (tries.get(url) ?? 0) + 1);
      return isDown() ? answer(time) : new Response('{}');
    };
    return {fetcher, asked, mostTries: () => Math.max(...tries.values())};
  }

  for (const [name, answer] of Object.entries(outages)) {
    it(`refreshing every ten seconds, come back spread out: ${name}`, async function () {
      this.timeout(60_000);
      const {fetcher, asked, mostTries} = api(answer, () => time.now() >= down && time.now() < up);
      const sends = compose(fetcher, retry());
      let count = 0;
      let served = 0;
      const stops: (() => void)[] = [];
      for (let i = 0; i < clients; i++) {
        let error: InviteError | undefined;
        const host = {
          addController: () => {},
          requestUpdate: () => {},
          isConnected: true,
        } as unknown as ReactiveControllerHost & Element;
        const controller = new RefreshController(host, {
          client: () => undefined,
          topics: [],
          interval: () => interval,
          error: () => error,
          refresh: async () => {
            error = undefined;
            const response = await sends(new Request(`https://api.example/${++count}`)).catch(() => undefined);
            if (response?.ok) return ++served > 0;
            const retryAfter = response && readRetryAfter(response.headers, response.status);
            error = new InviteError('server', 'away', retryAfter === undefined ? {} : {retryAfter});
            return false;
          },
        });
        controller.hostConnected();
        stops.push(() => controller.hostDisconnected());
        // The pages were opened at any time.
        setTimeout(() => controller.hostUpdated(), time.random() * interval);
      }
      await time.pass(end);
      stops.forEach((stop) => stop());

      const fair = (clients / interval) * second;
      const before = peak(asked.filter((at) => at > 20 * second && at < down));
      const after = peak(asked.filter((at) => at >= up));
      const during = asked.filter((at) => at >= down && at < up).length / 60;
      console.log(
        `${name}: ${before} in the fullest second before, ${during.toFixed(0)} a second meanwhile, ` +
          `${after} in the fullest after: ${(after / fair).toFixed(2)} of the fair ${fair}; at most ${mostTries()} tries`,
      );
      expect(after).to.be.at.most(1.5 * fair);
      expect(mostTries()).to.be.at.most(3);
      expect(served).to.be.greaterThan(clients * 10);
    });
  }

  for (const [name, answer] of Object.entries(outages)) {
    it(`all asking just before its end, do not ask again at one moment: ${name}`, async () => {
      const {fetcher, asked, mostTries} = api(answer, () => time.now() < up);
      const sends = compose(fetcher, retry());
      await time.pass(up - second / 10);
      const all = Array.from({length: clients}, (_, i) =>
        sends(new Request(`https://api.example/${i}`)).catch(() => undefined),
      );
      await time.pass(20 * second);
      const answered = (await Promise.all(all)).filter((response) => response?.ok).length;
      const again = asked.filter((at) => at >= up);
      const span = Math.max(...again) - Math.min(...again);
      const most = peak(again, span / 10);
      const fair = clients / 10;
      console.log(
        `${name}: ${answered} answered within ${span.toFixed(0)} ms, ${most} in the fullest tenth of them: ` +
          `${(most / fair).toFixed(2)} of the fair ${fair}; at most ${mostTries()} tries`,
      );
      expect(answered).to.equal(clients);
      expect(span).to.be.greaterThan(200);
      expect(most).to.be.at.most(1.5 * fair);
      expect(mostTries()).to.be.at.most(3);
    });
  }
});
