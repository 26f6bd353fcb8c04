import * as v from 'valibot';
import {InviteError} from '../model/errors.js';

export type Schema<W> = v.GenericSchema<unknown, W>;

/**
 * What an API answered, as far as the schema tells. Of objects, only what is in the schema is kept.
 *
 * @throws {InviteError} `protocol`, with the path and reason of the first thing that is wrong
 */
export function believe<W>(schema: Schema<W>, json: unknown): W {
  const result = v.safeParse(schema, json, {abortEarly: true});
  if (result.success) return result.output;
  const issue = result.issues[0];
  // The reason quotes what was there, however long that is.
  const problem = `${v.getDotPath(issue) ?? 'answer'}: ${issue.message}`.slice(0, 200);
  throw new InviteError('protocol', `The server answered something this page does not understand (${problem}).`);
}
