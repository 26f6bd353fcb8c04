import assert from 'node:assert/strict';
import type {
  GroupRecord,
  InviteRecord,
  ListPage,
  ListResult,
  MailRecord,
  NewInvite,
  SandboxStore,
  SeedData,
} from '../../src/sandbox/store.js';

export type GetStore = () => SandboxStore;

export const portalId = 'por_test';
export const otherPortalId = 'por_other';

export const organizationId = '11111111-1111-4111-8111-111111111111';
export const otherOrganizationId = '1a1a1a1a-1a1a-4a1a-8a1a-1a1a1a1a1a1a';
export const portfolioIds = ['44444444-4444-4444-8444-444444444444', '55555555-5555-4555-8555-555555555555'] as const;
export const hostId = '22222222-2222-4222-8222-222222222222';
export const parentId = '33333333-3333-4333-8333-333333333333';

/** A fixed time, and one so many milliseconds later. */
export const at = (milliseconds = 0): Date => new Date(Date.UTC(2026, 4, 22, 10, 0, 0, 123) + milliseconds);

export const minute = 60_000;

export function group(id: string, more: Partial<GroupRecord> = {}): GroupRecord {
  return {
    id,
    portalId,
    status: 'active',
    name: `Group ${id}`,
    description: null,
    isDefault: false,
    ssoGroupIds: [],
    createdAt: at(),
    updatedAt: at(),
    ...more,
  };
}

/** Two portals; the first with a few groups. */
export function smallSeed(more: Partial<SeedData> = {}): SeedData {
  return {
    portals: [
      {id: portalId, slug: 'test', name: 'Test'},
      {id: otherPortalId, slug: 'other', name: 'Other'},
    ],
    groups: [
      group('cog_a', {isDefault: true, description: 'Everyone', ssoGroupIds: ['a', 'b "c", {d}']}),
      group('cog_b'),
      group('cog_c'),
      group('cog_d', {isDefault: true, status: 'archived'}),
      group('cog_x', {portalId: otherPortalId}),
    ],
    consumers: [],
    profiles: [],
    invites: [],
    organizations: [
      {id: organizationId, name: 'Test Works', api: 'organization-invitations', hostId: null},
      {id: otherOrganizationId, name: 'Other Works', api: 'organization-invitations', hostId: null},
      {id: hostId, name: 'Test Lending', api: 'guest-invitations', hostId: null},
      {id: parentId, name: 'Test Lending North', api: 'guest-invitations', hostId},
    ],
    portfolios: [
      {id: portfolioIds[0], organizationId, name: 'Zebra'},
      {id: portfolioIds[1], organizationId, name: 'Aardvark'},
    ],
    organizationInvitations: [],
    guestInvitations: [],
    mails: [],
    ...more,
  };
}

/** People who are invited; each with the places of its creation in time and of its name. */
export function seedOf(people: readonly {id: string; name: string; email: string; at: number}[]): SeedData {
  return smallSeed({
    consumers: people.map(({id, name, email, at: ms}) => ({
      id: `con_${id}`,
      name,
      email,
      createdAt: at(ms),
      updatedAt: at(ms),
    })),
    profiles: people.map(({id, at: ms}) => ({
      id: `cop_${id}`,
      portalId,
      consumerId: `con_${id}`,
      status: 'invited',
      groups: [],
      createdAt: at(ms),
      updatedAt: at(ms),
    })),
    invites: people.map(({id, at: ms}) => ({
      id: `coi_${id}`,
      profileId: `cop_${id}`,
      status: 'pending',
      invitedBy: grace,
      message: null,
      acceptedAt: null,
      createdAt: at(ms),
      updatedAt: at(ms),
    })),
  });
}

export const grace = {id: 'oac_grace', name: 'Grace Hopper', email: 'grace@acme.example'};
export const annie = {id: 'oac_annie', name: 'Annie Easley', email: null};

let mails = 0;

export function mail(more: Partial<MailRecord> = {}): MailRecord {
  return {
    id: `mal_${String(++mails).padStart(6, '0')}`,
    kind: 'invite',
    to: 'ada@acme.example',
    subject: 'You are invited',
    text: 'Come in.\nIt’s “warm”.',
    link: 'https://acme.example/?a=b&c=d',
    code: null,
    sentAt: at(),
    ...more,
  };
}

export function newInvite(more: Partial<NewInvite> = {}): NewInvite {
  const now = more.now ?? at();
  return {
    portalId,
    name: 'Ada Lovelace',
    email: 'ada@acme.example',
    message: 'Hello',
    invitedBy: grace,
    now,
    mail: (invite) => mail({to: invite.profile.email, text: invite.id, sentAt: now}),
    ...more,
  };
}

export async function invite(store: SandboxStore, more: Partial<NewInvite> = {}): Promise<InviteRecord> {
  const created = await store.createInvite(newInvite(more));
  if (created === 'already-active') assert.fail(created);
  return created;
}

export function page<T>(result: ListResult<T> | 'unknown-consumer'): ListPage<T> {
  if (typeof result === 'string') assert.fail(result);
  return result;
}

export const idsOf = (rows: readonly {readonly id: string}[]): string[] => rows.map(({id}) => id);

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({length: count}, (_, index) => make(index));
}
