import {expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {ConsumerForm} from '../../../src/elements/consumer-form/consumer-form.js';
import '../../../src/elements/consumer-form/define.js';
import type {ConsumerSavedEvent} from '../../../src/events/consumer-events.js';
import type {Consumer} from '../../../src/model/consumer.js';
import type {Fault} from '../../../src/sandbox/fault.js';
import {createSandboxFetcher, type SandboxFetcher} from '../../../src/sandbox/fetcher.js';
import {scopeId} from '../../helpers/sandbox.js';
import {faded} from '../../helpers/faded.js';
import {waitUntil} from '../../helpers/wait-until.js';

export const baseUrl = 'https://sandbox.example/apis/metorial';

export interface Scripted {
  readonly client: InviteClient;
  readonly sandbox: SandboxFetcher;
  /** The body of each write. */
  readonly writes: Record<string, unknown>[];
  /** How often a consumer was asked for. */
  readonly reads: () => number;
}

interface Script {
  readonly faults?: readonly Fault[];
  readonly adapter?: InviteAdapter;
  /** In place of the answer to a write. */
  readonly answer?: (answer: Response, write: number) => Response | Promise<Response>;
}

/** A client over a sandbox inside the page. */
export function scripted({faults = [], adapter, answer = (given) => given}: Script = {}): Scripted {
  const sandbox = createSandboxFetcher({faults});
  const writes: Scripted['writes'] = [];
  const fetcher = async (request: Request) => {
    if (request.method === 'GET') return sandbox(request);
    const write = writes.push((await request.clone().json()) as Record<string, unknown>);
    return answer(await sandbox(request), write);
  };
  const client = createInviteClient({baseUrl, scopeId, fetcher, ...(adapter ? {adapter} : {})});
  const reads = () => sandbox.calls.filter(({operation}) => operation === 'consumers.get').length;
  return {client, sandbox, writes, reads};
}

export const fault = (operation: Fault['operation'], respond: Fault['respond'], nth?: number): Fault => ({
  operation,
  respond,
  ...(nth === undefined ? {} : {nth}),
});

export async function open(client: InviteClient, consumerId = ''): Promise<ConsumerForm> {
  const form = await fixture<ConsumerForm>(
    html`<consumer-form .client=${client} consumer-id=${consumerId}></consumer-form>`,
  );
  await shown(form, '#name');
  return form;
}

export const all = (form: ConsumerForm, selector: string) => [
  ...form.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
export const one = <T extends HTMLElement = HTMLElement>(form: ConsumerForm, selector: string) =>
  form.shadowRoot!.querySelector<T>(selector)!;
export const input = (form: ConsumerForm, name: 'name' | 'email') => one<HTMLInputElement>(form, `#${name}`);
export const values = (form: ConsumerForm) => [input(form, 'name').value, input(form, 'email').value];
export const text = (form: ConsumerForm, selector: string) =>
  one(form, selector)?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
export const heard = (form: ConsumerForm) => text(form, '[role=status]');
export const focused = (form: ConsumerForm) => form.shadowRoot!.activeElement;
export const press = (key: string) => sendKeys({press: key});

export function button(form: ConsumerForm, words: string): HTMLButtonElement {
  const found = all(form, 'button').find(
    (element) => element.textContent?.includes(words) && element.checkVisibility(),
  );
  if (!found) throw new Error(`There is no button “${words}”.`);
  return found as HTMLButtonElement;
}

export async function shown(form: ConsumerForm, selector: string): Promise<void> {
  await waitUntil(() => one(form, selector), `no ${selector}`);
  await form.updateComplete;
}

/** As a person does: what stood there is replaced. */
export async function type(form: ConsumerForm, name: 'name' | 'email', words: string): Promise<void> {
  input(form, name).focus();
  input(form, name).select();
  await (words === '' ? press('Delete') : sendKeys({type: words}));
  await form.updateComplete;
}

/** Without the keys, where they are not what is tested. */
export async function put(form: ConsumerForm, given: {readonly name?: string; readonly email?: string}): Promise<void> {
  for (const name of ['name', 'email'] as const) {
    if (given[name] === undefined) continue;
    input(form, name).value = given[name];
    input(form, name).dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }
  await form.updateComplete;
}

export async function accessible(form: ConsumerForm): Promise<void> {
  await faded(form);
  await nextFrame();
  await expect(form).to.be.accessible();
}

/** Elements are told by their id and words: printing them whole is more than a test runner takes. */
export function expectFocus(form: ConsumerForm, selector: string): void {
  const name = (element: Element | null) =>
    element && `${element.id} ${element.className} ${element.textContent.trim()}`;
  expect(name(focused(form))).to.equal(name(one(form, selector)));
}

/** A promise and the way to keep it. */
export function gate(): {readonly passed: Promise<void>; readonly open: () => void} {
  let open: () => void = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return {passed, open};
}

export const saved = (form: ConsumerForm) => oneEvent(form, 'consumer-saved') as Promise<ConsumerSavedEvent>;

/** Two people of the sandbox, newest first. */
export async function two(client: InviteClient): Promise<readonly [Consumer, Consumer]> {
  const {items} = await client.listConsumers({limit: 2, order: 'desc'});
  return [items[0]!, items[1]!];
}
