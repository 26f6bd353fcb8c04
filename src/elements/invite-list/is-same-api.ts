import type {InviteClient} from '../../client/invite-client.js';

/** Other permissions make another client, and not another API. */
export function isSameApi(a: InviteClient | undefined, b: InviteClient | undefined): boolean {
  return a?.adapter === b?.adapter && a?.fetcher === b?.fetcher && a?.scope === b?.scope;
}
