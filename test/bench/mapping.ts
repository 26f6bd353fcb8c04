// `npm run bench`: from the JSON text of a page of 100 rows to the model, schema check included, beside `JSON.parse` and a
// map of the same rows written by hand that believes everything. Interleaved rounds, medians; the ratio is what counts.
import type {InviteAdapter} from '../../src/adapters/adapter.js';
import {createBetterAuthAdapter} from '../../src/adapters/better-auth/better-auth.js';
import {createGuestInvitationsAdapter} from '../../src/adapters/guest-invitations/guest-invitations.js';
import {createMetorialAdapter} from '../../src/adapters/metorial/metorial.js';
import {createOrganizationInvitationsAdapter} from '../../src/adapters/organization-invitations/organization-invitations.js';

interface Subject {
  readonly adapter: InviteAdapter;
  /** The page as the API writes it. */
  readonly text: string;
  /** What one would write in its place without this library. */
  readonly byHand: (text: string) => unknown;
}

const limit = 3;
const rounds = 41;
const repeats = 40;
const uuid = (n: number) => `3c90c3cc-0d44-4b50-8888-${String(n).padStart(12, '0')}`;
const many = <T>(row: (n: number) => T): T[] => Array.from({length: 100}, (_, n) => row(n));
const date = (value: unknown) => (typeof value === 'string' ? new Date(value) : undefined);

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call */
const subjects: Subject[] = [
  {
    adapter: createMetorialAdapter({baseUrl: '/api'}),
    text: JSON.stringify({
      object: 'list',
      items: many((n) => ({
        object: 'consumer.invite',
        id: `coi_${n}`,
        status: n % 3 ? 'pending' : 'accepted',
        portal_url: 'https://acme.portals.metorial.com/p/acme',
        consumer_profile: {
          object: 'consumer.profile#preview',
          id: `cop_${n}`,
          name: `Ada ${n}`,
          email: `ada${n}@acme.test`,
        },
        invited_by: {object: 'organization.actor#preview', id: 'oac_1', name: 'Grace Hopper', email: 'grace@acme.test'},
        message: n % 2 ? 'See you inside' : null,
        accepted_at: n % 3 ? null : '2026-05-22T18:43:37.156Z',
        created_at: '2026-05-20T18:43:37.156Z',
        updated_at: '2026-05-21T18:43:37.156Z',
      })),
      pagination: {has_more_before: false, has_more_after: true},
    }),
    byHand: (text) => {
      const {items, pagination} = JSON.parse(text);
      return {
        items: items.map((row: any) => {
          const link = new URL(row.portal_url);
          link.searchParams.set('consumer_invite_id', row.id);
          link.searchParams.set('consumer_profile_id', row.consumer_profile.id);
          link.searchParams.set('email', row.consumer_profile.email);
          return {
            id: row.id,
            status: row.status,
            rawStatus: row.status,
            name: row.consumer_profile.name,
            email: row.consumer_profile.email,
            profileId: row.consumer_profile.id,
            message: row.message,
            invitedBy: {id: row.invited_by.id, name: row.invited_by.name, email: row.invited_by.email},
            acceptUrl: link.href,
            sentAt: date(row.accepted_at === null ? row.updated_at : row.created_at),
            createdAt: date(row.created_at),
            acceptedAt: date(row.accepted_at),
          };
        }),
        next: pagination.has_more_after ? items.at(-1).id : undefined,
      };
    },
  },
  {
    adapter: createOrganizationInvitationsAdapter({baseUrl: '/api'}),
    text: JSON.stringify({
      count: 300,
      next: 'https://api.main.apexscore.ai/api/v1/organization-invitations/?page=2',
      previous: null,
      results: many((n) => ({
        id: uuid(n),
        token: uuid(n + 1000),
        expiry_date: '2023-11-07T05:31:56Z',
        status: n % 5,
        organization: {id: uuid(1), name: 'Acme'},
        inviter_member: {id: uuid(2), first_name: 'Grace', last_name: 'Hopper', email: 'grace@acme.test'},
        email: `ada${n}@acme.test`,
        first_name: 'Ada',
        last_name: n % 2 ? 'Lovelace' : null,
        email_sent: true,
        role: n % 3,
        accessible_portfolios: [{id: uuid(3), name: 'Loans'}],
      })),
    }),
    byHand: (text) => {
      const {results, next} = JSON.parse(text);
      return {
        items: results.map((row: any) => ({
          id: row.id,
          status: ['pending', 'accepted', 'revoked', 'expired', 'revoked'][row.status],
          rawStatus: ['pending', 'accepted', 'cancelled', 'expired', 'revoked'][row.status],
          role: ['member', 'collaborator', 'administrator'][row.role],
          firstName: row.first_name,
          lastName: row.last_name,
          name: [row.first_name, row.last_name].filter(Boolean).join(' '),
          email: row.email,
          emailSent: row.email_sent,
          expiresAt: date(row.expiry_date),
          invitedBy: {
            id: row.inviter_member.id,
            name: [row.inviter_member.first_name, row.inviter_member.last_name].join(' '),
            email: row.inviter_member.email,
          },
          values: {portfolioIds: row.accessible_portfolios.map(({id}: any) => id)},
        })),
        next: next && new URL(next).searchParams.get('page'),
      };
    },
  },
  {
    adapter: createGuestInvitationsAdapter({baseUrl: '/api'}),
    text: JSON.stringify({
      items: many((n) => ({
        id: uuid(n),
        host_organization_id: uuid(1),
        email: `ada${n}@acme.test`,
        first_invitation_sent_at: '2025-12-11T09:00:00.123456',
        last_invitation_sent_at: '2025-12-12T09:00:00.123456',
        expired_at: '2025-12-25T09:00:00.123456',
        expired: n % 2 === 0,
        status: n % 3 ? 'sent' : 'accepted_by_guest',
        invitation_token: 'x'.repeat(200),
        archived: false,
        created_at: '2025-12-11T09:00:00.123456',
        updated_at: '2025-12-11T09:00:00.123456',
        accepted_at: n % 3 ? null : '2025-12-13T09:00:00.123456',
        archived_at: null,
        parent_organization_id: null,
        parent_organization_name: null,
      })),
      total_items: 300,
    }),
    byHand: (text) => {
      const {items, total_items: total} = JSON.parse(text);
      const utc = (value: unknown) => (typeof value === 'string' ? new Date(`${value}Z`) : undefined);
      return {
        items: items.map((row: any) => ({
          id: row.id,
          status: row.status.startsWith('accepted')
            ? 'accepted'
            : row.archived
              ? 'revoked'
              : row.expired
                ? 'expired'
                : 'pending',
          rawStatus: row.status,
          name: '',
          email: row.email,
          sentAt: utc(row.last_invitation_sent_at),
          createdAt: utc(row.created_at),
          acceptedAt: utc(row.accepted_at),
          expiresAt: utc(row.expired_at),
        })),
        next: total > items.length ? String(items.length) : undefined,
      };
    },
  },
  {
    adapter: createBetterAuthAdapter({baseUrl: '/api/auth'}),
    text: JSON.stringify(
      many((n) => ({
        id: `aBcDeFgHiJkLmNoPqRsTuVwXyZ0${n}`,
        organizationId: 'org',
        email: `ada${n}@acme.test`,
        role: 'member',
        status: n % 3 ? 'pending' : 'accepted',
        expiresAt: '2999-05-22T18:43:37.156Z',
        createdAt: '2026-05-20T18:43:37.156Z',
        inviterId: 'user',
        teamId: null,
      })),
    ),
    byHand: (text) => ({
      items: JSON.parse(text).map((row: any) => ({
        id: row.id,
        status: row.status,
        rawStatus: row.status,
        role: row.role,
        name: '',
        email: row.email,
        expiresAt: date(row.expiresAt),
        createdAt: date(row.createdAt),
      })),
    }),
  },
];

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

function time(run: () => unknown): number {
  const begin = performance.now();
  for (let n = 0; n < repeats; n++) run();
  return (performance.now() - begin) / repeats;
}

let over = 0;
console.log(`100 rows, median of ${rounds} rounds    by hand   adapter   ratio (at most ${limit})`);
for (const {adapter, text, byHand} of subjects) {
  const call = adapter.invites!.list!({id: 'scope'}, {});
  const ours = () => call.decode(JSON.parse(text));
  const items = (ours() as {items: unknown[]}).items.length;
  if (items !== 100) throw new Error(`${adapter.name} gave ${items} rows`);
  const hand: number[] = [];
  const own: number[] = [];
  // The first rounds are the compiler's.
  for (let round = -8; round < rounds; round++) {
    const pair = [time(() => byHand(text)), time(ours)] as const;
    if (round < 0) continue;
    hand.push(pair[0]);
    own.push(pair[1]);
  }
  const ratio = median(own) / median(hand);
  if (ratio > limit) over++;
  const figures = [`${median(hand).toFixed(3)} ms`, `${median(own).toFixed(3)} ms`, ratio.toFixed(2)];
  console.log(`${adapter.name.padEnd(34)} ${figures.map((figure) => figure.padStart(9)).join(' ')}`);
}
process.exitCode = over > 0 ? 1 : 0;
