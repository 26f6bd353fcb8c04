import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import '../../../../src/elements/accept-invite/define.js';
import type {AcceptInvite} from '../../../../src/elements/accept-invite/accept-invite.js';
import type {InviteAcceptEvent} from '../../../../src/events/accept-events.js';
import {clientOf, type RaceServer} from './server.js';

export const deeds = [
  'click',
  'double click',
  'Enter',
  'decline',
  'try again',
  'disconnect',
  'connect',
  'move',
  'link a',
  'link b',
  'link a anew',
  'look',
  'restyle',
] as const;
export type Deed = (typeof deeds)[number];

const linkA = {invite: 'a'};
const linkB = {invite: 'b'};

/** Of a run, which replies are lost on the way back, and whether the page holds the event before accepting. */
export interface Weather {
  readonly replies: readonly ('arrives' | 'is lost' | 'refuses')[];
  readonly isHeld: boolean;
}

export const weather: fc.Arbitrary<Weather> = fc.record({
  replies: fc.array(
    fc.oneof({weight: 5, arbitrary: fc.constant('arrives' as const)}, fc.constantFrom('is lost', 'refuses')),
    {maxLength: 8},
  ),
  isHeld: fc.boolean(),
});

/**
 * One page, one person, one slow network: does what it is told in an order that the scheduler decides, which also decides
 * when each reply comes in.
 */
export async function race(scheduler: fc.Scheduler, todo: readonly Deed[], {replies, isHeld}: Weather): Promise<void> {
  const {client, server} = clientOf(scheduler, replies);
  const homes = [document.createElement('div'), document.createElement('div')] as const;
  document.body.append(...homes);
  const el = document.createElement('accept-invite');
  el.undoSeconds = 0;
  el.client = client;
  el.link = linkA;
  const accepted: string[] = [];
  el.addEventListener('invite-accepted', ({detail}) => accepted.push(detail.preview.id));
  if (isHeld) {
    el.addEventListener('invite-accept', (event: InviteAcceptEvent) =>
      event.waitUntil(scheduler.schedule(Promise.resolve(), 'the page lets it go on')),
    );
  }
  const person = personAt(el, homes);
  try {
    homes[0].append(el);
    await settled();
    void scheduler.scheduleSequence(
      todo.map((label) => ({
        label,
        builder: async () => {
          person.do(label);
          await settled();
        },
      })),
    );
    await quiet(scheduler, el);
    if (!el.isConnected) homes[0].append(el);
    await quiet(scheduler, el);
    judge(el, server, accepted, person.presses());
  } finally {
    homes.forEach((home) => home.remove());
  }
}

function personAt(el: AcceptInvite, homes: readonly [HTMLElement, HTMLElement]) {
  let presses = 0;
  const part = (name: string) => el.shadowRoot?.querySelector<HTMLElement>(`[part~=${name}]`);
  const press = (name: string) => {
    const button = part(name);
    if (!button) return;
    if (name === 'primary') presses++;
    button.click();
  };
  const acts: Readonly<Record<Deed, () => void>> = {
    click: () => press('primary'),
    'double click': () => {
      press('primary');
      press('primary');
    },
    Enter: () => {
      part('primary')?.focus();
      press('primary');
    },
    decline: () => press('decline'),
    'try again': () => press('retry'),
    disconnect: () => el.remove(),
    connect: () => !el.isConnected && homes[0].append(el),
    move: () => el.isConnected && homes[el.parentElement === homes[0] ? 1 : 0].append(el),
    'link a': () => (el.link = linkA),
    'link b': () => (el.link = linkB),
    'link a anew': () => (el.link = {...linkA}),
    look: () => void el.reload(),
    restyle: () => (el.targetName = 'Somewhere else'),
  };
  return {do: (deed: Deed) => void acts[deed](), presses: () => presses};
}

/**
 * A script cannot make the events that a browser makes. While this is so, the listeners that are added to buttons take
 * every click for a person's.
 */
export function takeClicksForReal(): () => void {
  const own = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, type, listener, options) {
    const isButtons = type === 'click' && listener !== null && this instanceof HTMLButtonElement;
    return own.call(this, type, isButtons ? withTrust(listener) : listener, options);
  };
  return () => (EventTarget.prototype.addEventListener = own);
}

const withTrust =
  (listener: EventListenerOrEventListenerObject): EventListener =>
  (event) => {
    const trusted = new Proxy(event, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name === 'isTrusted') return true;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    if (typeof listener === 'function') listener(trusted);
    else listener.handleEvent(trusted);
  };

/** Until neither the network nor the element has anything left to do. */
async function quiet(scheduler: fc.Scheduler, el: AcceptInvite): Promise<void> {
  do {
    await scheduler.waitAll();
    await settled();
    await el.updateComplete;
  } while (scheduler.count() > 0);
}

async function settled(): Promise<void> {
  for (let i = 0; i < 60; i++) await Promise.resolve();
}

function judge(el: AcceptInvite, server: RaceServer, accepted: readonly string[], presses: number): void {
  const name = (el.link as {invite: string}).invite;
  const text = el.shadowRoot!.textContent.replace(/\s+/gu, ' ');
  const heading = el.shadowRoot!.querySelector('h2')?.textContent ?? '';
  const told = `${heading} | ${text.slice(0, 200)} | ${server.story.join(', ')}`;

  expect(server.mostAtOnce, `two at once: ${told}`).to.be.at.most(1);
  expect(server.keys.size, `keys: ${told}`).to.equal(server.accepts);
  expect(server.accepts, `more than was pressed: ${told}`).to.be.at.most(presses);
  expect(el.matches(':state(loading)'), `still loading: ${told}`).to.equal(false);
  expect(text, `of another invitation: ${told}`).not.to.include(`Team ${name === 'a' ? 'b' : 'a'}`);
  for (const one of ['a', 'b'])
    expect(accepted.filter((id) => id === one).length, `told twice of ${one}: ${told}`).to.be.at.most(1);
  for (const one of accepted) expect(server.status.get(one), `told falsely: ${told}`).to.equal('accepted');

  const newest = server.newest.get(name);
  const shown = new RegExp(`Team ${name} v(\\d+)`, 'u').exec(text)?.[1];
  if (newest?.arrived && shown !== undefined && heading.includes('invited you'))
    expect(Number(shown), `an older reading: ${told}`).to.equal(newest.version);
  expect(text, `never at rest: ${told}`).not.to.include('This takes a moment');
  for (const status of ['accepted', 'declined'] as const)
    if (el.matches(`:state(${status})`)) expect(server.status.get(name), told).to.equal(status);
  if (!server.hasFailed && heading.includes('invited you')) expect(server.status.get(name), told).to.equal('pending');
}

/** @param runs in all; each `it` of it has as many as the runner has time for */
export function races(name: string, todo: fc.Arbitrary<readonly Deed[]>, runs: number, seed: number): void {
  const each = 250;
  describe(`<accept-invite>, ${name}`, () => {
    let restore: () => void;
    before(() => (restore = takeClicksForReal()));
    after(() => restore());
    for (let done = 0; done < runs; done += each) {
      it(`holds in runs ${done + 1} to ${done + each}, seed ${seed + done}`, async function () {
        this.timeout(60_000);
        const started = performance.now();
        await fc.assert(fc.asyncProperty(fc.scheduler(), todo, weather, race), {
          numRuns: each,
          seed: seed + done,
          interruptAfterTimeLimit: 50_000,
          markInterruptAsFailure: true,
        });
        console.log(`${name}: ${each} runs, seed ${seed + done}, ${Math.round(performance.now() - started)} ms`);
      });
    }
  });
}
