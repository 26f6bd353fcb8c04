import {expect, fixture, html} from '@open-wc/testing';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import '../../../src/elements/invite-list/define.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import type {Invite} from '../../../src/model/invite.js';
import {createSandboxFetcher, type SandboxFetcher, type SandboxFetcherOptions} from '../../../src/sandbox/fetcher.js';
import {scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';

export const baseUrl = 'https://sandbox.example/apis/metorial';

export interface Scripted {
  readonly client: InviteClient;
  readonly sandbox: SandboxFetcher;
  /** The addresses that invites were sent to. */
  readonly mailed: string[];
}

/** A client over a sandbox inside the page. */
export function scripted(options: SandboxFetcherOptions = {}, adapter?: InviteAdapter): Scripted {
  const sandbox = createSandboxFetcher(options);
  const mailed: string[] = [];
  const fetcher = async (request: Request) => {
    if (request.method === 'POST') mailed.push(((await request.clone().json()) as {email: string}).email);
    return sandbox(request);
  };
  return {
    client: createInviteClient({baseUrl, scopeId, fetcher, ...(adapter ? {adapter} : {})}),
    sandbox,
    mailed,
  };
}

export const metorial = createMetorialAdapter({baseUrl});

/** The Metorial adapter with invites changed on their way in. */
export function withInvites(change: (invite: Invite, index: number) => Invite): InviteAdapter {
  return {
    ...metorial,
    invites: {
      ...metorial.invites,
      list: (scope, query) => {
        const call = metorial.invites.list(scope, query);
        return {
          ...call,
          decode: (json) => {
            const page = call.decode(json);
            return {...page, items: page.items.map(change)};
          },
        };
      },
    },
  };
}

/** Shown, with its first page. */
export async function open(client: InviteClient, settings: Partial<InviteList> = {}): Promise<InviteList> {
  const list = await fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`);
  Object.assign(list, settings);
  await shows(list, '[role=listitem]');
  return list;
}

export function all(list: InviteList, selector: string): HTMLElement[] {
  return [...list.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
}

export function one<T extends HTMLElement = HTMLElement>(list: InviteList, selector: string): T {
  return list.shadowRoot!.querySelector<T>(selector)!;
}

export const text = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
export const rows = (list: InviteList) => all(list, '[role=listitem]');
export const names = (list: InviteList) => all(list, '[part=name]').map(text);
export const heard = (list: InviteList) => text(one(list, '[role=status]'));
/** A message of elements themselves would list the whole page. */
export const expectFocus = (list: InviteList, target: Element | null | undefined) => {
  const active = list.shadowRoot!.activeElement;
  expect(active === target, `the focus is on ${active?.outerHTML.slice(0, 120) ?? 'nothing'}`).to.equal(true);
};
/** Of a row, counted from 0. */
export const inRow = (list: InviteList, index: number, selector: string) =>
  rows(list)[index]!.querySelector<HTMLElement>(selector);

export async function shows(list: InviteList, selector: string): Promise<HTMLElement> {
  await waitUntil(() => one(list, selector), `no ${selector}`);
  await list.updateComplete;
  return one(list, selector);
}

export async function says(list: InviteList, selector: string, words: string): Promise<void> {
  await waitUntil(() => text(one(list, selector)).includes(words), `no “${words}” in ${selector}`);
  await list.updateComplete;
}

/** Counts the events of these types from now on. */
export function record(list: InviteList, ...types: string[]): string[] {
  const seen: string[] = [];
  for (const type of types) list.addEventListener(type, () => seen.push(type));
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

/** In place of the browser's own. */
export function clipboard(value: unknown): () => void {
  Object.defineProperty(navigator, 'clipboard', {value, configurable: true});
  return () => void Reflect.deleteProperty(navigator, 'clipboard');
}
