import * as v from 'valibot';

/** Shapes of the API's JSON, as far as this library reads them; the invite's `token` is not among it. */

const nullableText = v.nullish(v.string());

export const invitationWire = v.object({
  id: v.string(),
  status: v.number(),
  expiry_date: v.optional(v.unknown()),
  organization: v.nullish(v.object({id: v.string(), name: v.string()})),
  inviter_member: v.nullish(
    v.object({id: v.optional(v.string()), first_name: nullableText, last_name: nullableText, email: nullableText}),
  ),
  email: v.string(),
  first_name: nullableText,
  last_name: nullableText,
  email_sent: v.nullish(v.boolean()),
  role: v.nullish(v.number()),
  accessible_portfolios: v.nullish(v.array(v.object({id: v.string(), name: v.string()}))),
});

export const listWire = v.object({next: nullableText, previous: nullableText, results: v.array(invitationWire)});

/** The API's document gives no shape for what is in `failed`. */
export const createdWire = v.object({sent: v.array(invitationWire), failed: v.nullish(v.array(v.unknown()))});

export type InvitationWire = v.InferOutput<typeof invitationWire>;
export type CreatedWire = v.InferOutput<typeof createdWire>;
