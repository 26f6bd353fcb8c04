import {expect} from '@open-wc/testing';
import {createInviteClient} from '../../src/client/create-invite-client.js';
import {ServerClock} from '../../src/transport/server-clock.js';

const heardAt = Date.UTC(2026, 9, 2, 12, 0, 0);
const minutes = 60_000;

/** By how much the clock is put right after an answer with these headers. */
function offsetAfter(headers: Record<string, string>, took = 0, clock = new ServerClock()): number {
  clock.hear(new Response('', {headers}), took, heardAt);
  return Math.round((clock.now() - Date.now()) / 100) * 100;
}
const date = (offset: number) => ({date: new Date(heardAt + offset).toUTCString()});

describe('ServerClock', () => {
  it('is the page’s own clock without a Date header, or with one that is none', () => {
    for (const headers of [{}, {date: ''}, {date: '-1'}, {date: 'soon'}, {date: '2026'}, {date: 'Fri, nonsense'}]) {
      expect(offsetAfter(headers as Record<string, string>), JSON.stringify(headers)).to.equal(0);
    }
  });

  it('is put right by ten minutes either way', () => {
    expect(offsetAfter(date(10 * minutes))).to.be.closeTo(10 * minutes, 600);
    expect(offsetAfter(date(-10 * minutes))).to.be.closeTo(-10 * minutes, 600);
  });

  it('takes half of the way off, and adds what a cache kept it for', () => {
    expect(offsetAfter(date(10 * minutes), 8000)).to.be.closeTo(10 * minutes + 4000, 600);
    expect(offsetAfter({...date(10 * minutes), age: '60'})).to.be.closeTo(11 * minutes, 600);
    expect(offsetAfter({...date(10 * minutes), age: 'old'}), 'an age that is none').to.equal(0);
  });

  it('leaves a clock alone that is right as far as can be known', () => {
    expect(offsetAfter(date(1000))).to.equal(0);
    expect(offsetAfter(date(-4000), 6000)).to.equal(0);
  });

  it('does not believe what is wild, nor what took too long', () => {
    expect(offsetAfter(date(25 * 60 * minutes))).to.equal(0);
    expect(offsetAfter(date(-400 * 24 * 60 * minutes))).to.equal(0);
    expect(offsetAfter(date(10 * minutes), 11_000)).to.equal(0);
  });

  it('keeps what it knows over answers that differ by a second, and forgets it when the clock is set right', () => {
    const clock = new ServerClock();
    const first = offsetAfter(date(10 * minutes), 0, clock);
    expect(offsetAfter(date(10 * minutes + 1000), 0, clock)).to.equal(first);
    expect(offsetAfter(date(5 * minutes), 0, clock)).to.be.closeTo(5 * minutes, 600);
    expect(offsetAfter(date(0), 0, clock)).to.equal(0);
  });

  it('is learnt by a client from any answer, a refusal too', async () => {
    for (const status of [200, 500]) {
      const client = createInviteClient({
        baseUrl: 'https://sandbox.example/apis/metorial',
        scopeId: 'por_1',
        fetcher: () =>
          Promise.resolve(
            Response.json({}, {status, headers: {date: new Date(Date.now() + 10 * minutes).toUTCString()}}),
          ),
      });
      await client.listInvites().catch(() => undefined);
      expect(client.now() - Date.now(), String(status)).to.be.closeTo(10 * minutes, 1500);
    }
  });
});
