import assert from 'node:assert/strict';
import {
  createInviteHandler,
  createMemoryStore,
  organizationInvitationsRoutes,
  type AcceptLinksOptions,
  type Account,
  type Caller,
  type InviteAnswer,
  type InviteHandlerOptions,
  type InviteStore,
  type LogEntry,
} from '../../../src/server/index.js';
import {key, permissions, site} from '../helpers.js';

export const ada: Account = {id: 'user-ada', email: 'ada@acme.test', isVerified: true};
export const bob: Account = {id: 'user-bob', email: 'bob@acme.test', isVerified: true};
export const scope = {id: 'org-1'};
export const page = `${site}/invite`;
export const base = '/api/invites';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
  /** Of a problem, without the part that all share. */
  readonly problem: string | undefined;
}

export interface OpenLinks {
  readonly handle: ReturnType<typeof createInviteHandler>;
  readonly store: InviteStore;
  readonly log: LogEntry[];
  readonly told: (InviteAnswer & {readonly what: 'accept' | 'decline' | 'undo'})[];
  /** Everything that has left: answers and log. */
  readonly left: string[];
  /** What reached the API. */
  readonly upstream: Request[];
  readonly tokens: string[];
  account(next: Account | undefined): void;
  caller(next: Caller | undefined): void;
  /** Milliseconds. */
  pass(time: number): void;
  /** Makes a link, and gives its token. */
  mint(changes?: Partial<Parameters<ReturnType<typeof createInviteHandler>['mintAcceptLink']>[0]>): Promise<string>;
  ask(method: string, path: string, token?: string, init?: RequestInit): Promise<Answered>;
  get(token?: string): Promise<Answered>;
  post(act: string, token?: string): Promise<Answered>;
  /** That no token has left but in its link. */
  assertSecret(): void;
}

let count = 0;
export const freshId = () => `invite-${++count}`;

/** The handler with accept links; Ada is signed in. */
export function openLinks(
  changes: Partial<AcceptLinksOptions> = {},
  options: Partial<InviteHandlerOptions> = {},
): OpenLinks {
  let now = Date.UTC(2030, 0, 1);
  let account: Account | undefined = ada;
  let caller: Caller | undefined = {scope, permissions};
  const store = (changes.store as InviteStore | undefined) ?? createMemoryStore({now: () => now, maxEntries: 100_000});
  const [log, told, left, upstream, tokens] = [[], [], [], [], []] as [
    LogEntry[],
    OpenLinks['told'],
    string[],
    Request[],
    string[],
  ];
  const tell = (what: 'accept' | 'decline' | 'undo') => (answer: InviteAnswer) => void told.push({...answer, what});
  const handle = createInviteHandler({
    routes: organizationInvitationsRoutes,
    upstream: 'https://api.example.com',
    basePath: base,
    apiKey: key,
    origin: site,
    authorize: () => caller,
    log: (entry) => void log.push(entry),
    fetcher: (request) => {
      upstream.push(request);
      return Promise.resolve(Response.json({sent: [{id: 'invite-created'}], failed: []}));
    },
    acceptLinks: {
      page,
      account: () => account,
      onAccept: tell('accept'),
      onDecline: tell('decline'),
      onDeclineUndone: tell('undo'),
      ...changes,
      store,
    },
    ...options,
  });
  const ask: OpenLinks['ask'] = async (method, path, token, init = {}) => {
    const headers = {
      'sec-fetch-site': 'same-origin',
      ...(method === 'GET' || method === 'HEAD' ? {} : {'content-type': 'application/json'}),
      ...(token === undefined ? {} : {'invite-token': token}),
      ...(init.headers as Record<string, string>),
    };
    const body = method === 'GET' || method === 'HEAD' ? {} : {body: '{}'};
    const response = await handle(new Request(`${site}${base}${path}`, {method, ...body, ...init, headers}));
    const text = await response.text();
    left.push(`${JSON.stringify([...response.headers])} ${text}`, JSON.stringify(log.at(-1)));
    const json = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const type = typeof json.type === 'string' ? json.type : undefined;
    const problem = type?.replace('urn:invite-elements:problem:', '');
    return {status: response.status, headers: response.headers, text, json, problem};
  };
  return {
    handle,
    store,
    log,
    told,
    left,
    upstream,
    tokens,
    account: (next) => (account = next),
    caller: (next) => (caller = next),
    pass: (time) => (now += time),
    async mint(draft = {}) {
      const {url} = await handle.mintAcceptLink({
        scope,
        inviteId: freshId(),
        email: 'ada@acme.test',
        target: 'Acme',
        invitedBy: 'Grace',
        message: 'Hi!',
        ...draft,
      });
      const token = new URLSearchParams(new URL(url).hash.slice(1)).get('token')!;
      tokens.push(token);
      return token;
    },
    ask,
    get: (token) => ask('GET', '/accept-link', token),
    post: (act, token) => ask('POST', `/accept-link/${act}`, token),
    assertSecret() {
      for (const text of left)
        for (const token of tokens) assert.ok(!text.includes(token) && !text.includes(token.slice(0, 20)), text);
    },
  };
}
