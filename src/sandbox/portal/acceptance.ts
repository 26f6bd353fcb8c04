import {createMemoryStore, type AcceptLinksOptions, type Account, type InviteHandler} from '../../server/index.js';
import type {InviteAnswer} from '../../server/index.js';
import {newId} from '../ids.js';
import type {MailRecord, SandboxStore} from '../store.js';

export interface AcceptanceOptions {
  readonly store: SandboxStore;
  readonly origin: string;
  readonly organizationId: string;
  readonly apiKey: string;
  readonly accountOf: (request: Request) => Promise<Account | undefined>;
}

/** What of an invitation the site needs for its mail. */
interface Invited {
  readonly id: string;
  readonly email: string;
  readonly expiry_date: string;
  readonly email_sent: boolean;
  readonly organization: {readonly name: string};
  readonly inviter_member: {readonly first_name: string; readonly last_name: string};
}

/**
 * The organization's API cannot be asked to accept: Acme makes links of its own, mails them, and tells the API what came of
 * them. Links and mails live as long as this process.
 */
export function createAcceptance({store, origin, organizationId, apiKey, accountOf}: AcceptanceOptions) {
  const mails: MailRecord[] = [];
  const mail = (to: string, subject: string, lines: readonly string[], link: string) => {
    const text = [...lines, link].join('\n\n');
    const kind = 'organization-invitation';
    mails.unshift({id: newId('mal'), kind, to, subject, text, link, code: null, sentAt: new Date()});
  };
  const mark =
    (status: number) =>
    async ({invite: {inviteId, email}}: InviteAnswer): Promise<void> => {
      const url = `${origin}/apis/organization-invitations/api/v1/organization-invitations/${inviteId}/`;
      const response = await fetch(url, {
        method: 'PUT',
        headers: {authorization: `Bearer ${apiKey}`, 'content-type': 'application/json'},
        body: JSON.stringify({organization_id: organizationId, email, status}),
      });
      if (!response.ok) throw new Error(`The API answered ${response.status}.`);
    };
  const acceptLinks: AcceptLinksOptions = {
    store: createMemoryStore(),
    page: `${origin}/invitation`,
    account: accountOf,
    open: ['preview-before-sign-in'],
    onAccept: mark(1),
    onDecline: mark(2),
    onDeclineUndone: mark(0),
    onRequestNew: ({invite: {email, target, invitedBy}}) => {
      const subject = `${email} asks for a new invitation to ${target}`;
      mail(invitedBy ?? '', subject, ['The link has expired. Invite them again:'], `${origin}/organization`);
    },
  };

  const invite = async (handler: InviteHandler, {id, email, expiry_date, organization, inviter_member}: Invited) => {
    const invitedBy = `${inviter_member.first_name} ${inviter_member.last_name}`;
    const target = organization.name;
    const {url} = await handler.mintAcceptLink({
      scope: {id: organizationId},
      inviteId: id,
      email,
      target,
      invitedBy,
      expiresAt: new Date(expiry_date),
    });
    mail(email, `${invitedBy} invited you to ${target}`, ['Hello,', 'Accept the invitation:'], url);
  };

  return {
    acceptLinks,
    /** Newest first: the API's own, but for those in whose place the site has sent one. */
    async listMails(limit: number): Promise<readonly MailRecord[]> {
      const own = new Set(mails.map(({to}) => to));
      const others = (await store.listMails(limit)).filter(
        ({kind, to}) => kind !== 'organization-invitation' || !own.has(to),
      );
      return [...mails, ...others].sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime()).slice(0, limit);
    },
    /** Mails a link to everybody whom the handler's answer says to be invited. */
    async invited(handler: InviteHandler, request: Request, response: Response): Promise<void> {
      if (request.method !== 'POST' || !response.ok) return;
      const {sent = []} = (await response.clone().json()) as {readonly sent?: readonly Invited[]};
      for (const one of sent) if (one.email_sent) await invite(handler, one);
    },
    /** One whose time is over, so that there is something to ask anew for. */
    async inviteLate(handler: InviteHandler): Promise<void> {
      const page = await store.organizationInvitations.list({
        organizationId,
        status: 3,
        now: new Date(),
        offset: 0,
        limit: 1,
      });
      const [late] = page.items;
      if (!late) return;
      const {id, email, expiresAt, organization, inviter} = late;
      const inviter_member = {first_name: inviter.firstName, last_name: inviter.lastName};
      const facts = {id, email, expiry_date: expiresAt.toISOString(), email_sent: true, organization, inviter_member};
      await invite(handler, facts);
    },
  };
}
