import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import type {InviteAdapter} from '../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../src/adapters/metorial/metorial.js';
import {isInviteError, type InviteError} from '../../src/model/errors.js';
import type {Call} from '../../src/transport/call.js';

const base = 'https://acme.test/api/metorial';
const adapter = createMetorialAdapter({baseUrl: `${base}//`});
const scope = {id: 'por_1'};
const portal = `${base}/portals/por_1`;

const inviteWire = {
  object: 'consumer.invite',
  id: 'cin_1',
  status: 'pending',
  portal_url: 'https://portal.acme.test/welcome?x=1',
  consumer_profile: {object: 'consumer.profile', id: 'cpr_1', name: 'Ada Lovelace', email: 'ada@acme.test'},
  invited_by: {
    object: 'organization.actor',
    id: 'act_1',
    name: 'Grace Hopper',
    email: 'grace@navy.mil',
    image_url: null,
  },
  message: 'See you inside',
  accepted_at: null,
  created_at: '2026-05-01T12:00:00.000Z',
  updated_at: '2026-05-02T12:00:00.000Z',
};
const groupWire = {
  object: 'consumer.group',
  id: 'cgr_1',
  status: 'active',
  name: 'Beta',
  description: null,
  is_default: false,
  sso_group_ids: [],
  created_at: '2026-05-01T12:00:00.000Z',
  updated_at: '2026-05-01T12:00:00.000Z',
};
const profileWire = {
  object: 'consumer.profile',
  id: 'cpr_1',
  name: 'Ada Lovelace',
  email: 'ada@acme.test',
  image_url: 'https://img.acme.test/a.png',
  consumer_id: 'con_1',
  status: 'active',
  groups: [{object: 'consumer.profile.group_assignment', group: groupWire, assigned_via: 'manual'}],
  created_at: '2026-05-01T12:00:00.000Z',
  updated_at: '2026-05-02T12:00:00.000Z',
};
const consumerWire = {
  object: 'consumer',
  id: 'con_1',
  name: 'Ada Lovelace',
  email: 'ada@acme.test',
  image_url: 'https://img.acme.test/a.png',
  created_at: '2026-05-01T12:00:00.000Z',
  updated_at: '2026-05-02T12:00:00.000Z',
};
const invite = adapter.invites.get(scope, 'cin_1').decode(inviteWire);
const list = (items: readonly unknown[], has_more_before = false, has_more_after = false) => ({
  items,
  pagination: {has_more_before, has_more_after},
});

function failure(work: () => unknown): InviteError {
  try {
    work();
  } catch (error) {
    if (isInviteError(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('metorial: what is asked', () => {
  const page = {limit: 20, after: 'cin_9', before: 'cin_1', cursor: 'cur_x', order: 'desc'} as const;
  const {invites, acceptance, profiles, groups, consumers} = adapter;

  const expected: readonly (readonly [string, Call<unknown>, string, string, unknown?])[] = [
    ['invites.list', invites.list(scope, {}), 'GET', `${portal}/consumer-invites`],
    [
      'invites.list, narrowed',
      invites.list(scope, {...page, search: 'a & b', statuses: ['pending', 'accepted']}),
      'GET',
      `${portal}/consumer-invites?limit=20&after=cin_9&before=cin_1&cursor=cur_x&order=desc&search=a+%26+b&status=pending&status=accepted`,
    ],
    [
      'invites.list, backwards, empty words left out',
      invites.list(scope, {before: 'cin_3', search: '', statuses: []}),
      'GET',
      `${portal}/consumer-invites?before=cin_3`,
    ],
    ['invites.get', invites.get(scope, 'cin_1'), 'GET', `${portal}/consumer-invites/cin_1`],
    [
      'invites.create',
      invites.create(scope, {email: 'a@b.c', name: 'Ada', message: 'Hi'}),
      'POST',
      `${portal}/consumer-invites`,
      {name: 'Ada', email: 'a@b.c', message: 'Hi'},
    ],
    [
      'invites.create without a message: null would be refused',
      invites.create(scope, {email: 'a@b.c', name: 'Ada', message: ''}),
      'POST',
      `${portal}/consumer-invites`,
      {name: 'Ada', email: 'a@b.c'},
    ],
    [
      'invites.resend is creating again',
      invites.resend(scope, invite),
      'POST',
      `${portal}/consumer-invites`,
      {name: 'Ada Lovelace', email: 'ada@acme.test', message: 'See you inside'},
    ],
    [
      'acceptance.preview',
      acceptance.preview(scope, {consumer_invite_id: 'cin_1', email: 'x'}),
      'GET',
      `${portal}/consumer-invites/cin_1`,
    ],
    [
      'profiles.list',
      profiles.list(scope, {...page, search: 'ada', groupId: 'cgr_1', statuses: ['active']}),
      'GET',
      `${portal}/consumer-profile?limit=20&after=cin_9&before=cin_1&cursor=cur_x&order=desc&search=ada&consumer_group_id=cgr_1&status=active`,
    ],
    ['profiles.get', profiles.get(scope, 'cpr_1'), 'GET', `${portal}/consumer-profile/cpr_1`],
    [
      'profiles.assignGroups',
      profiles.assignGroups(scope, 'cpr_1', ['cgr_1', 'cgr_2']),
      'POST',
      `${portal}/consumer-profile/cpr_1/assign-groups`,
      {group_ids: ['cgr_1', 'cgr_2']},
    ],
    [
      'profiles.unassignGroups',
      profiles.unassignGroups(scope, 'cpr_1', ['cgr_1']),
      'POST',
      `${portal}/consumer-profile/cpr_1/unassign-groups`,
      {group_ids: ['cgr_1']},
    ],
    ['groups.list', groups.list(scope, {limit: 100}), 'GET', `${portal}/consumer-groups?limit=100`],
    ['consumers.list', consumers.list({limit: 5}), 'GET', `${base}/consumers?limit=5`],
    ['consumers.get', consumers.get('con_1'), 'GET', `${base}/consumers/con_1`],
    [
      'consumers.create',
      consumers.create({name: 'Ada', email: 'a@b.c'}),
      'POST',
      `${base}/consumers`,
      {name: 'Ada', email: 'a@b.c'},
    ],
    [
      'consumers.update sends what changed',
      consumers.update('con_1', {name: 'A'}),
      'PATCH',
      `${base}/consumers/con_1`,
      {name: 'A'},
    ],
    [
      'consumers.update can empty',
      consumers.update('con_1', {name: ''}),
      'PATCH',
      `${base}/consumers/con_1`,
      {name: ''},
    ],
    ['consumers.listProfiles', consumers.listProfiles('con_1', {}), 'GET', `${base}/consumers/con_1/profiles`],
    ['consumers.getProfile', consumers.getProfile('con_1', 'cpr_1'), 'GET', `${base}/consumers/con_1/profiles/cpr_1`],
  ];
  for (const [what, call, method, url, body] of expected) {
    it(what, () => {
      expect(call.method).to.equal(method);
      expect(call.url).to.equal(url);
      expect(call.body).to.deep.equal(body);
    });
  }

  it('can neither revoke nor accept by itself: the API has no such thing', () => {
    const plain: InviteAdapter = adapter;
    expect(plain.invites?.revoke).to.equal(undefined);
    expect(plain.acceptance?.accept).to.equal(undefined);
    expect(plain.acceptance?.decline).to.equal(undefined);
  });

  it('takes other paths', () => {
    const {invites} = createMetorialAdapter({baseUrl: base, paths: {invites: '/v1/:scope_id/invites'}});
    expect(invites.list(scope, {}).url).to.equal(`${base}/v1/por_1/invites`);
    expect(invites.get(scope, 'a').url).to.equal(`${portal}/consumer-invites/a`);
  });
});

describe('metorial: hostile ids', () => {
  const calls: readonly ((id: string) => Call<unknown>)[] = [
    (id) => adapter.invites.get(scope, id),
    (id) => adapter.invites.list({id}, {}),
    (id) => adapter.acceptance.preview(scope, {consumer_invite_id: id}),
    (id) => adapter.profiles.get(scope, id),
    (id) => adapter.profiles.assignGroups(scope, id, []),
    (id) => adapter.profiles.unassignGroups({id}, 'cpr_1', []),
    (id) => adapter.groups.list({id}, {}),
    (id) => adapter.consumers.get(id),
    (id) => adapter.consumers.getProfile('con_1', id),
  ];
  const segments = (url: string) => new URL(url).pathname.split('/');
  const plain = calls.map((call) => segments(call('id').url));

  it('stay one path segment, whatever they hold', () => {
    const ids = fc.oneof(
      fc.constantFrom(
        '../x?y#z',
        '__proto__',
        'constructor',
        '😀',
        '%2e%2e',
        '..%2f',
        'a/b',
        'a\\b',
        ' ',
        '.a',
        '...',
        ':id',
        'a\nb',
      ),
      fc.string({unit: 'grapheme', minLength: 1}).filter((id) => id !== '.' && id !== '..'),
    );
    fc.assert(
      fc.property(ids, (id) => {
        calls.forEach((call, index) => {
          const {url} = call(id);
          const {origin, search, hash} = new URL(url);
          expect(origin + search + hash).to.equal('https://acme.test');
          expect(segments(url).map(decodeURIComponent)).to.deep.equal(
            plain[index]!.map((segment) => (segment === 'id' ? id : segment)),
          );
        });
      }),
    );
  });

  for (const id of ['', '.', '..', '\ud800']) {
    it(`${JSON.stringify(id)} is refused before anything is sent`, () => {
      for (const call of calls) expect(failure(() => call(id)).kind).to.equal('invalid');
    });
  }

  it('a link without the invite’s id is refused', () => {
    expect(failure(() => adapter.acceptance.preview(scope, {})).kind).to.equal('invalid');
  });
});

describe('metorial: what is understood', () => {
  it('an invite', () => {
    expect(invite).to.deep.equal({
      id: 'cin_1',
      status: 'pending',
      rawStatus: 'pending',
      name: 'Ada Lovelace',
      email: 'ada@acme.test',
      message: 'See you inside',
      profileId: 'cpr_1',
      invitedBy: {id: 'act_1', name: 'Grace Hopper', email: 'grace@navy.mil'},
      acceptUrl:
        'https://portal.acme.test/welcome?x=1&consumer_invite_id=cin_1&consumer_profile_id=cpr_1&email=ada%40acme.test',
      createdAt: new Date('2026-05-01T12:00:00Z'),
      sentAt: new Date('2026-05-02T12:00:00Z'),
    });
  });

  it('an accepted invite: its update was the acceptance, not a sending', () => {
    const accepted = adapter.invites.get(scope, 'x').decode({
      ...inviteWire,
      status: 'accepted',
      accepted_at: '2026-05-03T12:00:00Z',
      invited_by: null,
      message: null,
    });
    expect(accepted.status).to.equal('accepted');
    expect(accepted.acceptedAt).to.deep.equal(new Date('2026-05-03T12:00:00Z'));
    expect(accepted.sentAt).to.deep.equal(accepted.createdAt);
    expect(accepted).to.not.have.any.keys('invitedBy', 'message');
  });

  it('a preview, which knows no more than its page may show', () => {
    const preview = adapter.acceptance.preview(scope, {consumer_invite_id: 'x'}).decode(inviteWire);
    expect(preview).to.not.have.any.keys('profileId', 'createdAt', 'sentAt');
    expect(preview.acceptUrl).to.equal('https://portal.acme.test/welcome?x=1');
    expect(adapter.acceptance.redirectUrl(preview, {consumer_invite_id: 'cin_1', email: 'a+b@c.d'})).to.equal(
      'https://portal.acme.test/welcome?x=1&consumer_invite_id=cin_1&email=a%2Bb%40c.d',
    );
  });

  it('a profile with its groups', () => {
    const profile = adapter.profiles.get(scope, 'x').decode(profileWire);
    expect(profile).to.deep.equal({
      id: 'cpr_1',
      consumerId: 'con_1',
      status: 'active',
      rawStatus: 'active',
      name: 'Ada Lovelace',
      email: 'ada@acme.test',
      imageUrl: 'https://img.acme.test/a.png',
      groups: [{group: {id: 'cgr_1', name: 'Beta', status: 'active', isDefault: false}, assignedVia: 'manual'}],
      createdAt: new Date('2026-05-01T12:00:00Z'),
      updatedAt: new Date('2026-05-02T12:00:00Z'),
    });
  });

  it('a profile that tells nothing of groups, and one that is in none', () => {
    const {decode} = adapter.profiles.get(scope, 'x');
    expect(decode({...profileWire, groups: null})).to.not.have.property('groups');
    expect(decode({...profileWire, groups: undefined})).to.not.have.property('groups');
    expect(decode({...profileWire, groups: []}).groups).to.deep.equal([]);
  });

  it('a consumer and a group', () => {
    expect(adapter.consumers.get('x').decode(consumerWire)).to.deep.equal({
      id: 'con_1',
      name: 'Ada Lovelace',
      email: 'ada@acme.test',
      imageUrl: 'https://img.acme.test/a.png',
      createdAt: new Date('2026-05-01T12:00:00Z'),
      updatedAt: new Date('2026-05-02T12:00:00Z'),
    });
    const {items} = adapter.groups
      .list(scope, {})
      .decode(list([{...groupWire, description: 'Early', is_default: true}]));
    expect(items).to.deep.equal([{id: 'cgr_1', name: 'Beta', description: 'Early', status: 'active', isDefault: true}]);
  });

  it('words it does not know, kept beside “unknown”', () => {
    const {decode: decodeInvite} = adapter.invites.get(scope, 'x');
    const {decode: decodeProfile} = adapter.profiles.get(scope, 'x');
    for (const word of ['limbo', '', 'Pending', '__proto__', 'constructor']) {
      expect(decodeInvite({...inviteWire, status: word})).to.include({status: 'unknown', rawStatus: word});
      const profile = decodeProfile({
        ...profileWire,
        status: word,
        groups: [{group: {...groupWire, status: word}, assigned_via: word}],
      });
      expect(profile).to.include({status: 'unknown', rawStatus: word});
      expect(profile.groups?.[0]?.assignedVia).to.equal('unknown');
      expect(profile.groups?.[0]?.group.status).to.equal('unknown');
    }
  });

  it('dates that are none as absent', () => {
    for (const date of [null, undefined, '', 'example_date', 0, '0000-00-00', {}]) {
      const decoded = adapter.invites
        .get(scope, 'x')
        .decode({...inviteWire, created_at: date, updated_at: date, accepted_at: date});
      expect(decoded).to.not.have.any.keys('createdAt', 'sentAt', 'acceptedAt');
      const profile = adapter.profiles.get(scope, 'x').decode({...profileWire, created_at: date, updated_at: date});
      expect(profile).to.not.have.any.keys('createdAt', 'updatedAt');
    }
  });

  it('an answer that leaves out what is not needed', () => {
    const {id, status, consumer_profile} = inviteWire;
    expect(adapter.invites.get(scope, 'x').decode({id, status, consumer_profile})).to.include({id, status: 'pending'});
    const {name, email, consumer_id} = profileWire;
    expect(adapter.profiles.get(scope, 'x').decode({id, name, email, consumer_id, status})).to.include({id, name});
  });

  it('no link and no picture that a page could not follow', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '/portal', '', null, undefined]) {
      expect(adapter.invites.get(scope, 'x').decode({...inviteWire, portal_url: url})).to.not.have.property(
        'acceptUrl',
      );
      const preview = adapter.acceptance
        .preview(scope, {consumer_invite_id: 'x'})
        .decode({...inviteWire, portal_url: url});
      expect(preview).to.not.have.property('acceptUrl');
      expect(adapter.acceptance.redirectUrl(preview, {})).to.equal(undefined);
      expect(adapter.profiles.get(scope, 'x').decode({...profileWire, image_url: url})).to.not.have.property(
        'imageUrl',
      );
      expect(adapter.consumers.get('x').decode({...consumerWire, image_url: url})).to.not.have.property('imageUrl');
    }
  });

  it('no secret that an answer may carry', () => {
    const decoded = adapter.invites
      .get(scope, 'x')
      .decode({...inviteWire, token: 's3cret', invitation_token: 's3cret'});
    expect(JSON.stringify(decoded)).to.not.include('s3cret');
  });
});

describe('metorial: what is not believed', () => {
  const {invites, profiles, groups, consumers} = adapter;

  for (const [what, decode, good, paths] of [
    ['invite', invites.get(scope, 'x').decode, inviteWire, ['id', 'status', 'consumer_profile']],
    ['profile', profiles.get(scope, 'x').decode, profileWire, ['id', 'name', 'email', 'consumer_id', 'status']],
    ['consumer', consumers.get('x').decode, consumerWire, ['id', 'name', 'email']],
  ] as const) {
    it(`a ${what} with null, a number or nothing where text is promised`, () => {
      for (const path of paths) {
        for (const value of [null, 7, undefined, {}, []]) {
          const error = failure(() => decode({...good, [path]: value}));
          expect(error.kind).to.equal('protocol');
          expect(error.message).to.include(path);
        }
      }
    });

    it(`anything that is no ${what}`, () => {
      for (const json of [null, undefined, 'text', 7, [], [good], {}, {data: good}]) {
        expect(failure(() => decode(json)).kind).to.equal('protocol');
      }
    });
  }

  it('the parts of an invite', () => {
    for (const wire of [
      {...inviteWire, consumer_profile: {...inviteWire.consumer_profile, email: null}},
      {...inviteWire, invited_by: {id: 'a', name: null}},
      {...inviteWire, invited_by: 'Grace'},
      {...inviteWire, message: 7},
    ]) {
      expect(failure(() => invites.get(scope, 'x').decode(wire)).kind).to.equal('protocol');
    }
  });

  it('a list without pages, or with one bad row', () => {
    const {decode} = groups.list(scope, {});
    for (const json of [
      [],
      {items: []},
      {items: null, pagination: {has_more_before: false, has_more_after: false}},
      {items: [], pagination: {has_more_before: 'no', has_more_after: 0}},
      list([groupWire, {...groupWire, id: null}]),
      list([null]),
    ]) {
      expect(failure(() => decode(json)).kind).to.equal('protocol');
    }
  });

  it('whatever comes, it answers with a model or says “protocol”', () => {
    fc.assert(
      fc.property(fc.anything({maxDepth: 3}), fc.constantFrom(...Object.keys(profileWire)), (value, key) => {
        try {
          profiles.get(scope, 'x').decode({...profileWire, [key]: value});
        } catch (error) {
          expect(isInviteError(error) && error.kind).to.equal('protocol');
        }
      }),
    );
  });
});

describe('metorial: pages', () => {
  const rows = ['a', 'b', 'c'].map((id) => ({...groupWire, id}));
  const {decode} = adapter.groups.list(scope, {});

  it('take the neighbours’ ids as cursors where there is more', () => {
    expect(decode(list(rows, true, true))).to.include({previous: 'a', next: 'c'});
    expect(decode(list(rows, false, true)))
      .to.include({next: 'c'})
      .and.not.have.property('previous');
    expect(decode(list(rows, true, false)))
      .to.include({previous: 'a'})
      .and.not.have.property('next');
    expect(decode(list(rows))).to.not.have.any.keys('next', 'previous');
  });

  it('have no cursor when they are empty, whatever the flags say', () => {
    expect(decode(list([], true, true))).to.deep.equal({items: []});
  });
});
