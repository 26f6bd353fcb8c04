import {createBetterAuthAdapter, type BetterAuthOptions} from '../../src/adapters/better-auth/better-auth.js';
import {createInviteClient} from '../../src/client/create-invite-client.js';
import type {InviteClient} from '../../src/client/invite-client.js';

/** How the package is set up; see `scripts/better-auth-middleware.mjs`. */
export type BetterAuthSetup = 'standard' | 'expired' | 'verified' | 'full' | 'foreign';

export interface BetterAuthServer {
  readonly baseUrl: string;
  /** The organization that `owner@acme.test` has founded. */
  readonly organizationId: string;
  /** As whoever is signed in. */
  readonly client: InviteClient;
  /** Signs up with the address, or in where it is known. */
  readonly become: (email: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Follows the link that the package mailed to prove the address. */
  readonly verify: (email: string) => Promise<void>;
  readonly mails: () => Promise<readonly {kind: string; to: string; id?: string; token?: string}[]>;
}

const password = 'correct horse battery staple';

/** The real package over HTTP, with its cookie session, signed in as `owner@acme.test`, who has founded “Acme”. */
export async function openBetterAuth(
  setup: BetterAuthSetup = 'standard',
  options: Omit<BetterAuthOptions, 'baseUrl'> = {},
): Promise<BetterAuthServer> {
  const root = `${location.origin}/better-auth/t${crypto.randomUUID()}/${setup}`;
  const baseUrl = `${root}/api/auth`;

  const post = async (path: string, body: object): Promise<{status: number; json: Record<string, unknown>}> => {
    const response = await fetch(baseUrl + path, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify(body),
    });
    return {status: response.status, json: ((await response.json()) ?? {}) as Record<string, unknown>};
  };
  const known = new Set<string>();
  const become = async (email: string): Promise<void> => {
    const isKnown = known.has(email);
    const {status} = await post(isKnown ? '/sign-in/email' : '/sign-up/email', {email, password, name: email});
    if (status !== 200) throw new Error(`Could not become ${email}: ${status}`);
    known.add(email);
  };
  const mails = async () =>
    (await (await fetch(`${root}/mails`)).json()) as Awaited<ReturnType<BetterAuthServer['mails']>>;

  let organizationId = 'none';
  if (setup !== 'foreign') {
    await become('owner@acme.test');
    const {json} = await post('/organization/create', {name: 'Acme', slug: 'acme'});
    organizationId = String(json.id);
  }
  return {
    baseUrl,
    organizationId,
    client: createInviteClient({scopeId: organizationId, adapter: createBetterAuthAdapter({baseUrl, ...options})}),
    become,
    signOut: async () => void (await post('/sign-out', {})),
    verify: async (email) => {
      await post('/send-verification-email', {email});
      const mail = (await mails()).findLast(({kind, to}) => kind === 'verification' && to === email);
      const response = await fetch(`${baseUrl}/verify-email?token=${mail?.token}`);
      if (!response.ok) throw new Error(`Could not verify ${email}: ${response.status}`);
    },
    mails,
  };
}
