import * as v from 'valibot';

/** What the server handler's accept links answer. The invite's id is not among it. */

const optionalText = v.nullish(v.string());

export const linkWire = v.object({
  status: v.string(),
  email: v.string(),
  target: optionalText,
  invited_by: optionalText,
  message: optionalText,
  expires_at: v.optional(v.unknown()),
});

export type LinkWire = v.InferOutput<typeof linkWire>;

export const keptWire = v.object({resume: v.string()});
