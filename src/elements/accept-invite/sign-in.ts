import type {AcceptLink, InviteClient} from '../../client/invite-client.js';
import {AcceptSignInEvent, type AcceptSignInDetail} from '../../events/accept-events.js';

/** Leaves the link with the server where that can keep it, and says how it comes back. */
export async function leaveLink(
  client: InviteClient | undefined,
  link: AcceptLink | undefined,
  reason: AcceptSignInDetail['reason'],
): Promise<AcceptSignInEvent> {
  const {resumeParameter = ''} = client?.adapter.acceptance ?? {};
  const kept = link?.[resumeParameter];
  if (!client || !link || kept !== undefined || !client.may('acceptance.keep'))
    return new AcceptSignInEvent({reason, ...(kept === undefined ? {} : {resume: kept})});
  return new AcceptSignInEvent({reason, resume: await client.keepLink(link)});
}
