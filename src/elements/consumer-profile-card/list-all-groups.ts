import type {InviteClient} from '../../client/invite-client.js';
import type {Group} from '../../model/group.js';

/** Every group, page by page. A page that brings nothing new ends it: a cursor may loop. */
export async function listAllGroups(client: InviteClient, signal: AbortSignal): Promise<readonly Group[]> {
  const groups = new Map<string, Group>();
  let after: string | undefined;
  let before: number;
  do {
    before = groups.size;
    const page = await client.listGroups({limit: 100, ...(after === undefined ? {} : {after})}, {signal});
    for (const group of page.items) groups.set(group.id, group);
    after = page.next;
  } while (after !== undefined && groups.size > before);
  return [...groups.values()];
}
