import {expect, fixture, html} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import '../../../src/elements/accept-invite/define.js';
import type {AcceptLink, AcceptancePort, InviteAdapter} from '../../../src/adapters/adapter.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {AcceptInvite} from '../../../src/elements/accept-invite/accept-invite.js';
import type {InvitePreview} from '../../../src/model/invite.js';
import type {Call} from '../../../src/transport/call.js';
import {waitUntil} from '../../helpers/wait-until.js';

export type Act = 'read' | 'accept' | 'decline' | 'undo' | 'ask';

let count = 0;

/** An API that accepts by itself, and answers as it is told to. */
export function createApi(change: {[K in keyof InvitePreview]?: InvitePreview[K] | undefined} = {}) {
  const status = {read: 'pending', accept: 'accepted', decline: 'declined', undo: 'pending', ask: 'pending'};
  const calls: string[] = [];
  const answers = new Map<Act, (link: string) => Promise<Response> | Response | undefined>();
  const preview = {id: '', email: 'ada@acme.test', target: 'Acme', invitedBy: {name: 'Grace'}, ...change};
  const baseUrl = `https://api-${++count}.example`;
  const call =
    (act: Act) =>
    (_scope: object, {token = ''}: AcceptLink): Call<InvitePreview> => ({
      method: act === 'read' ? 'GET' : 'POST',
      url: `${baseUrl}/${act}?${token}`,
      decode: (json) => ({...preview, ...(json as object)}) as InvitePreview,
    });
  const acceptance: AcceptancePort = {
    linkParameters: ['token'],
    preview: call('read'),
    accept: call('accept'),
    decline: call('decline'),
    undoDecline: call('undo'),
    requestNew: call('ask'),
  };
  const adapter: InviteAdapter = {name: 'acting', baseUrl, fields: [], acceptance};
  const client = createInviteClient({
    scopeId: 'org',
    adapter,
    fetcher: async ({url}) => {
      const {pathname, search} = new URL(url);
      const act = pathname.slice(1) as Act;
      calls.push(act + search);
      const given = await answers.get(act)?.(search.slice(1));
      return given ?? Response.json({status: status[act], rawStatus: status[act]});
    },
  });
  return {client, adapter, answers, calls, status, to: (act: Act) => calls.filter((one) => one.startsWith(act))};
}

export type Api = ReturnType<typeof createApi>;

export async function open({client}: Pick<Api, 'client'>, given: Partial<AcceptInvite> = {}): Promise<AcceptInvite> {
  const el = await fixture<AcceptInvite>(html`<accept-invite></accept-invite>`);
  Object.assign(el, {client, link: {token: crypto.randomUUID()}, undoSeconds: 0}, given);
  await el.updateComplete;
  return el;
}

export const root = (el: AcceptInvite) => el.shadowRoot!;
export const part = (el: AcceptInvite, name: string) => root(el).querySelector<HTMLElement>(`[part~=${name}]`);
export const textOf = (el: AcceptInvite) => root(el).textContent.replace(/\s+/gu, ' ');
export const says = (el: AcceptInvite, text: string) =>
  waitUntil(() => part(el, 'heading')?.textContent.includes(text), `“${text}” is not the heading`);

export async function press(target: HTMLElement, times = 1): Promise<void> {
  const {left, top, width, height} = target.getBoundingClientRect();
  const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  for (let time = 0; time < times; time++) await sendMouse({type: 'click', position});
}

/**
 * What a screen reader says by itself: each text that comes into the live region, and each heading that the focus comes to.
 */
export function listen(el: AcceptInvite): string[] {
  const heard: string[] = [];
  const clean = (node: Node | null | undefined) => (node?.textContent ?? '').replace(/\s+/gu, ' ').trim();
  const region = root(el).querySelector('[role=status]')!;
  new MutationObserver(() => clean(region) && heard.push(clean(region))).observe(region, {
    childList: true,
    subtree: true,
    characterData: true,
  });
  root(el).addEventListener('focusin', ({target}) => {
    if ((target as Element).localName === 'h2') queueMicrotask(() => heard.push(clean(target as Node)));
  });
  return heard;
}

/** The focus is in the element, on something. */
export function expectFocusKept(el: AcceptInvite): void {
  expect(document.activeElement === el && root(el).activeElement !== null, 'the focus is kept').to.equal(true);
}
