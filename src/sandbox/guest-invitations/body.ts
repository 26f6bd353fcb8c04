import {isUuid} from '../ids.js';
import {readText} from '../read-text.js';
import {isAddress} from '../text.js';
import {payloadTooLarge} from './api-error.js';
import {missing, readLength, ValueError, type Checks} from './checks.js';
import {parseDateTime} from './date-time.js';

/** Bytes. */
const maxBytes = 1024 * 1024;

export interface InvitationBody {
  readonly email: string;
  readonly expiresAt: Date;
  readonly parentId: string | null;
}

/** Undefined where something is wrong; the checks know what. */
export async function readInvitation(request: Request, checks: Checks, now: Date): Promise<InvitationBody | undefined> {
  const sent = await readText(request, maxBytes);
  if (sent === 'too-large') throw payloadTooLarge(maxBytes);
  const body = checks.read('body', undefined, () => parseBody(sent, request.headers.get('content-type')));
  if (!body) return undefined;
  const email = checks.read('body', 'email', () => readEmail(body.email));
  const expiresAt = checks.read('body', 'expired_at', () => readExpiry(body.expired_at, now));
  const parentId = checks.read('body', 'parent_organization_id', () => readParent(body.parent_organization_id));
  if (email === undefined || expiresAt === undefined || parentId === undefined) return undefined;
  return {email, expiresAt, parentId};
}

/** What is not sent as JSON is no object: the framework that the API's errors look like has no other answer to it. */
function parseBody(
  sent: {readonly text: string} | 'not-utf-8',
  contentType: string | null,
): Readonly<Record<string, unknown>> {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  let body: unknown;
  if (sent === 'not-utf-8') throw new ValueError('json_invalid', 'JSON decode error');
  if (sent.text === '') throw missing();
  if (type === 'application/json') {
    try {
      body = JSON.parse(sent.text);
    } catch {
      throw new ValueError('json_invalid', 'JSON decode error');
    }
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new ValueError('model_attributes_type', 'Input should be a valid dictionary or object to extract fields from');
}

/** In lower case. */
function readEmail(value: unknown): string {
  const email = readLength(readString(value), 3, 100);
  if (!isAddress(email)) throw new ValueError('value_error', 'value is not a valid email address');
  return email.toLowerCase();
}

function readExpiry(value: unknown, now: Date): Date {
  if (value === undefined) throw missing();
  const date = typeof value === 'string' ? parseDateTime(value) : undefined;
  if (!date) throw new ValueError('datetime_parsing', 'Input should be a valid datetime');
  // An offset can lead beyond the last year that has four digits.
  if (date.getUTCFullYear() > 9999) throw new ValueError('datetime_out_of_range', 'Input should be before year 10000');
  if (date <= now) throw new ValueError('datetime_future', 'Input should be in the future');
  return date;
}

function readParent(value: unknown): string | null {
  return value === undefined || value === null ? null : readUuid(readString(value));
}

/** In lower case. */
export function readUuid(text: string): string {
  if (!isUuid(text)) throw new ValueError('uuid_parsing', 'Input should be a valid UUID');
  return text.toLowerCase();
}

function readString(value: unknown): string {
  if (value === undefined) throw missing();
  if (typeof value !== 'string') throw new ValueError('string_type', 'Input should be a valid string');
  return value;
}
