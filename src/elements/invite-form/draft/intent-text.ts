import type {FieldValue, InviteField} from '../../../model/field.js';
import type {Invite, InviteDraft} from '../../../model/invite.js';
import {addressKey, isAddress} from '../../../model/recipients.js';
import {fitting, personFields, toValues} from '../invite-form.fields.js';
import type {Intent} from '../send-invites.js';
import {dateOf, isRecord, parse, textLimit} from './draft-text.js';

const version = 1;

/** Servers forget keys: Stripe and the IETF's draft speak of a day. */
const longest = 86_400_000;

/** A clock that was set back a little is no reason to lose it. */
const slack = 3_600_000;

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** Of an invite that is sent once more, what an adapter may send again. Never its link. */
const inviteTexts = ['id', 'rawStatus', 'name', 'email', 'message', 'firstName', 'lastName', 'role'] as const;

export interface KeptIntent extends Intent {
  /** When it was first sent, in milliseconds since 1970. */
  readonly at: number;
}

/** As text; undefined where it is too long to be kept. */
export function writeIntents(intents: readonly KeptIntent[]): string | undefined {
  const kept = intents.map(({draft: {renews, ...draft}, ...intent}) => ({
    ...intent,
    draft,
    ...(renews ? {renews: essenceOf({...renews})} : {}),
  }));
  const text = JSON.stringify({version, intents: kept});
  return text.length <= textLimit ? text : undefined;
}

/**
 * Believes nothing: others can write there too.
 *
 * @param fields the API's. What it has no field for is passed over
 */
export function readIntents(text: string, fields: readonly InviteField[], now: number): KeptIntent[] {
  const found = text.length <= textLimit ? parse(text) : undefined;
  if (!isRecord(found) || found['version'] !== version || !Array.isArray(found['intents'])) return [];
  return found['intents'].flatMap((one: unknown) => {
    const intent = isRecord(one) ? toIntent(one, fields) : undefined;
    return intent && isFresh(intent, now) ? [intent] : [];
  });
}

export function isFresh({at}: KeptIntent, now: number): boolean {
  return now - at < longest && now - at > -slack;
}

/** What is secret, and what the page asks itself, is not written down; half an invite would be another one. */
export function isKeepable(draft: InviteDraft, fields: readonly InviteField[]): boolean {
  const secrets = fields.filter(({secret, name}) => secret && draft[name] !== undefined);
  return draft.extra === undefined && secrets.length === 0;
}

function toIntent(found: Record<string, unknown>, fields: readonly InviteField[]): KeptIntent | undefined {
  const {at, key} = found;
  const draft = isRecord(found['draft']) ? toDraft(found['draft'], fields) : undefined;
  if (typeof at !== 'number' || typeof key !== 'string' || !uuid.test(key) || !draft) return undefined;
  if (found['renews'] === undefined) return {at, key, draft};
  const renews = isRecord(found['renews']) ? essenceOf(found['renews']) : undefined;
  // Who is shown is who is sent to.
  if (!renews || addressKey(renews.email) !== addressKey(draft.email)) return undefined;
  return {at, key, draft: {...draft, renews}};
}

/** In the order it was written in: the same body once more. */
function toDraft(found: Record<string, unknown>, fields: readonly InviteField[]): InviteDraft | undefined {
  const asked = new Map(fields.filter(({secret}) => !secret).map((field) => [field.name, field]));
  const values = Object.entries(found).flatMap(([name, given]): [string, FieldValue][] => {
    const field = asked.get(name);
    const isPersons = personFields.includes(name);
    if (!field || isPersons) return isPersons && typeof given === 'string' ? [[name, given]] : [];
    const value = fitting(field, field.type === 'date-time' ? dateOf(given) : given);
    return value === undefined ? [] : [[name, value]];
  });
  const draft = Object.fromEntries(values);
  const {email} = draft;
  return typeof email === 'string' && isAddress(email) ? {...draft, email} : undefined;
}

function essenceOf(found: Record<string, unknown>): Invite | undefined {
  const texts = inviteTexts.flatMap((name) => (typeof found[name] === 'string' ? [[name, found[name]]] : []));
  const {id = '', email = '', name = '', rawStatus = '', ...others} = Object.fromEntries(texts) as Partial<Invite>;
  if (id === '' || email === '') return undefined;
  const values = isRecord(found['values']) ? {values: toValues(found['values']).values} : {};
  return {id, status: 'pending', rawStatus, name, email, ...others, ...values};
}
