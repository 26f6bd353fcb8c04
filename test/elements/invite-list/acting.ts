import {expect, fixture, html, nextFrame} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {createBetterAuthAdapter} from '../../../src/adapters/better-auth/better-auth.js';
import {createInviteClient, type Fetcher} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {openBetterAuth} from '../../helpers/better-auth.js';
import {faded} from '../../helpers/faded.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {all, one, rows, text} from './helpers.js';

export interface ActingScene {
  readonly client: InviteClient;
  /** The requests that take an invite back, in their order. */
  readonly revokes: {readonly keepalive: boolean; readonly key: string | null; readonly id: string}[];
  readonly mails: string[];
  /** Asked first; an answer stands in for the server's. */
  intercept: ((request: Request) => Promise<Response | undefined> | undefined) | undefined;
  readonly statusOf: (email: string) => Promise<string | undefined>;
}

/** Better Auth itself over HTTP, which can do all that a row can, with invites to these. */
export async function openActing(people: readonly string[] = ['ada', 'bob', 'cy']): Promise<ActingScene> {
  const server = await openBetterAuth();
  for (const person of people) await server.client.createInvites([{email: `${person}@acme.test`}]);
  const acceptUrl = (id: string) => `https://acme.test/join?invitationId=${id}`;
  const adapter = createBetterAuthAdapter({baseUrl: server.baseUrl, acceptUrl});
  const fetcher: Fetcher = async (request) => {
    const body = request.method === 'POST' ? ((await request.clone().json()) as Record<string, string>) : {};
    if (request.url.endsWith('/cancel-invitation')) {
      const {keepalive, headers} = request;
      scene.revokes.push({keepalive, key: headers.get('idempotency-key'), id: body.invitationId!});
    }
    if (request.url.endsWith('/invite-member')) scene.mails.push(body.email!);
    return (await scene.intercept?.(request)) ?? fetch(request);
  };
  const scene: ActingScene = {
    client: createInviteClient({scopeId: server.organizationId, adapter, fetcher}),
    revokes: [],
    mails: [],
    intercept: undefined,
    statusOf: async (email) =>
      (await server.client.listInvites()).items.find((invite) => invite.email === email)?.status,
  };
  return scene;
}

export const refused = (status: number, headers: Record<string, string> = {}) =>
  Response.json({message: 'No.', code: 'NO'}, {status, headers});

export async function openList(
  client: InviteClient,
  settings: Partial<InviteList> = {},
  count = 3,
): Promise<InviteList> {
  const list = await fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`);
  Object.assign(list, settings);
  await waitUntil(() => rows(list).length === count, `not ${count} rows`);
  await list.updateComplete;
  return list;
}

/** The row of `ada@acme.test` for `ada`. */
export const rowOf = (list: InviteList, name: string) =>
  rows(list).find((row) => text(row).includes(`${name}@acme.test`))!;
export const within = (list: InviteList, name: string, selector: string) =>
  rowOf(list, name).querySelector<HTMLElement>(selector);
export const active = (list: InviteList) => list.shadowRoot!.activeElement as HTMLElement | null;
export const menuItems = (list: InviteList) => all(list, '.actions-menu [role=menuitem]');

export const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => sendKeys({press: key})), Promise.resolve());

export async function openMenu(list: InviteList, name: string, key = 'Enter'): Promise<void> {
  within(list, name, '[data-action=menu]')!.focus();
  await press(key);
  await waitUntil(() => active(list)?.matches('[role=menuitem]'), 'no menu');
}

/** By keys, out of the menu. */
export async function choose(list: InviteList, name: string, action: string): Promise<void> {
  await openMenu(list, name);
  for (let guard = 0; active(list)?.dataset.name !== action && guard < 8; guard++) await press('ArrowDown');
  await press('Enter');
}

export async function click(target: Element): Promise<void> {
  target.scrollIntoView({block: 'center'});
  await nextFrame();
  await nextFrame();
  const {left, top, width, height} = target.getBoundingClientRect();
  await sendMouse({type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)]});
}

export const undoOf = (list: InviteList, name: string) => within(list, name, '[part~=undo]');
export const shownStatus = (list: InviteList, name: string) => text(within(list, name, '[part~=status]'));
export const hasPart = (list: InviteList, selector: string) => one(list, selector) !== null;

export async function isAccessible(list: InviteList): Promise<void> {
  await faded(list);
  await expect(list).to.be.accessible();
}
