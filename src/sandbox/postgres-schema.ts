import type {Sql} from './sql.js';

const version = 3;

/**
 * In a schema of its own, so that a database that holds other things stays as it is. Ids compare in binary, times have
 * the milliseconds that a JavaScript date has: the order is the same in every place.
 */
const statements = [
  `create table if not exists sandbox.portals (
    id text collate "C" primary key,
    slug text not null unique,
    name text not null
  )`,
  `create table if not exists sandbox.groups (
    position bigserial not null,
    id text collate "C" primary key,
    portal_id text collate "C" not null references sandbox.portals,
    status text not null check (status in ('active', 'archived', 'deleted')),
    name text not null,
    description text,
    is_default boolean not null,
    sso_group_ids text[] not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  // The name in lower case is written by the program: what the database makes of it depends on its locale.
  `create table if not exists sandbox.consumers (
    id text collate "C" primary key,
    name text not null,
    search_name text not null,
    email text not null unique,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  `create table if not exists sandbox.profiles (
    id text collate "C" primary key,
    portal_id text collate "C" not null references sandbox.portals,
    consumer_id text collate "C" not null references sandbox.consumers,
    status text not null check (status in ('active', 'invited')),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    unique (portal_id, consumer_id)
  )`,
  `create table if not exists sandbox.assignments (
    position bigserial not null,
    profile_id text collate "C" not null references sandbox.profiles,
    group_id text collate "C" not null references sandbox.groups,
    assigned_via text not null check (assigned_via in ('default', 'manual', 'sso', 'user')),
    primary key (profile_id, group_id)
  )`,
  `create table if not exists sandbox.invites (
    id text collate "C" primary key,
    profile_id text collate "C" not null unique references sandbox.profiles,
    status text not null check (status in ('pending', 'accepted')),
    inviter_id text not null,
    inviter_name text not null,
    inviter_email text,
    message text,
    accepted_at timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  `create table if not exists sandbox.mails (
    position bigserial primary key,
    id text not null,
    kind text not null,
    recipient text not null,
    subject text not null,
    body text not null,
    link text,
    code text,
    sent_at timestamptz(3) not null
  )`,
  `create table if not exists sandbox.sign_in_codes (
    portal_id text collate "C" not null references sandbox.portals,
    email text not null,
    hash text not null,
    tries integer not null,
    expires_at timestamptz(3) not null,
    primary key (portal_id, email)
  )`,
  'create index if not exists invites_in_time on sandbox.invites (created_at, id)',
  'create index if not exists profiles_in_time on sandbox.profiles (portal_id, created_at, id)',
  'create index if not exists profiles_of_consumer on sandbox.profiles (consumer_id, created_at, id)',
  'create index if not exists consumers_in_time on sandbox.consumers (created_at, id)',
  'create index if not exists mails_in_time on sandbox.mails (sent_at, position)',
  'create index if not exists mails_to on sandbox.mails (recipient, kind, sent_at)',
  // Version 1 knew two kinds of mail, and no organizations.
  'alter table sandbox.mails drop constraint if exists mails_kind_check',
  `alter table sandbox.mails add constraint mails_kind_check
    check (kind in ('invite', 'sign-in-code', 'organization-invitation', 'guest-invitation'))`,
  `create table if not exists sandbox.organizations (
    id text collate "C" primary key,
    name text not null,
    api text not null check (api in ('organization-invitations', 'guest-invitations')),
    host_id text collate "C" references sandbox.organizations
  )`,
  `create table if not exists sandbox.portfolios (
    id text collate "C" primary key,
    organization_id text collate "C" not null references sandbox.organizations,
    name text not null
  )`,
  `create table if not exists sandbox.organization_invitations (
    id text collate "C" primary key,
    token text collate "C" not null unique,
    organization_id text collate "C" not null references sandbox.organizations,
    inviter_id text not null,
    inviter_first_name text not null,
    inviter_last_name text not null,
    inviter_email text not null,
    email text collate "C" not null,
    first_name text,
    last_name text,
    email_sent boolean not null,
    role integer not null check (role between 0 and 2),
    status integer not null check (status between 0 and 4),
    expires_at timestamptz(3) not null,
    portfolio_ids text[] not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  `create table if not exists sandbox.guest_invitations (
    id text collate "C" primary key,
    host_id text collate "C" not null references sandbox.organizations,
    email text collate "C" not null,
    status text not null check (status in ('sent', 'accepted_by_guest', 'accepted_by_system')),
    token text collate "C" not null unique,
    parent_id text collate "C" references sandbox.organizations,
    first_sent_at timestamptz(3) not null,
    last_sent_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    accepted_at timestamptz(3),
    archived_at timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  `create index if not exists organization_invitations_in_time
    on sandbox.organization_invitations (organization_id, created_at, id)`,
  `create index if not exists organization_invitations_to
    on sandbox.organization_invitations (organization_id, email)`,
  'create index if not exists guest_invitations_in_time on sandbox.guest_invitations (host_id, created_at, id)',
  'create index if not exists guest_invitations_to on sandbox.guest_invitations (host_id, email)',
  // Version 2 answered anew whatever key came with a request.
  `create table if not exists sandbox.answers (
    key text collate "C" primary key,
    request text not null,
    answer text not null,
    kept_at timestamptz(3) not null
  )`,
];

export const tables = [
  'portals',
  'groups',
  'consumers',
  'profiles',
  'assignments',
  'invites',
  'mails',
  'sign_in_codes',
  'organizations',
  'portfolios',
  'organization_invitations',
  'guest_invitations',
  'answers',
]
  .map((name) => `sandbox.${name}`)
  .join(', ');

/** Makes what is missing. Fails on a database that a newer version of this program made. */
export async function createSchema(sql: Sql): Promise<void> {
  await sql.transaction(async (tx) => {
    // Two that start at once would both find nothing and then collide.
    await tx.query('select 1 from pg_advisory_xact_lock(7253071)');
    await tx.query('create schema if not exists sandbox');
    await tx.query(
      `create table if not exists sandbox.schema_version (
        single boolean primary key default true check (single),
        version integer not null
      )`,
    );
    const [row] = await tx.query<{version: number}>('select version from sandbox.schema_version');
    if (row?.version === version) return;
    if (row && row.version > version) {
      throw new Error(
        `The database has schema version ${row.version}, but this program knows only up to ${version}. ` +
          'Update the program, or give it another database (DATA_DIR or DATABASE_URL).',
      );
    }
    for (const statement of statements) await tx.query(statement);
    await tx.query(
      `insert into sandbox.schema_version (version) values ($1::int)
       on conflict (single) do update set version = excluded.version`,
      [version],
    );
  });
}
