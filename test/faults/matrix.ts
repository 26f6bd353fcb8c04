import {expect, nextFrame} from '@open-wc/testing';
import type {LitElement} from 'lit';
import {waitUntil} from '../helpers/wait-until.js';
import {faultServer, openFaulty} from './fault-server.js';
import {Ledger} from './ledger.js';
import {all, patience, type Deed} from './deed.js';

const {answers, network} = await faultServer();
const wild: string[] = [];

/** Whether anything at the element still says that it is at work. */
function isBusy(host: LitElement): boolean {
  const states = ['loading', 'sending'].some((name) => host.matches(`:state(${name})`));
  return states || all(host, '[aria-busy=true], .spin, progress, [part~=chip][part~=pending]').length > 0;
}

async function settle(host: LitElement): Promise<void> {
  await waitUntil(() => !isBusy(host), 'busy for ever', {timeout: patience});
  await host.updateComplete;
  await nextFrame();
}

async function play(deed: Deed, fault: string): Promise<void> {
  const server = await openFaulty(deed.operation, fault);
  const host = await deed.open(server);
  const ledger = new Ledger(host);
  await deed.act(host);
  await settle(host);
  expect((await server.written()).asked, 'the fault was met').to.be.greaterThan(0);
  deed.kept(host);
  const messages = deed.messages(host).map(({textContent}) => textContent?.trim());
  if (messages.length > 0 || !(await deed.isDone?.(host, server))) {
    expect(messages, 'messages').to.have.length(1);
    expect(messages[0]).to.not.equal('');
  }
  expect(ledger.take(), 'said').to.have.length(1);

  await server.lift();
  await deed.again(host);
  await settle(host);
  await deed.done(host, server);
}

/** Every deed with every fault: a test for each. */
export function matrix(deeds: Readonly<Record<string, Deed>>): void {
  let cells = 0;
  const note = (event: PromiseRejectionEvent | ErrorEvent) =>
    void wild.push(String('reason' in event ? event.reason : event.message));

  before(() => {
    expect([answers.length, network.length]).to.deep.equal([22, 9]);
    window.addEventListener('unhandledrejection', note);
    window.addEventListener('error', note);
  });
  after(() => {
    window.removeEventListener('unhandledrejection', note);
    window.removeEventListener('error', note);
    console.log(
      `${cells} cells of ${Object.keys(deeds).join(', ')}: ${Object.keys(deeds).length} × (${answers.length} answers + ${network.length} network faults)`,
    );
  });

  for (const [name, deed] of Object.entries(deeds)) {
    describe(`<${deed.tag}>, ${name}: ${deed.operation}`, () => {
      for (const fault of [...answers, ...network]) {
        it(fault, async () => {
          wild.length = 0;
          await play(deed, fault);
          expect(wild, 'unhandled').to.deep.equal([]);
          cells++;
        });
      }
    });
  }
}
