import {asObject} from '../transport/problem.js';

/** The ids of the invites in an API's answer to a write: its own, or those it has sent. */
export function invitesIn(json: unknown): readonly string[] {
  const {id, sent} = asObject(json);
  const all = [id, ...(Array.isArray(sent) ? sent.slice(0, 1000).map((one) => asObject(one).id) : [])];
  return all.filter((one): one is string => typeof one === 'string' && one !== '');
}
