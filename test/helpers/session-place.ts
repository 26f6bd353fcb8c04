import {scopeId} from './sandbox.js';

export interface Seen {
  readonly origin: string;
  readonly sessions: readonly {readonly method: string; readonly origin: string | null}[];
  readonly minted: readonly string[];
  readonly api: readonly {
    readonly method: string;
    readonly url: string;
    readonly status: number;
    readonly cookie: string | null;
    readonly token: string | null;
    readonly key: string | null;
  }[];
}

/** The page's own server of this test's own, where `ada` is signed in, and beside it one with the handler on another origin. */
export async function openSessionPlace() {
  const path = `/session-test/${crypto.randomUUID()}`;
  const signIn = (user: string) => (document.cookie = `user=${user}; path=${path}`);
  const seen = async () => (await (await fetch(`${path}/seen`)).json()) as Seen;
  signIn('ada');
  const {origin} = await seen();
  return {
    sessionUrl: `${path}/invite-session`,
    baseUrl: `${origin}/api/invites`,
    scopeId,
    seen,
    signIn,
    signOut: () => (document.cookie = `user=; path=${path}; max-age=0`),
    /** How the page's server answers from now on, and which tokens the other one refuses. */
    set: (state: {fault?: string; expires_in?: number; wait?: number; refused?: readonly string[]}) =>
      fetch(`${path}/set`, {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify(state),
      }),
  };
}

export type SessionPlace = Awaited<ReturnType<typeof openSessionPlace>>;
