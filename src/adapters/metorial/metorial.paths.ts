/** Where the API's resources are. Overridable, because the API has renamed them before (`/invites` until April 2026). */
export interface MetorialPaths {
  readonly invites: string;
  readonly invite: string;
  readonly profiles: string;
  readonly profile: string;
  readonly assignGroups: string;
  readonly unassignGroups: string;
  readonly groups: string;
  readonly consumers: string;
  readonly consumer: string;
  readonly consumerProfiles: string;
  readonly consumerProfile: string;
}

/** As documented: “Portal Consumer Invites”, “Portal Consumer Profiles” (singular in its path), “Consumers”. */
export const metorialPaths: MetorialPaths = {
  invites: '/portals/:scope_id/consumer-invites',
  invite: '/portals/:scope_id/consumer-invites/:id',
  profiles: '/portals/:scope_id/consumer-profile',
  profile: '/portals/:scope_id/consumer-profile/:id',
  assignGroups: '/portals/:scope_id/consumer-profile/:id/assign-groups',
  unassignGroups: '/portals/:scope_id/consumer-profile/:id/unassign-groups',
  groups: '/portals/:scope_id/consumer-groups',
  consumers: '/consumers',
  consumer: '/consumers/:id',
  consumerProfiles: '/consumers/:id/profiles',
  consumerProfile: '/consumers/:id/profiles/:profile_id',
};
