import {newId, newToken, newUuid} from '../ids.js';
import {invitationLifetime} from '../organization-rules.js';
import {composeGuestInvitationMail, composeOrganizationInvitationMail} from '../outbox-invitations.js';
import type {GuestInvitationRow} from '../store-guests.js';
import type {
  MemberRecord,
  OrganizationInvitationRow,
  OrganizationInvitationStatus,
  OrganizationRecord,
  PortfolioRecord,
} from '../store-organizations.js';
import type {MailRecord, SeedData} from '../store.js';
import {guestAddresses, members, newcomers} from './newcomers.js';
import {createRandom} from './random.js';

/** Acme, under the id that the API's document uses in its request. */
export const seedOrganization: OrganizationRecord = {
  id: 'e8e912b6-ba9b-4c3a-bb4f-d04bdc370843',
  name: 'Acme',
  api: 'organization-invitations',
  hostId: null,
};

/** Acme Lending, under the id that the API's document uses in its answer. */
export const seedHost: OrganizationRecord = {
  id: '3c90c3cc-0d44-4b50-8888-8dd25736052a',
  name: 'Acme Lending',
  api: 'guest-invitations',
  hostId: null,
};

/** The organizations that a guest of Acme Lending can be invited for. */
export const seedParents: readonly OrganizationRecord[] = [
  {
    id: '7a2f4c1e-93b6-4d08-9e57-1c6b0f8d2a34',
    name: 'Acme Lending North',
    api: 'guest-invitations',
    hostId: seedHost.id,
  },
  {
    id: 'b4d81e60-2c57-4f9a-8a13-5e7f90c6d2b1',
    name: 'Acme Lending Iberia',
    api: 'guest-invitations',
    hostId: seedHost.id,
  },
];

export const seedPortfolios: readonly PortfolioRecord[] = [
  {id: '0d5b7e92-6a1c-4e38-b7f4-29c8a1d3e650', organizationId: seedOrganization.id, name: 'Consumer loans'},
  {id: '5f3c9a08-71de-4b26-9c45-e08b6d7f1a92', organizationId: seedOrganization.id, name: 'Real estate'},
  {id: 'c91e64b7-0f82-4a5d-86e3-7d2b5c0a9f18', organizationId: seedOrganization.id, name: 'Small business'},
];

/** Milliseconds. */
const hour = 60 * 60_000;
const day = 24 * hour;

type OrganizationPart = Pick<
  SeedData,
  'organizations' | 'portfolios' | 'organizationInvitations' | 'guestInvitations' | 'mails'
>;

/** 36 invitations of Acme and 28 of Acme Lending, of every kind; the open ones are in the outbox. */
export function createOrganizationSeed(
  origin: string,
  now: Date,
  {withoutPeople = false}: {readonly withoutPeople?: boolean | undefined} = {},
): OrganizationPart {
  const organizations = [seedOrganization, seedHost, ...seedParents];
  const portfolios = seedPortfolios;
  if (withoutPeople) {
    return {organizations, portfolios, organizationInvitations: [], guestInvitations: [], mails: []};
  }
  const random = createRandom(20_260_601);
  const organizationInvitations = newcomers.map((_, index) => organizationInvitation(index, now, random));
  const guestInvitations = guestAddresses.map((email, index) => guestInvitation(email, index, now, random));
  const mails: MailRecord[] = [];
  for (const {organizationId: _, portfolioIds, ...row} of organizationInvitations) {
    if (row.status !== 0 || row.expiresAt <= now || !row.emailSent) continue;
    const own = portfolios.filter(({id}) => portfolioIds.includes(id));
    const record = {...row, organization: seedOrganization, portfolios: own};
    mails.push(composeOrganizationInvitationMail(record, origin, row.updatedAt, newId('mal', random)));
  }
  for (const {parentId, ...row} of guestInvitations) {
    if (row.status !== 'sent' || row.expiresAt <= now || row.archivedAt) continue;
    const parent = seedParents.find(({id}) => id === parentId) ?? null;
    mails.push(
      composeGuestInvitationMail({...row, parent}, seedHost.name, origin, row.lastSentAt, newId('mal', random)),
    );
  }
  return {organizations, portfolios, organizationInvitations, guestInvitations, mails};
}

/** `'late'`: still pending as it was set, and past its expiry. */
const courses = [0, 1, 0, 2, 1, 'late', 0, 4, 1, 3, 0, 2] as const;

function organizationInvitation(
  index: number,
  now: Date,
  random: (below: number) => number,
): OrganizationInvitationRow {
  const {email, firstName, lastName} = newcomers[index]!;
  const course = courses[index % courses.length]!;
  const status: OrganizationInvitationStatus = course === 'late' ? 0 : course;
  // The pending ones are of this week, and what has ended is older.
  const age = status === 0 && course !== 'late' ? index * 3.5 * hour + 2 * hour : (9 + index * 2.6) * day;
  const createdAt = new Date(now.getTime() - age - random(60) * 60_000);
  const sinceThen = course === 0 || course === 'late' ? 0 : (1 + random(5 * 24)) * hour;
  const id = newUuid(random);
  const inviter: MemberRecord = members[index % members.length]!;
  return {
    id,
    token: newUuid(random),
    organizationId: seedOrganization.id,
    inviter,
    email,
    firstName,
    lastName,
    emailSent: !email.endsWith('@undeliverable.example'),
    role: ([0, 0, 1, 0, 2] as const)[index % 5]!,
    status,
    expiresAt: new Date(createdAt.getTime() + (status === 3 ? sinceThen : invitationLifetime)),
    portfolioIds: seedPortfolios.filter((_, nth) => (index + nth) % 3 > 0 && index % 4 > nth).map(({id}) => id),
    createdAt,
    updatedAt: new Date(createdAt.getTime() + sinceThen),
  };
}

type GuestCourse = 'open' | 'sent-again' | 'expired' | 'accepted' | 'by-system' | 'archived' | 'archived-accepted';

const guestCourses: readonly GuestCourse[] = [
  'open',
  'accepted',
  'sent-again',
  'expired',
  'open',
  'accepted',
  'archived',
  'open',
  'expired',
  'archived-accepted',
];

function guestInvitation(
  email: string,
  index: number,
  now: Date,
  random: (below: number) => number,
): GuestInvitationRow {
  // The last ones are of guests who had accepted before.
  const isAgain = guestAddresses.indexOf(email) < index;
  const course = isAgain ? 'by-system' : guestCourses[index % guestCourses.length]!;
  const isYoung = course === 'open' || course === 'by-system';
  const age = (isYoung ? 1 + (index % 10) : 40 + index * 2) * day + random(20 * 60) * 60_000;
  const createdAt = new Date(now.getTime() - age);
  const lastSentAt = course === 'sent-again' ? new Date(now.getTime() - (2 * day + random(600) * 60_000)) : createdAt;
  const answeredAt = new Date(createdAt.getTime() + (3 + random(72)) * hour);
  const isAccepted = course === 'accepted' || course === 'archived-accepted';
  const acceptedAt = course === 'by-system' ? createdAt : isAccepted ? answeredAt : null;
  const isArchived = course === 'archived' || course === 'archived-accepted';
  const archivedAt = isArchived ? new Date(createdAt.getTime() + (7 + random(14)) * day) : null;
  return {
    id: newUuid(random),
    hostId: seedHost.id,
    email,
    parentId: [null, seedParents[0]!.id, null, seedParents[1]!.id][index % 4]!,
    status: course === 'by-system' ? 'accepted_by_system' : isAccepted ? 'accepted_by_guest' : 'sent',
    token: newToken(random),
    firstSentAt: createdAt,
    lastSentAt,
    expiresAt: new Date(lastSentAt.getTime() + 30 * day),
    acceptedAt,
    archivedAt,
    createdAt,
    updatedAt: archivedAt ?? acceptedAt ?? lastSentAt,
  };
}
