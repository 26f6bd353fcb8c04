import {
  createInviteHandler,
  metorialRoutes,
  type Caller,
  type InviteHandler,
  type InviteHandlerOptions,
  type LogEntry,
  type Permission,
} from '../../src/server/index.js';

export const key = 'sk_canary_51f0c1d2';
export const site = 'https://app.example.com';
export const api = 'https://api.example.com';
export const scopeId = 'por_own';
export const invites = `/api/invites/portals/${scopeId}/consumer-invites`;
export const json = {'content-type': 'application/json'};
export const everything: readonly Permission[] = [
  'invites:read',
  'invites:write',
  'invites:preview',
  'profiles:read',
  'profiles:write',
  'groups:read',
  'consumers:read',
  'consumers:write',
];

/** What the API was asked. */
export interface Sent {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
  readonly request: Request;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
  /** Of a refusal, without what all types begin with. */
  readonly problem: string | undefined;
}

export interface InProcess {
  readonly handle: InviteHandler;
  /** What reached the API, oldest first. */
  readonly sent: Sent[];
  readonly log: LogEntry[];
  /** Replaces what the API answers. */
  api(next: (request: Request) => Response | Promise<Response>): void;
  caller(next: Caller | undefined): void;
  ask(path: string, init?: RequestInit): Promise<Answered>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
}

/** The handler without a server before it or an API behind it. The caller has every permission in the scope. */
export function openInProcess(options: Partial<InviteHandlerOptions> = {}): InProcess {
  const sent: Sent[] = [];
  const log: LogEntry[] = [];
  let answer: (request: Request) => Response | Promise<Response> = () => Response.json({ok: true});
  let caller: Caller | undefined = {scope: {id: scopeId}, permissions: everything};
  const handle = createInviteHandler({
    routes: metorialRoutes,
    upstream: api,
    basePath: '/api/invites',
    apiKey: key,
    origin: site,
    authorize: () => caller,
    timeout: 1000,
    log: (entry) => void log.push(entry),
    fetcher: async (request) => {
      const {method, headers, url} = request;
      sent.push({method, path: url.slice(api.length), headers, body: await request.clone().text(), request});
      return answer(request);
    },
    ...options,
  });
  const ask = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const headers = {'sec-fetch-site': 'same-origin', ...(init.headers as Record<string, string>)};
    const response = await handle(new Request(site + path, {...init, headers}));
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const given = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
    const {type} = given;
    const problem = typeof type === 'string' ? type.replace('urn:invite-elements:problem:', '') : undefined;
    return {status: response.status, headers: response.headers, text, json: given, problem};
  };
  return {
    handle,
    sent,
    log,
    api: (next) => (answer = next),
    caller: (next) => (caller = next),
    ask,
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: {...json, ...headers},
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
