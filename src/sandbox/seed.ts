import {inviteMail} from './outbox.js';
import {activePeople, invitedPeople, messages} from './seed-people.js';
import type {ActorRecord, AssignedVia, GroupRecord, SandboxStore, SeedData} from './store.js';

/** The ids that the API's documents use in their examples. */
export const seedIds = {
  portal: 'por_Rm4Mnheq2bfEPhBhP7SY',
  example: 'con_Rm4Mnheq2bfEPhBhP7SY',
  group: 'example_item',
} as const;

export interface SeedOptions {
  /** Where the sandbox is reached; the mails' links lead there. */
  readonly origin: string;
  readonly now?: Date;
  /** Only the portal and its groups, nobody in it. */
  readonly people?: boolean;
  readonly inviteLink?: Parameters<typeof inviteMail>[0]['inviteLink'];
}

const day = 24 * 60 * 60 * 1000;

const inviters: readonly ActorRecord[] = [
  {id: 'oac_GraceHopper000000001', name: 'Grace Hopper', email: 'grace@acme.example'},
  {id: 'oac_KatherineJohnson0001', name: 'Katherine Johnson', email: 'katherine@acme.example'},
  {id: 'oac_AnnieEasley000000001', name: 'Annie Easley', email: 'annie@acme.example'},
];

/**
 * A small believable portal, the same on every machine but for the dates, which are relative to `now`: 60 invites, of
 * which 22 are accepted, 40 active people, 5 groups. Does nothing on a store that is not empty.
 */
export async function seedStore(store: SandboxStore, options: SeedOptions): Promise<void> {
  if (await store.isEmpty()) await store.seed(seedData(options));
}

function seedData({origin, now = new Date(), people = true, inviteLink}: SeedOptions): SeedData {
  const random = mulberry32(20_260_522);
  const start = new Date(now.getTime() - 150 * day);
  const portal = {id: seedIds.portal, slug: 'acme', name: 'Acme'};
  const groups = seedGroups(start);
  if (!people) return {portals: [portal], groups, consumers: [], profiles: [], invites: [], mails: []};

  const consumers: SeedData['consumers'][number][] = [];
  const profiles: SeedData['profiles'][number][] = [];
  const invites: SeedData['invites'][number][] = [];
  const mails: SeedData['mails'][number][] = [];

  const everyone = [
    ...activePeople.map((person, index) => ({...person, active: true, invited: index < 22})),
    ...invitedPeople.map((person) => ({...person, active: false, invited: true})),
  ];
  // Spread over the last four months; the order of the names is not the order in time.
  const times = everyone.map(() => now.getTime() - day * (0.2 + 119 * random())).sort((a, b) => a - b);
  const order = everyone.map((_, index) => index).sort((a, b) => shuffleKey(a) - shuffleKey(b));

  for (const [place, index] of order.entries()) {
    const {name, email, active, invited} = everyone[index]!;
    const isExample = email === 'example_email';
    const createdAt = new Date(Math.round(times[place]!));
    const acceptedAt = new Date(Math.min(now.getTime() - 60_000, createdAt.getTime() + day * (0.05 + 3 * random())));
    const suffix = String(index + 1).padStart(20, '0');
    const consumerId = isExample ? seedIds.example : `con_${suffix}`;
    const profileId = isExample ? seedIds.example : `cop_${suffix}`;
    const joined = active ? (invited ? acceptedAt : createdAt) : createdAt;
    consumers.push({id: consumerId, name, email, createdAt, updatedAt: createdAt});
    profiles.push({
      id: profileId,
      portalId: portal.id,
      consumerId,
      status: active ? 'active' : 'invited',
      groups: active ? seedAssignments(index) : [],
      createdAt,
      updatedAt: joined,
    });
    if (!invited) continue;
    invites.push({
      id: isExample ? seedIds.example : `coi_${suffix}`,
      profileId,
      status: active ? 'accepted' : 'pending',
      invitedBy: inviters[index % 5 === 0 ? 1 : index % 7 === 0 ? 2 : 0]!,
      message: index % 3 === 0 ? messages[(index / 3) % messages.length]! : null,
      acceptedAt: active ? acceptedAt : null,
      createdAt,
      updatedAt: active ? acceptedAt : createdAt,
    });
  }

  const newest = invites.filter(({status}) => status === 'pending').slice(-5);
  for (const invite of newest) {
    const {name, email} = consumers.find((_, index) => profiles[index]!.id === invite.profileId)!;
    const {profileId: id, ...rest} = invite;
    const record = {...rest, portalId: portal.id, profile: {id, name, email}};
    mails.push({...inviteMail({origin, portal, inviteLink})(record), sentAt: invite.createdAt});
  }
  return {portals: [portal], groups, consumers, profiles, invites, mails};
}

function seedGroups(createdAt: Date): GroupRecord[] {
  const group = (
    id: string,
    name: string,
    description: string | null,
    more: Partial<GroupRecord> = {},
  ): GroupRecord => ({
    id,
    portalId: seedIds.portal,
    status: 'active',
    name,
    description,
    isDefault: false,
    ssoGroupIds: [],
    createdAt,
    updatedAt: createdAt,
    ...more,
  });
  return [
    group('cog_00000000000000000001', 'Everyone', 'Whoever is in the portal', {isDefault: true}),
    group('cog_00000000000000000002', 'Admins', 'May change everything'),
    group('cog_00000000000000000003', 'Beta testers', 'See what is not finished yet'),
    group('cog_00000000000000000004', 'Engineering', 'From single sign-on', {ssoGroupIds: ['eng@acme']}),
    group(seedIds.group, 'Early access', null),
  ];
}

function seedAssignments(index: number): {groupId: string; assignedVia: AssignedVia}[] {
  const assigned: {groupId: string; assignedVia: AssignedVia}[] = [
    {groupId: 'cog_00000000000000000001', assignedVia: 'default'},
  ];
  if (index % 9 === 0) assigned.push({groupId: 'cog_00000000000000000002', assignedVia: 'manual'});
  if (index % 4 === 1) assigned.push({groupId: 'cog_00000000000000000003', assignedVia: 'user'});
  if (index % 3 === 0) assigned.push({groupId: 'cog_00000000000000000004', assignedVia: 'sso'});
  if (index % 5 === 2) assigned.push({groupId: seedIds.group, assignedVia: 'manual'});
  return assigned;
}

/** A fixed permutation of the first hundreds of numbers. */
function shuffleKey(index: number): number {
  return (index * 7919 + 104_729) % 1009;
}

/** A small random generator with a seed: the same portal everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
