import {expect} from '@open-wc/testing';
import {readRetryAfter} from '../../src/transport/retry-after.js';

const date = 'Sat, 21 Nov 2026 10:00:00 GMT';
const epoch = Date.parse(date) / 1000;

const cases: readonly [Record<string, string>, number | undefined][] = [
  [{'retry-after': '30'}, 30_000],
  [{'retry-after': '0'}, 0],
  [{'retry-after': 'Sat, 21 Nov 2026 10:00:05 GMT', date}, 5000],
  [{'retry-after': '-1'}, undefined],
  [{'retry-after': '7', ratelimit: '"default";r=0;t=30'}, 7000],
  [{'retry-after': 'soon', ratelimit: '"default";r=0;t=30'}, 30_000],
  [{ratelimit: '"default";r=0;t=30'}, 30_000],
  [{ratelimit: '"a,b;t=9";t=30;r=0'}, 30_000],
  [{ratelimit: '"second";r=0;t=1, "day";r=7;t=3600, "hour";r=0;t=60'}, 60_000],
  [{ratelimit: '"default";t=12'}, 12_000],
  [{ratelimit: '"default";r=5;t=30'}, undefined],
  [{ratelimit: '"default";r=0'}, undefined],
  [{ratelimit: 'limit=100, remaining=0, reset=50'}, 50_000],
  [{'ratelimit-reset': '12'}, 12_000],
  [{'x-ratelimit-reset': '12'}, 12_000],
  [{'x-ratelimit-reset': String(epoch + 20), date}, 20_000],
  [{'x-ratelimit-reset': String(epoch - 20), date}, 0],
  [{'ratelimit-reset': 'never'}, undefined],
  [{'ratelimit-reset': '99999999999999'}, undefined],
  [{}, undefined],
];

describe('how long a server asks to wait', () => {
  for (const [headers, wait] of cases) {
    it(`${JSON.stringify(headers)}: ${wait}`, () => {
      expect(readRetryAfter(new Headers(headers), 429)).to.equal(wait);
    });
  }

  it('a limit is only asked about where it was the reason', () => {
    expect(readRetryAfter(new Headers({'ratelimit-reset': '12'}), 503)).to.equal(undefined);
    expect(readRetryAfter(new Headers({'retry-after': '12'}), 503)).to.equal(12_000);
  });
});
