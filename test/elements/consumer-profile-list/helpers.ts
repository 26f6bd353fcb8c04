import {expect, nextFrame} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import type {LitElement} from 'lit';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import {createSandboxFetcher, type SandboxFetcher, type SandboxFetcherOptions} from '../../../src/sandbox/fetcher.js';
import {scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';

export const baseUrl = 'https://sandbox.example/apis/metorial';
export const metorial = createMetorialAdapter({baseUrl});

/** Every failure of a read, and what is said of it. */
export const failures = [
  ['a dead API', 'network-error', 'could not be reached'],
  ['a 500', {status: 500}, 'The server has a problem'],
  ['a 401', {status: 401}, 'You are signed out'],
  ['a 429', {status: 429}, 'Too many requests'],
  ['HTML instead of JSON', 'html', 'an answer this page cannot read'],
  ['JSON of another shape', {status: 200, body: {items: [{id: 7}]}}, 'an answer this page cannot read'],
] as const;

export interface Scripted {
  readonly client: InviteClient;
  readonly sandbox: SandboxFetcher;
}

/** A client over a sandbox inside the page. */
export function scripted(options: SandboxFetcherOptions = {}, adapter?: InviteAdapter): Scripted {
  const sandbox = createSandboxFetcher(options);
  return {sandbox, client: createInviteClient({baseUrl, scopeId, fetcher: sandbox, ...(adapter ? {adapter} : {})})};
}

/** The queries of an operation so far. */
export const asked = ({sandbox}: Scripted, operation: string): URLSearchParams[] =>
  sandbox.calls.filter((call) => call.operation === operation).map(({url}) => new URL(url).searchParams);

export const all = (host: Element, selector: string) => [...host.shadowRoot!.querySelectorAll<HTMLElement>(selector)];

export function one<T extends HTMLElement = HTMLElement>(host: Element, selector: string): T {
  return host.shadowRoot!.querySelector<T>(selector)!;
}

export const text = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
export const rows = (host: Element) => all(host, '[role=listitem]');
export const names = (host: Element) => all(host, '[part=name]').map(text);
export const heard = (host: Element) => text(one(host, '[role=status]'));
/** Of a row, counted from 0. */
export const inRow = (host: Element, index: number, selector: string) =>
  rows(host)[index]!.querySelector<HTMLElement>(selector);

/** A message of elements themselves would list the whole page. */
export function expectFocus(host: Element, target: Element | null | undefined): void {
  const active = host.shadowRoot!.activeElement;
  expect(active === target, `the focus is on ${active?.outerHTML.slice(0, 120) ?? 'nothing'}`).to.equal(true);
}

export async function shows(host: LitElement, selector: string): Promise<HTMLElement> {
  await waitUntil(() => one(host, selector), `no ${selector}`);
  await host.updateComplete;
  return one(host, selector);
}

export async function says(host: LitElement, selector: string, words: string): Promise<void> {
  await waitUntil(() => text(one(host, selector)).includes(words), `no “${words}” in ${selector}`);
  await host.updateComplete;
}

/** Counts the events of these types from now on. */
export function record(host: Element, ...types: string[]): string[] {
  const seen: string[] = [];
  for (const type of types) host.addEventListener(type, () => seen.push(type));
  return seen;
}

export async function warned(act: () => unknown): Promise<string[]> {
  const {warn} = console;
  const warnings: string[] = [];
  console.warn = (...parts: unknown[]) => void warnings.push(String(parts[0]));
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

export const press = (key: string) => sendKeys({press: key});
export const type = (words: string) => sendKeys({type: words});

/** With the mouse, in the middle of it or so far from its start. */
export async function click(target: HTMLElement, fromStart?: number): Promise<void> {
  let before: number;
  // Rows that come into view for the first time get their own height, which moves what is below them.
  do {
    before = target.getBoundingClientRect().top;
    target.scrollIntoView({block: 'center'});
    await nextFrame();
    await nextFrame();
  } while (target.getBoundingClientRect().top !== before);
  const {left, top, width, height} = target.getBoundingClientRect();
  const x = left + (fromStart ?? width / 2);
  await sendMouse({type: 'click', position: [Math.round(x), Math.round(top + height / 2)]});
}

/** Every change below an element from now on, in the rows it happened in. */
export function watch(host: Element): () => readonly (string | undefined)[] {
  const changed: (string | undefined)[] = [];
  const note = (records: readonly MutationRecord[]) => {
    for (const {target} of records) {
      const element = target instanceof Element ? target : target.parentElement;
      // A picture that cannot be loaded is hidden whenever the browser finds out.
      if (element instanceof HTMLImageElement) continue;
      changed.push(element?.closest<HTMLElement>('[role=listitem]')?.dataset.id);
    }
  };
  const observer = new MutationObserver(note);
  observer.observe(one(host, '[part=rows]'), {subtree: true, childList: true, attributes: true, characterData: true});
  return () => {
    note(observer.takeRecords());
    return changed;
  };
}
