import {expect} from '@open-wc/testing';
import {createGuestInvitationsAdapter} from '../../src/adapters/guest-invitations/guest-invitations.js';
import {InviteClient} from '../../src/client/invite-client.js';
import type {InviteError} from '../../src/model/errors.js';
import type {InviteStatus} from '../../src/model/invite.js';
import {defaultFetcher} from '../../src/transport/fetcher.js';

const scope = {id: '3c90c3cc-0d44-4b50-8888-8dd25736052a'};
const adapter = createGuestInvitationsAdapter({baseUrl: 'https://acme.test/api'});
const row = {
  id: 'g1',
  host_organization_id: scope.id,
  email: 'ada@acme.test',
  first_invitation_sent_at: '2025-12-11T09:00:00.123456',
  last_invitation_sent_at: '2025-12-12T09:00:00.123456',
  expired_at: '2025-12-25T09:00:00',
  expired: false,
  status: 'sent',
  invitation_token: 'secret-token',
  archived: false,
  created_at: '2025-12-11T09:00:00.123456',
  updated_at: '2025-12-11T09:00:00.123456',
  accepted_at: null,
  archived_at: null,
  parent_organization_id: null,
  parent_organization_name: null,
};
const day = 86_400_000;
const queryOf = (...args: Parameters<typeof adapter.invites.list>) =>
  [...new URL(adapter.invites.list(...args).url).searchParams].map((pair) => pair.join('='));

describe('guest-invitations', () => {
  it('reads a 422: words about the whole request are at no field', () => {
    const refused = adapter.invites.get(scope, 'g1').refusal!({
      detail: [
        {loc: ['body', 'expired_at'], msg: 'must be in the future', type: 'value_error'},
        {loc: ['body'], msg: 'is no object', type: 'type_error'},
        {loc: ['body', 'emails', 0], msg: 'is no address', type: 'value_error'},
      ],
    });
    expect(refused!.message).to.equal('must be in the future');
    expect(refused!.fields!.map(({path}) => path)).to.deep.equal(['expiresAt', 'emails']);
  });

  it('reads times without a zone as UTC, to the millisecond', () => {
    const invite = adapter.invites.get(scope, 'g1').decode(row);
    expect(invite.sentAt!.toISOString()).to.equal('2025-12-12T09:00:00.123Z');
    expect(invite.expiresAt!.toISOString()).to.equal('2025-12-25T09:00:00.000Z');
    expect(invite).to.not.have.property('acceptedAt');
    expect(JSON.stringify(invite)).to.not.include('secret-token');
    const zoned = adapter.invites.get(scope, 'g1').decode({...row, created_at: '2025-12-11T09:00:00+02:00'});
    expect(zoned.createdAt!.toISOString()).to.equal('2025-12-11T07:00:00.000Z');
  });

  it('sends both headers, and another requester where it is told one', () => {
    const both = {'Requester-Organization-ID': scope.id, 'Target-Organization-ID': scope.id};
    const draft = {email: 'a@b.test', expiresAt: new Date(Date.now() + day)};
    const {list, get, create} = adapter.invites;
    for (const {headers} of [list(scope, {}), get(scope, 'g1'), create(scope, draft)])
      expect(headers).to.deep.equal(both);
    const other = createGuestInvitationsAdapter({baseUrl: '/x', requesterOrganizationId: 'r'});
    expect(other.invites.get(scope, 'g1').headers).to.deep.equal({...both, 'Requester-Organization-ID': 'r'});
  });

  it('asks for a status by the three properties that make it', () => {
    const filter = (status: InviteStatus) =>
      queryOf(scope, {statuses: [status]}).filter((pair) => /^(statuses|expired|archived)=/u.test(pair));
    expect(filter('pending')).to.deep.equal(['statuses=sent', 'expired=false', 'archived=false']);
    expect(filter('expired')).to.deep.equal(['statuses=sent', 'expired=true', 'archived=false']);
    expect(filter('revoked')).to.deep.equal(['statuses=sent', 'archived=true']);
    expect(filter('accepted')).to.deep.equal(['statuses=accepted_by_guest', 'statuses=accepted_by_system']);
    expect(filter('declined')).to.deep.equal([]);
  });

  it('names the parameters that the document does not show as it is told', () => {
    expect(queryOf(scope, {search: 'ada', order: 'desc'})).to.include.members(['text=ada', 'order=desc']);
    const other = createGuestInvitationsAdapter({
      baseUrl: 'https://x.test',
      parameters: {search: 'q', direction: 'sort'},
    });
    expect(other.invites.list(scope, {search: 'ada', order: 'desc'}).url).to.match(/q=ada.*sort=desc/u);
  });

  it('needs to be told when it expires, and says so at that field', () => {
    for (const expiresAt of [undefined, new Date(NaN)]) {
      let error: InviteError | undefined;
      try {
        adapter.invites.create(scope, {email: 'a@b.test', ...(expiresAt ? {expiresAt} : {})});
      } catch (caught) {
        error = caught as InviteError;
      }
      expect(error).to.include({kind: 'invalid'});
      expect(error!.fields[0]!.path).to.equal('expiresAt');
    }
  });

  it('counts rows: a page that shrinks, an offset beyond the end, a total that is wrong', () => {
    const page = (after: string | undefined, rows: number, total: number) => {
      const query = {limit: 10, ...(after ? {after} : {})};
      const items = Array.from({length: rows}, (_, index) => ({...row, id: `g${index}`}));
      const {next, previous} = adapter.invites.list(scope, query).decode({items, total_items: total});
      return [next, previous];
    };
    expect(page(undefined, 10, 28)).to.deep.equal(['10', undefined]);
    expect(page('10', 10, 28)).to.deep.equal(['20', '0']);
    expect(page('20', 8, 28)).to.deep.equal([undefined, '10']);
    expect(page('5', 10, 28)).to.deep.equal(['15', '0']);
    expect(page('40', 0, 28), 'nothing there ends the list').to.deep.equal([undefined, '30']);
    expect(page(undefined, 0, 5)).to.deep.equal([undefined, undefined]);
  });

  describe('over HTTP', () => {
    const open = () => {
      const baseUrl = `${location.origin}/sandbox/${crypto.randomUUID()}/apis/guest-invitations`;
      return new InviteClient({adapter: createGuestInvitationsAdapter({baseUrl}), fetcher: defaultFetcher, scope});
    };

    it('goes through all pages, both ways, and every status can be asked for', async () => {
      const client = open();
      const all: string[] = [];
      let after: string | undefined;
      do {
        const page = await client.listInvites({limit: 9, order: 'desc', ...(after ? {after} : {})});
        all.push(...page.items.map(({id}) => id));
        after = page.next;
      } while (after !== undefined);
      expect(new Set(all).size).to.equal(28);
      const back = await client.listInvites({limit: 9, order: 'desc', before: '9'});
      expect(back.items.map(({id}) => id)).to.deep.equal(all.slice(9, 18));
      let counted = 0;
      for (const status of ['pending', 'accepted', 'expired', 'revoked'] as const) {
        const {items} = await client.listInvites({limit: 100, statuses: [status]});
        expect(items.length, status).to.be.greaterThan(0);
        expect(new Set(items.map((invite) => invite.status))).to.deep.equal(new Set([status]));
        counted += items.length;
      }
      expect(counted).to.equal(28);
    });

    it('creates and gets, and puts refusals at their fields', async () => {
      const client = open();
      const expiresAt = new Date(Date.now() + day);
      const [sent, late, long] = await client.createInvites([
        {email: 'ada@new.example', expiresAt},
        {email: 'eve@new.example', expiresAt: new Date(Date.now() - day)},
        {email: `${'x'.repeat(100)}@new.example`, expiresAt, parentOrganizationId: 'nope'},
      ]);
      const {id} = (sent as {invite: {id: string}}).invite;
      const invite = await client.getInvite(id);
      expect(invite).to.include({email: 'ada@new.example', status: 'pending', name: ''});
      expect(Math.abs(invite.expiresAt!.getTime() - expiresAt.getTime())).to.be.lessThan(2);
      expect((late as {error: InviteError}).error.fields.map(({path}) => path)).to.deep.equal(['expiresAt']);
      const refused = (long as {error: InviteError}).error.fields.map(({path}) => path);
      expect(refused).to.include.members(['email', 'parentOrganizationId']);
    });
  });
});
