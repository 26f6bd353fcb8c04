import {expect} from '@open-wc/testing';
import {createOrganizationInvitationsAdapter} from '../../src/adapters/organization-invitations/organization-invitations.js';
import {InviteClient} from '../../src/client/invite-client.js';
import {isInviteError, type InviteError} from '../../src/model/errors.js';
import type {Invite, InviteDraft} from '../../src/model/invite.js';
import {defaultFetcher} from '../../src/transport/fetcher.js';

const scope = {id: 'e8e912b6-ba9b-4c3a-bb4f-d04bdc370843'};
const adapter = createOrganizationInvitationsAdapter({baseUrl: 'https://acme.test/api', revokeAs: 'cancelled'});
const {list, create, update, revoke} = adapter.invites;
const draft: InviteDraft = {email: 'ada@acme.test', name: 'Ada Lovelace'};
const row = {
  id: '3c90c3cc-0d44-4b50-8888-8dd25736052a',
  token: 'secret',
  expiry_date: '2023-11-07T05:31:56Z',
  status: 0,
  organization: {id: scope.id, name: 'Acme'},
  inviter_member: {id: 'm', first_name: 'Grace', last_name: 'Hopper', email: 'grace@acme.test'},
  email: 'ada@acme.test',
  first_name: 'Ada',
  last_name: 'Lovelace',
  email_sent: true,
  role: 2,
  accessible_portfolios: [{id: 'p1', name: 'Loans'}],
};
const bodyOf = (call: {readonly body?: unknown}) => call.body as Record<string, unknown>;

function caught(run: () => unknown): InviteError {
  try {
    run();
  } catch (error) {
    if (isInviteError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('organization-invitations', () => {
  describe('what is sent', () => {
    it('splits a name, and sends halves that are given as they are', () => {
      expect(bodyOf(create(scope, draft))).to.deep.equal({
        organization_id: scope.id,
        email: 'ada@acme.test',
        first_name: 'Ada',
        last_name: 'Lovelace',
      });
      const halves = {email: 'a@b.test', name: 'Ada Lovelace', firstName: 'Augusta Ada', lastName: ''};
      expect(bodyOf(create(scope, halves))).to.include({first_name: 'Augusta Ada', last_name: null});
      expect(bodyOf(create(scope, {email: 'a@b.test'}))).to.have.all.keys('organization_id', 'email');
    });

    it('turns words into the document’s integers', () => {
      const roles = ['member', 'collaborator', 'administrator'];
      expect(roles.map((role) => bodyOf(create(scope, {...draft, role})).role)).to.deep.equal([0, 1, 2]);
      const words = ['pending', 'accepted', 'cancelled', 'expired', 'revoked'];
      expect(words.map((status) => bodyOf(create(scope, {...draft, status})).status)).to.deep.equal([0, 1, 2, 3, 4]);
      expect(bodyOf(create(scope, {...draft, portfolioIds: ['p1']}))).to.deep.include({
        accessible_portfolio_ids: ['p1'],
      });
    });

    it('is loud about a word that it has no integer for', () => {
      expect(caught(() => create(scope, {...draft, role: 'emperor'})).kind).to.equal('protocol');
      const strange = create(scope, draft).decode({sent: [{...row, role: 9, status: 8}], failed: []});
      expect(strange).to.include({role: '9', status: 'unknown', rawStatus: '8'});
      expect(caught(() => update(scope, strange, {firstName: 'A'})).kind).to.equal('protocol');
    });

    it('updates with everything as it was, but for the changes', () => {
      const invite = create(scope, draft).decode({sent: [row], failed: []});
      const before = {
        organization_id: scope.id,
        email: 'ada@acme.test',
        first_name: 'Ada',
        last_name: 'Lovelace',
        role: 2,
        status: 0,
        accessible_portfolio_ids: ['p1'],
      };
      expect(update(scope, invite, {}).body).to.deep.equal(before);
      expect(update(scope, invite, {role: 'member', lastName: ''}).body).to.deep.equal({
        ...before,
        role: 0,
        last_name: null,
      });
      expect(revoke!(scope, invite).body).to.deep.equal({...before, status: 2});
      expect(revoke!(scope, invite).method).to.equal('PUT');
    });

    it('does not revoke unless told how: that is inferred', () => {
      expect(createOrganizationInvitationsAdapter({baseUrl: '/x'}).invites.revoke).to.equal(undefined);
    });

    it('asks for one status, by its number, and for a page by its', () => {
      const query = new URL(
        list(scope, {statuses: ['revoked', 'pending'], after: '3', limit: 50, search: 'a@b.test'}).url,
      ).searchParams;
      expect(Object.fromEntries(query)).to.deep.equal({
        organization_id: scope.id,
        page: '3',
        page_size: '50',
        email: 'a@b.test',
        status: '4',
      });
      expect(caught(() => list(scope, {after: '../2'})).kind).to.equal('invalid');
    });
  });

  describe('what comes back', () => {
    const created = (json: unknown) => create(scope, draft).decode(json);

    it('is the invite, without its token', () => {
      const invite = created({sent: [row], failed: []});
      expect(invite).to.deep.include({
        id: row.id,
        name: 'Ada Lovelace',
        firstName: 'Ada',
        role: 'administrator',
        emailSent: true,
        values: {portfolioIds: ['p1']},
        invitedBy: {id: 'm', name: 'Grace Hopper', email: 'grace@acme.test'},
      });
      expect(JSON.stringify(invite)).to.not.include('secret');
      expect(created({sent: [{...row, email_sent: false}], failed: []}).emailSent).to.equal(false);
    });

    it('is the one that was asked for, where there are several', () => {
      const other = {...row, id: 'other', email: 'eve@acme.test'};
      expect(created({sent: [other, {...row, email: 'ADA@acme.test'}], failed: []}).id).to.equal(row.id);
    });

    const unreadable = 'The server did not send it, and gives no reason that can be read.';
    for (const [entry, message, fields] of [
      ['Already a member.', 'Already a member.', []],
      [{email: 'ada@acme.test', error: 'Already a member.'}, 'Already a member.', []],
      [{email: 'ada@acme.test', message: 'Full.', code: 'limit'}, 'Full.', []],
      [{reason: 'Blocked.'}, 'Blocked.', []],
      [{detail: 'Blocked.'}, 'Blocked.', []],
      [{email: ['Enter a valid email address.']}, 'Enter a valid email address.', ['email']],
      [{first_name: ['Too long.'], last_name: []}, 'Too long.', ['firstName']],
      [{email: 'ada@acme.test', error: {email: ['Not allowed.']}}, 'Not allowed.', ['email']],
      [{email: 'EVE@acme.test', error: 'Already a member.'}, 'EVE@acme.test: Already a member.', []],
      [{email: 'eve@acme.test'}, `eve@acme.test: ${unreadable}`, []],
      [{}, unreadable, []],
      [null, unreadable, []],
      [7, unreadable, []],
      [[], unreadable, []],
      ['', unreadable, []],
      ['x'.repeat(5000), unreadable, []],
    ] as const) {
      it(`is a refusal for ${JSON.stringify(entry).slice(0, 60)} in “failed”`, () => {
        const error = caught(() => created({sent: [], failed: [entry]}));
        expect(error).to.include({kind: 'invalid', message});
        expect(error.fields.map(({path}) => path)).to.deep.equal(fields);
      });
    }

    it('is neither sent nor failed: protocol', () => {
      expect(caught(() => created({sent: [], failed: []})).kind).to.equal('protocol');
      expect(caught(() => created({sent: []})).kind).to.equal('protocol');
    });

    it('has a page before and after where it says so, whatever address it names for them', () => {
      const page = (next: unknown, previous: unknown) => {
        const {items, ...cursors} = list(scope, {}).decode({count: 1, next, previous, results: [row]});
        expect(items).to.have.length(1);
        return cursors;
      };
      expect(page('https://x.test/?page=3&x=1', 'https://x.test/')).to.deep.equal({next: '3', previous: '1'});
      expect(page('/api/?page=2', null)).to.deep.equal({next: '2'});
      expect(page('https://x.test/?page=../9', 'not a url but read as a path?page=0')).to.deep.equal({});
    });
  });

  describe('over HTTP', () => {
    const open = (revokeAs?: 'revoked') => {
      const baseUrl = `${location.origin}/sandbox/${crypto.randomUUID()}/apis/organization-invitations`;
      const own = createOrganizationInvitationsAdapter({baseUrl, ...(revokeAs ? {revokeAs} : {})});
      return new InviteClient({adapter: own, fetcher: defaultFetcher, scope});
    };

    it('goes through all pages, each invite once', async () => {
      const client = open();
      const ids = new Set<string>();
      let pages = 0;
      let after: string | undefined;
      do {
        const page = await client.listInvites({limit: 10, ...(after ? {after} : {})});
        page.items.forEach(({id}) => ids.add(id));
        expect(page.previous, `page ${pages}`).to.equal(pages === 0 ? undefined : String(pages));
        after = page.next;
        pages++;
      } while (after !== undefined);
      expect([pages, ids.size]).to.deep.equal([4, 36]);
    });

    it('creates, says when the e-mail did not go out, changes and revokes', async () => {
      const client = open('revoked');
      const [sent, unsent] = await client.createInvites([
        {email: 'ada@new.example', name: 'Ada Lovelace', role: 'collaborator'},
        {email: 'eve@undeliverable.example'},
      ]);
      expect(unsent!.kind === 'sent' && unsent!.invite.emailSent).to.equal(false);
      expect(sent!.kind === 'sent' && sent!.invite).to.include({
        emailSent: true,
        role: 'collaborator',
        lastName: 'Lovelace',
      });
      const {invite} = sent as {invite: Invite};
      expect(await client.updateInvite(invite, {role: 'member'})).to.include({
        id: invite.id,
        role: 'member',
        firstName: 'Ada',
      });
      expect(await client.revokeInvite(invite)).to.include({status: 'revoked', rawStatus: 'revoked'});
      const {items} = await client.listInvites({statuses: ['revoked'], search: 'ada@new.example'});
      expect(items.map(({id}) => id)).to.deep.equal([invite.id]);
    });

    it('puts the server’s refusal at the field', async () => {
      const [outcome] = await open().createInvites([{email: 'ada@new.example', firstName: 'x'.repeat(26)}]);
      expect(outcome!.kind === 'failed' && outcome!.error.fields.map(({path}) => path)).to.deep.equal(['firstName']);
    });
  });
});
