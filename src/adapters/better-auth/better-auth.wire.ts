import * as v from 'valibot';

/** Shapes of the API's JSON, as far as this library reads them. */

const anyDate = v.optional(v.unknown());

export const invitationWire = v.object({
  id: v.string(),
  email: v.string(),
  role: v.nullish(v.string()),
  status: v.string(),
  expiresAt: anyDate,
  createdAt: anyDate,
  inviterId: v.nullish(v.string()),
  /** Only in the invited person's own view. */
  organizationName: v.nullish(v.string()),
  inviterEmail: v.nullish(v.string()),
});

/** The whole list: the API has no pages. */
export const listWire = v.array(invitationWire);

export const answeredWire = v.object({invitation: invitationWire});

export type InvitationWire = v.InferOutput<typeof invitationWire>;
