import type {InviteAdapter} from '../src/adapters/adapter.js';
import {createInviteClient} from '../src/client/create-invite-client.js';
import type {InviteClient} from '../src/client/invite-client.js';
import {createSandboxFetcher} from '../src/sandbox/fetcher.js';

/** The one invite, consumer and profile that bear the id of the API's documents. */
export const exampleId = 'con_Rm4Mnheq2bfEPhBhP7SY';
export const scopeId = 'por_Rm4Mnheq2bfEPhBhP7SY';
export const baseUrl = 'https://sandbox.example/apis/metorial';

type SandboxFetcher = ReturnType<typeof createSandboxFetcher>;

export interface SandboxClientOptions {
  readonly sandbox?: Parameters<typeof createSandboxFetcher>[0];
  /** Instead of the Metorial adapter as it is. */
  readonly adapter?: InviteAdapter;
}

/** A client over a sandbox inside this page; each call is a sandbox of its own. */
export function sandboxClient({sandbox, adapter}: SandboxClientOptions = {}): InviteClient & {
  readonly fetcher: SandboxFetcher;
} {
  const fetcher = createSandboxFetcher(sandbox);
  const client = createInviteClient({baseUrl, scopeId, fetcher, ...(adapter ? {adapter} : {})});
  return client as InviteClient & {readonly fetcher: SandboxFetcher};
}
