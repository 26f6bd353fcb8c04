import {expect} from '@open-wc/testing';
import type {InviteClient} from '../../src/client/invite-client.js';
import type {InviteError} from '../../src/model/errors.js';
import type {Invite} from '../../src/model/invite.js';
import {openBetterAuth, type BetterAuthServer} from '../helpers/better-auth.js';

const invite = async (client: InviteClient, email: string, role = 'member'): Promise<Invite> => {
  const [outcome] = await client.createInvites([{email, role}]);
  if (outcome?.kind !== 'sent') throw outcome?.error ?? new Error('no outcome');
  return outcome.invite;
};

const refusal = async (promise: Promise<unknown>): Promise<InviteError> => {
  try {
    await promise;
  } catch (error) {
    return error as InviteError;
  }
  throw new Error('It was not refused.');
};

describe('better-auth, against the package itself', () => {
  describe('the inviting side', () => {
    let server: BetterAuthServer;
    let client: InviteClient;
    before(async () => ({client} = server = await openBetterAuth()));

    it('creates an invite, and the package mails it', async () => {
      const created = await invite(client, 'Ada@Acme.test', 'admin');
      expect(created).to.include({email: 'ada@acme.test', status: 'pending', rawStatus: 'pending', role: 'admin'});
      expect(created.expiresAt!.getTime()).to.be.within(Date.now() + 47 * 3_600_000, Date.now() + 49 * 3_600_000);
      expect(created.createdAt).to.be.instanceOf(Date);
      expect(await server.mails()).to.deep.include({kind: 'invitation', to: 'ada@acme.test', id: created.id});
    });

    it('lists them, filtered, searched and sorted here, because the package does none of it', async () => {
      const first = await invite(client, 'first@acme.test');
      const second = await invite(client, 'second@acme.test');
      await client.revokeInvite(first);
      const emails = async (query: Parameters<InviteClient['listInvites']>[0]) =>
        (await client.listInvites(query)).items.map(({email}) => email);
      expect(await emails({search: ' SECOND@', order: 'desc'})).to.deep.equal(['second@acme.test']);
      expect(await emails({statuses: ['revoked']})).to.deep.equal(['first@acme.test']);
      const newest = await emails({order: 'desc'});
      expect(newest.indexOf('second@acme.test')).to.be.lessThan(newest.indexOf('ada@acme.test'));
      expect(await emails({order: 'asc'})).to.deep.equal(newest.toReversed());
      const [one, other] = await Promise.all([emails({statuses: ['revoked']}), emails({search: second.email})]);
      expect([one, other], 'at the same time').to.deep.equal([['first@acme.test'], ['second@acme.test']]);
    });

    it('gets one, and says which it does not have', async () => {
      const created = await invite(client, 'get@acme.test');
      expect((await client.getInvite(created.id)).email).to.equal('get@acme.test');
      expect(await refusal(client.getInvite('../x?y#z'))).to.include({kind: 'not-found'});
    });

    it('refuses the same address twice, and resends the same invite with a new expiry', async () => {
      const created = await invite(client, 'twice@acme.test', 'admin');
      expect(await refusal(invite(client, 'twice@acme.test'))).to.include({
        kind: 'conflict',
        code: 'USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION',
        status: 400,
      });
      const again = await client.resendInvite(created);
      expect(again).to.include({id: created.id, role: 'admin', status: 'pending'});
      expect(again.expiresAt!.getTime()).to.be.greaterThan(created.expiresAt!.getTime());
      const sent = (await server.mails()).filter(({to}) => to === 'twice@acme.test');
      expect(sent).to.have.length(2);
    });

    it('revokes', async () => {
      const created = await invite(client, 'revoke@acme.test');
      expect(await client.revokeInvite(created)).to.include({id: created.id, status: 'revoked', rawStatus: 'canceled'});
    });

    it('puts what is wrong with the address and the role at their fields', async () => {
      const address = await refusal(invite(client, 'nope'));
      expect(address).to.include({kind: 'invalid', code: 'INVALID_EMAIL'});
      expect(address.fields.map(({path}) => path)).to.deep.equal(['email']);
      const role = await refusal(invite(client, 'role@acme.test', 'emperor'));
      expect(role).to.include({kind: 'invalid'});
      expect(role.fields.map(({path}) => path)).to.deep.equal(['role']);
    });

    it('is forbidden to somebody who is not in the organization, and to a plain member', async () => {
      await server.become('stranger@acme.test');
      expect(await refusal(invite(client, 'x@acme.test'))).to.include({kind: 'forbidden', code: 'MEMBER_NOT_FOUND'});
      expect((await refusal(client.listInvites())).kind).to.equal('forbidden');
      await server.become('owner@acme.test');
      const created = await invite(client, 'stranger@acme.test');
      await server.become('stranger@acme.test');
      await client.acceptInvite({invitationId: created.id});
      expect(await refusal(invite(client, 'x@acme.test'))).to.include({
        kind: 'forbidden',
        code: 'YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION',
      });
      await server.become('owner@acme.test');
    });

    it('is unauthenticated without a session', async () => {
      await server.signOut();
      expect(await refusal(client.listInvites())).to.include({kind: 'unauthenticated', status: 401});
      expect(await refusal(invite(client, 'x@acme.test'))).to.include({kind: 'unauthenticated'});
      await server.become('owner@acme.test');
    });
  });

  describe('the invited side', () => {
    let server: BetterAuthServer;
    let link: {invitationId: string};
    before(async () => {
      server = await openBetterAuth();
    });
    beforeEach(async () => {
      await server.become('owner@acme.test');
      link = {invitationId: (await invite(server.client, `${crypto.randomUUID()}@acme.test`)).id};
    });
    const emailOf = async () => {
      await server.become('owner@acme.test');
      return (await server.client.getInvite(link.invitationId)).email;
    };

    it('shows the invitation to whom it is for, and to nobody before they sign in', async () => {
      const email = await emailOf();
      await server.signOut();
      expect(await refusal(server.client.previewInvite(link))).to.include({kind: 'unauthenticated', status: 401});
      await server.become(email);
      const preview = await server.client.previewInvite(link);
      expect(preview).to.include({id: link.invitationId, status: 'pending', target: 'Acme', email});
      expect(preview.invitedBy).to.deep.equal({name: 'owner@acme.test', email: 'owner@acme.test'});
    });

    it('is the wrong account as somebody else: to look at, to accept and to decline', async () => {
      await server.become('somebody.else@acme.test');
      for (const call of ['previewInvite', 'acceptInvite', 'declineInvite'] as const) {
        expect(await refusal(server.client[call](link)), call).to.include({kind: 'wrong-account', status: 403});
      }
    });

    it('accepts once; used is not found, to everybody', async () => {
      const email = await emailOf();
      await server.become(email);
      expect(await server.client.acceptInvite(link)).to.include({id: link.invitationId, status: 'accepted', email});
      for (const call of ['acceptInvite', 'declineInvite', 'previewInvite'] as const) {
        expect(await refusal(server.client[call](link)), call).to.include({
          kind: 'not-found',
          code: 'INVITATION_NOT_FOUND',
        });
      }
      await server.become('owner@acme.test');
      expect(await server.client.getInvite(link.invitationId)).to.include({status: 'accepted'});
    });

    it('declines', async () => {
      await server.become(await emailOf());
      expect(await server.client.declineInvite(link)).to.include({status: 'declined', rawStatus: 'rejected'});
    });

    it('does not find one that was revoked, or that never was', async () => {
      const email = await emailOf();
      await server.client.revokeInvite(await server.client.getInvite(link.invitationId));
      await server.become(email);
      expect(await refusal(server.client.acceptInvite(link))).to.include({kind: 'not-found'});
      expect(await refusal(server.client.acceptInvite({invitationId: '__proto__'}))).to.include({kind: 'not-found'});
      expect(await refusal(server.client.acceptInvite({}))).to.include({kind: 'invalid'});
    });
  });

  it('does not find one that has expired, and the list says that it has', async () => {
    const server = await openBetterAuth('expired');
    const created = await invite(server.client, 'late@acme.test');
    expect(created).to.include({status: 'expired', rawStatus: 'pending'});
    expect((await server.client.listInvites({statuses: ['expired']})).items.map(({id}) => id)).to.deep.equal([
      created.id,
    ]);
    await server.become('late@acme.test');
    const link = {invitationId: created.id};
    expect(await refusal(server.client.previewInvite(link))).to.include({kind: 'not-found'});
    expect(await refusal(server.client.acceptInvite(link))).to.include({
      kind: 'not-found',
      code: 'INVITATION_NOT_FOUND',
    });
  });

  it('wants the address proven where the site does, and accepts once it is', async () => {
    const server = await openBetterAuth('verified');
    const link = {invitationId: (await invite(server.client, 'new@acme.test')).id};
    await server.become('new@acme.test');
    for (const call of ['acceptInvite', 'declineInvite', 'previewInvite'] as const) {
      expect(await refusal(server.client[call](link)), call).to.include({kind: 'unverified', status: 403});
    }
    await server.verify('new@acme.test');
    await server.become('new@acme.test');
    expect(await server.client.acceptInvite(link)).to.include({status: 'accepted'});
  });

  it('has no seat left', async () => {
    const server = await openBetterAuth('full');
    const link = {invitationId: (await invite(server.client, 'third@acme.test')).id};
    await server.become('third@acme.test');
    expect(await refusal(server.client.acceptInvite(link))).to.include({kind: 'seats-full', status: 403});
  });

  it('is forbidden to a page of another origin', async () => {
    const server = await openBetterAuth('foreign');
    document.cookie = `${server.baseUrl.split('/')[4]}.session_token=made-up; path=/`;
    expect(await refusal(server.client.acceptInvite({invitationId: 'any'}))).to.include({
      kind: 'forbidden',
      code: 'INVALID_ORIGIN',
      status: 403,
    });
  });
});
