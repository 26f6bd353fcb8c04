import {newId} from './ids.js';
import {composeInviteMail, hostedLink, portalUrl, type InviteLinkFacts} from './outbox.js';
import {groupIds, seedGroups} from './seed/groups.js';
import {createOrganizationSeed} from './seed/organizations.js';
import {inviters, messages, people, type Person} from './seed/people.js';
import {createRandom} from './seed/random.js';
import type {AssignedVia, PortalRecord, SandboxStore, SeedData} from './store.js';

export {seedHost, seedOrganization, seedParents, seedPortfolios} from './seed/organizations.js';

/** Acme, under the id that the API's documents use in their examples. */
export const seedPortal: PortalRecord = {id: 'por_Rm4Mnheq2bfEPhBhP7SY', slug: 'acme', name: 'Acme'};

/** The consumer, the profile and the invite of the documents' examples share this id. */
export const exampleId = 'con_Rm4Mnheq2bfEPhBhP7SY';

const example: Person = {name: 'Example Name', email: 'example_email'};
const counts = {accepted: 22, pending: 37, withoutInvite: 18} as const;

/** Milliseconds. */
const minute = 60_000;
const day = 24 * 60 * minute;

export interface SeedOptions {
  /** Where the sandbox is reached; the seeded mails link there. */
  readonly origin: string;
  /** Everything happened in the four months before. Default: now. */
  readonly now?: Date;
  readonly inviteLink?: (facts: InviteLinkFacts) => string;
  /** Only the portal and its groups. */
  readonly withoutPeople?: boolean;
}

/**
 * Fills a store with Acme, the portal: 60 invites (22 accepted), 40 active people, 5 groups; and with the organizations, their
 * 36 and 28 invitations. The same each time but for the dates. A part of the store that holds something is left as it is.
 */
export async function seedStore(store: SandboxStore, options: SeedOptions): Promise<void> {
  const now = options.now ?? new Date();
  if (await store.isEmpty('portals')) await store.seed(createPortalSeed({...options, now}));
  if (await store.isEmpty('organizations')) {
    await store.seed({...empty, ...createOrganizationSeed(options.origin, now, options)});
  }
}

const empty: SeedData = {
  portals: [],
  groups: [],
  consumers: [],
  profiles: [],
  invites: [],
  organizations: [],
  portfolios: [],
  organizationInvitations: [],
  guestInvitations: [],
  mails: [],
};

/** What {@link seedStore} fills in. */
export function createSeed(options: SeedOptions): SeedData {
  const now = options.now ?? new Date();
  const portal = createPortalSeed({...options, now});
  const organizations = createOrganizationSeed(options.origin, now, options);
  return {...portal, ...organizations, mails: [...portal.mails, ...organizations.mails]};
}

function createPortalSeed({
  origin,
  now,
  inviteLink = hostedLink,
  withoutPeople,
}: SeedOptions & {readonly now: Date}): SeedData {
  const groups = seedGroups(seedPortal.id, new Date(now.getTime() - 130 * day));
  const portals = [seedPortal];
  if (withoutPeople) return {...empty, portals, groups};

  const random = createRandom(20_260_522);
  const consumers: SeedData['consumers'][number][] = [];
  const profiles: SeedData['profiles'][number][] = [];
  const invites: SeedData['invites'][number][] = [];
  const before = (time: number) => new Date(now.getTime() - time);

  const addConsumer = ({name, email}: Person, id: string, createdAt: Date) => {
    consumers.push({id, name, email, createdAt, updatedAt: createdAt});
  };
  const addProfile = (person: Person, createdAt: Date, activeSince: Date | null, id?: string) => {
    const consumerId = id ?? newId('con', random);
    addConsumer(person, consumerId, createdAt);
    const profile = {
      id: id ?? newId('cop', random),
      portalId: seedPortal.id,
      consumerId,
      status: activeSince ? ('active' as const) : ('invited' as const),
      groups: pickGroups(profiles.length, activeSince !== null),
      createdAt,
      updatedAt: activeSince ?? createdAt,
    };
    profiles.push(profile);
    return profile.id;
  };
  const addInvite = (person: Person, createdAt: Date, acceptedAt: Date | null, id?: string) => {
    const index = invites.length;
    // Some were sent again.
    const sentAgain = acceptedAt === null && index % 9 === 4;
    const updatedAt = sentAgain ? new Date((createdAt.getTime() + now.getTime()) / 2) : (acceptedAt ?? createdAt);
    invites.push({
      id: id ?? newId('coi', random),
      profileId: addProfile(person, createdAt, acceptedAt, id),
      status: acceptedAt ? 'accepted' : 'pending',
      invitedBy: inviters[index % 7 === 6 ? 3 : index % 3]!,
      message: index % 3 === 1 ? messages[Math.floor(index / 3) % messages.length]! : null,
      acceptedAt,
      createdAt,
      updatedAt,
    });
  };

  addInvite(example, before(120 * day), null, exampleId);
  const invited = counts.accepted + counts.pending;
  const order = shuffle(people.slice(0, invited), random);
  // Oldest first; who was invited long ago has mostly accepted, and the newest nobody yet.
  order.forEach((person, index) => {
    const age = ((invited - index) / invited) ** 1.6 * 118 * day + random(3 * 60) * minute;
    const isAccepted = (index * counts.accepted) % (invited - 4) < counts.accepted && index < invited - 4;
    const createdAt = before(age);
    const delay = Math.min(age * 0.8, (10 + random(4 * 24 * 60)) * minute);
    addInvite(person, createdAt, isAccepted ? new Date(createdAt.getTime() + delay) : null);
  });
  const others = people.slice(invited);
  others.forEach((person, index) => {
    const createdAt = before((125 - index * 4) * day - random(600) * minute);
    if (index < counts.withoutInvite) addProfile(person, createdAt, createdAt);
    else addConsumer(person, newId('con', random), createdAt);
  });

  const person = new Map(consumers.map((consumer) => [consumer.id, consumer]));
  const profile = new Map(profiles.map((profile) => [profile.id, profile]));
  const mails = invites.map((invite) => {
    const {name, email} = person.get(profile.get(invite.profileId)!.consumerId)!;
    const view = {...invite, portalId: seedPortal.id, profile: {id: invite.profileId, name, email}};
    const facts = {origin, invite: view, portal: seedPortal, portalUrl: portalUrl(origin, seedPortal)};
    const sentAt = invite.acceptedAt ? invite.createdAt : invite.updatedAt;
    return composeInviteMail(facts, inviteLink(facts), sentAt, newId('mal', random));
  });
  return {...empty, portals, groups, consumers, profiles, invites, mails};
}

/** Members are in the default group; every way of assigning occurs. */
function pickGroups(index: number, isActive: boolean) {
  const groups: {readonly groupId: string; readonly assignedVia: AssignedVia}[] = [];
  if (isActive) groups.push({groupId: groupIds.everyone, assignedVia: 'default'});
  if (isActive && index % 4 === 1) groups.push({groupId: groupIds.engineering, assignedVia: 'sso'});
  if (isActive && index % 11 === 3) groups.push({groupId: groupIds.admins, assignedVia: 'manual'});
  if (index % 5 === 2) groups.push({groupId: groupIds.beta, assignedVia: index % 2 === 0 ? 'user' : 'manual'});
  if (index % 13 === 0) groups.push({groupId: groupIds.early, assignedVia: 'manual'});
  return groups;
}

function shuffle<T>(items: readonly T[], random: (below: number) => number): readonly T[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}
