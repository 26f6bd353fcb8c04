import * as v from 'valibot';

/** Shapes of the API's JSON, as far as this library reads them. Dates stay unread here: the map parses them. */

const nullableText = v.nullish(v.string());
const anyDate = v.optional(v.unknown());

export const inviteWire = v.object({
  id: v.string(),
  status: v.string(),
  portal_url: nullableText,
  consumer_profile: v.object({id: v.string(), name: v.string(), email: v.string()}),
  invited_by: v.nullish(v.object({id: v.optional(v.string()), name: v.string(), email: nullableText})),
  message: nullableText,
  accepted_at: anyDate,
  created_at: anyDate,
  updated_at: anyDate,
});

export const groupWire = v.object({
  id: v.string(),
  status: v.optional(v.string()),
  name: v.string(),
  description: nullableText,
  is_default: v.optional(v.boolean()),
});

export const profileWire = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  image_url: nullableText,
  consumer_id: v.string(),
  status: v.string(),
  groups: v.nullish(v.array(v.object({group: groupWire, assigned_via: v.string()}))),
  created_at: anyDate,
  updated_at: anyDate,
});

export const consumerWire = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  image_url: nullableText,
  created_at: anyDate,
  updated_at: anyDate,
});

export const paginationWire = v.object({has_more_before: v.boolean(), has_more_after: v.boolean()});

export const listWire = v.object({items: v.array(v.unknown()), pagination: paginationWire});

export type InviteWire = v.InferOutput<typeof inviteWire>;
export type GroupWire = v.InferOutput<typeof groupWire>;
export type ProfileWire = v.InferOutput<typeof profileWire>;
export type ConsumerWire = v.InferOutput<typeof consumerWire>;
