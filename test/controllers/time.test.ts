import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import {LitElement, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {StringsController} from '../../src/controllers/strings-controller.js';
import {distanceOf, untilNextDistance} from '../../src/i18n/relative-time.js';
import {onTick} from '../../src/i18n/ticker.js';
import {time} from '../../src/views/time.js';
import {waitUntil} from '../helpers/wait-until.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

class TimeTest extends LitElement {
  @property({attribute: false}) dates: readonly Date[] = [];
  offset = 0;
  renders = 0;
  readonly strings = new StringsController(this, () => Date.now() + this.offset);

  override render(): TemplateResult[] {
    this.renders++;
    return this.dates.map((date) =>
      time(
        date,
        this.strings.ticking(date, (ago) => `Sent ${ago}`),
        this.strings.dateTime(date),
      ),
    );
  }
}
customElements.define('time-test', TimeTest);

const mount = (...ages: number[]) =>
  fixture<TimeTest>(html`<time-test lang="en" .dates=${ages.map((age) => new Date(Date.now() - age))}></time-test>`);
const textNode = (el: TimeTest) =>
  [...el.shadowRoot!.querySelector('time')!.childNodes].find(
    (node): node is Text => node instanceof Text && node.data !== '',
  )!;
const says = (el: TimeTest, words: string) =>
  waitUntil(() => textNode(el).data === words, `“${textNode(el).data}” and not “${words}”`);

function setVisible(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', {configurable: true, value: state});
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('how far away a time is', () => {
  const now = new Date(2026, 2, 15, 23, 0).getTime();
  const at = (distance: number, from = now) => {
    const {value, unit} = distanceOf(new Date(from + distance), from) ?? {};
    return unit ? `${value} ${unit}` : 'far';
  };

  it('goes in tens below a minute, then in whole minutes and hours', () => {
    expect([-9, -12, -59, 43].map((seconds) => at(seconds * second))).to.deep.equal([
      '0 second',
      '-10 second',
      '-50 second',
      '40 second',
    ]);
    expect([at(-119 * second), at(3 * hour + 5), at(-24 * hour + 1)]).to.deep.equal([
      '-1 minute',
      '3 hour',
      '-23 hour',
    ]);
  });

  it('counts the days of the calendar from a day on, also over a change of the clocks and the turn of the year', () => {
    expect(at(26 * hour), 'tomorrow 23:00 and two hours: the day after').to.equal('2 day');
    expect(at(24 * hour)).to.equal('1 day');
    for (const month of [0, 1, 2, 3, 8, 9, 10, 11]) {
      for (let date = 1; date <= 28; date++) {
        const start = new Date(2026, month, date, 0, 0).getTime();
        expect(at(new Date(2026, month, date + 4, 0, 0).getTime() - start, start), `${month + 1}/${date}`).to.equal(
          '4 day',
        );
      }
    }
    const newYearsEve = new Date(2026, 11, 31, 12).getTime();
    expect(at(new Date(2027, 0, 2, 12).getTime() - newYearsEve, newYearsEve)).to.equal('2 day');
    expect(at(32 * 24 * hour)).to.equal('far');
  });

  it('is told when it will be another', () => {
    for (const distance of [-12, -59, -60, -3599, -3600, -86_399, 43, 60, 61, 3601, 86_399].map(
      (s) => s * second + 7,
    )) {
      const date = new Date(now + distance);
      const wait = untilNextDistance(date, now);
      expect(at(date.getTime() - now - wait + 1), `${distance} just before`).to.equal(at(distance));
      const after = date.getTime() - now - wait;
      expect(at(after, now + wait), `${distance} then`).to.not.equal(at(distance));
    }
    expect(untilNextDistance(new Date(now - 40 * 24 * hour), now)).to.be.at.most(hour);
    expect(untilNextDistance(new Date(now - 40 * 24 * hour), now + 59.5 * minute), 'midnight').to.equal(0.5 * minute);
  });

  it('names the year only where it is another', async () => {
    const el = await mount();
    const turn = new Date(2027, 0, 1, 0, 5);
    expect(el.strings.day(new Date(2026, 11, 31), turn)).to.include('2026');
    expect(el.strings.day(new Date(2027, 4, 31), turn)).to.not.include('2027');
  });
});

describe('a time on the page', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'visibilityState');
  });

  it('changes when its words do, and nothing else is drawn', async () => {
    const el = await mount(59.2 * second, 3 * hour);
    const {renders} = el;
    expect(textNode(el).data).to.equal('Sent 50 seconds ago');
    await says(el, 'Sent 1 minute ago');
    expect(el.renders).to.equal(renders);
  });

  it('stands still on a hidden page and catches up on return', async () => {
    const el = await mount(59.2 * second);
    setVisible('hidden');
    await aTimeout(2200);
    expect(textNode(el).data).to.equal('Sent 50 seconds ago');
    setVisible('visible');
    expect(textNode(el).data).to.equal('Sent 1 minute ago');
  });

  it('shares one timer, and leaves none behind', async () => {
    const original = window.setTimeout;
    let pending = 0;
    const waits: number[] = [];
    window.setTimeout = ((handler: () => void, wait?: number) => {
      if ((wait ?? 0) >= second) {
        pending++;
        waits.push(wait!);
      }
      return original(handler, wait);
    }) as typeof setTimeout;
    try {
      const stops = [30 * minute, 10 * minute, 20 * minute].map((wait) => onTick({until: () => wait, tick: () => {}}));
      await aTimeout(0);
      expect(waits).to.deep.equal([10 * minute]);
      stops.forEach((stop) => stop());
      setVisible('visible');
      await aTimeout(0);
      expect(pending, 'nobody is there').to.equal(1);
    } finally {
      window.setTimeout = original;
    }
  });

  it('is said anew when the clock is put right', async () => {
    const el = await mount(minute * 5.5);
    expect(textNode(el).data).to.equal('Sent 5 minutes ago');
    el.offset = 10 * minute;
    el.requestUpdate();
    await el.updateComplete;
    await says(el, 'Sent 15 minutes ago');
  });

  it('keeps the letters that somebody is selecting', async () => {
    const el = await mount(59.2 * second);
    const node = textNode(el);
    getSelection()!.setBaseAndExtent(node, 2, node, 8);
    await aTimeout(2200);
    expect(node.data).to.equal('Sent 50 seconds ago');
    getSelection()!.removeAllRanges();
    await says(el, 'Sent 1 minute ago');
  });

  it('stops with the element and goes on with it', async () => {
    const el = await mount(59.2 * second);
    const place = el.parentElement!;
    el.remove();
    await aTimeout(1500);
    expect(textNode(el).data).to.equal('Sent 50 seconds ago');
    place.append(el);
    await says(el, 'Sent 1 minute ago');
  });
});
