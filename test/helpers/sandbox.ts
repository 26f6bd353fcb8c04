import {createInviteClient} from '../../src/client/create-invite-client.js';
import type {InviteClient} from '../../src/client/invite-client.js';

/** The portal, and the one invite, consumer and profile, of the seed. */
export const scopeId = 'por_Rm4Mnheq2bfEPhBhP7SY';
export const exampleId = 'con_Rm4Mnheq2bfEPhBhP7SY';

export interface TestSandbox {
  readonly baseUrl: string;
  readonly scopeId: string;
  readonly client: InviteClient;
}

/** A freshly seeded sandbox of this test's own, over real HTTP. */
export function openSandbox(): Promise<TestSandbox> {
  const baseUrl = `${location.origin}/sandbox/${crypto.randomUUID()}/apis/metorial`;
  return Promise.resolve({baseUrl, scopeId, client: createInviteClient({baseUrl, scopeId})});
}
