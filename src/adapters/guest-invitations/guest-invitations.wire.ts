import * as v from 'valibot';

/** Shapes of the API's JSON, as far as this library reads them; the `invitation_token` is not among it. */

const anyDate = v.optional(v.unknown());

export const invitationWire = v.object({
  id: v.string(),
  email: v.string(),
  status: v.string(),
  expired: v.boolean(),
  archived: v.boolean(),
  expired_at: anyDate,
  first_invitation_sent_at: anyDate,
  last_invitation_sent_at: anyDate,
  created_at: anyDate,
  accepted_at: anyDate,
  parent_organization_id: v.nullish(v.string()),
  parent_organization_name: v.nullish(v.string()),
});

export const listWire = v.object({items: v.array(invitationWire), total_items: v.number()});

export type InvitationWire = v.InferOutput<typeof invitationWire>;
