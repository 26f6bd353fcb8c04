import {isUuid} from '../ids.js';
import {readText} from '../read-text.js';
import type {OrganizationInvitationStatus, OrganizationRole} from '../store-organizations.js';
import {countCharacters, isAddress, isStorable} from '../text.js';
import {invalid, parseError, payloadTooLarge, unsupportedMediaType} from './api-error.js';

/** Bytes. */
const maxBytes = 1024 * 1024;

/** Characters. */
const limits = {email: 255, name: 25} as const;

/** The sandbox's own limit: the vendor's is not known. */
const maxPortfolios = 100;

type Body = Readonly<Record<string, unknown>>;

/** What was sent, checked field by field; optional fields that were left out are left out. */
export interface InvitationBody {
  readonly organizationId: string;
  readonly email: string;
  readonly status?: OrganizationInvitationStatus;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly role?: OrganizationRole;
  readonly portfolioIds?: readonly string[];
}

/** Reports every field that is wrong, not the first one only. */
export async function readInvitation(request: Request): Promise<InvitationBody> {
  const body = await readBody(request);
  const errors: Record<string, readonly string[]> = {};
  const read = <T>(field: string, reader: (value: unknown) => T): T | undefined => {
    try {
      return reader(body[field]);
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      errors[field] = [error.message];
      return undefined;
    }
  };
  const optional = <T>(field: string, reader: (value: unknown) => T) =>
    Object.hasOwn(body, field) ? read(field, reader) : undefined;
  const organizationId = read('organization_id', (value) => readUuid(required(value)));
  const email = read('email', (value) => readEmail(required(value)));
  const fields = {
    status: optional('status', (value) => readChoice(value, [0, 1, 2, 3, 4] as const)),
    firstName: optional('first_name', readName),
    lastName: optional('last_name', readName),
    role: optional('role', (value) => readChoice(value, [0, 1, 2] as const)),
    portfolioIds: optional('accessible_portfolio_ids', readPortfolioIds),
  };
  if (organizationId === undefined || email === undefined || Object.keys(errors).length > 0) throw invalid(errors);
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {organizationId, email, ...given};
}

/** No body at all is an empty object. */
async function readBody(request: Request): Promise<Body> {
  const read = await readText(request, maxBytes);
  if (read === 'too-large') throw payloadTooLarge(maxBytes);
  const given = request.headers.get('content-type') ?? '';
  const type = given.split(';', 1)[0]?.trim().toLowerCase();
  if (read !== 'not-utf-8' && read.text === '') return {};
  if (type !== 'application/json') throw unsupportedMediaType(given);
  if (read === 'not-utf-8') throw parseError('the body is not UTF-8.');
  let body: unknown;
  try {
    body = JSON.parse(read.text);
  } catch {
    throw parseError('the body is not valid JSON.');
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  throw invalid({non_field_errors: [`Invalid data. Expected a dictionary, but got ${nameOfType(body)}.`]});
}

class FieldError extends Error {}

function required(value: unknown): unknown {
  if (value === undefined) throw new FieldError('This field is required.');
  return notNull(value);
}

function notNull(value: unknown): unknown {
  if (value === null) throw new FieldError('This field may not be null.');
  return value;
}

function readUuid(value: unknown): string {
  if (typeof value !== 'string' || !isUuid(value)) throw new FieldError('Must be a valid UUID.');
  return value.toLowerCase();
}

/** In lower case. */
function readEmail(value: unknown): string {
  if (typeof value !== 'string') throw new FieldError('Not a valid string.');
  if (value === '') throw new FieldError('This field may not be blank.');
  if (countCharacters(value) > limits.email) throw tooLong(limits.email);
  if (!isAddress(value)) throw new FieldError('Enter a valid email address.');
  return value.toLowerCase();
}

function readName(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') throw new FieldError('Not a valid string.');
  if (!isStorable(value)) throw new FieldError('Null characters and halves of surrogate pairs are not allowed.');
  if (countCharacters(value) > limits.name) throw tooLong(limits.name);
  return value;
}

function readChoice<Choice extends number>(value: unknown, choices: readonly Choice[]): Choice {
  const choice = choices.find((known) => known === notNull(value));
  if (choice === undefined) throw new FieldError('Not a valid choice.');
  return choice;
}

function readPortfolioIds(value: unknown): readonly string[] {
  if (!Array.isArray(notNull(value))) {
    throw new FieldError(`Expected a list of items but got type "${nameOfType(value)}".`);
  }
  const ids = value as readonly unknown[];
  if (ids.length > maxPortfolios) {
    throw new FieldError(`Ensure this field has no more than ${maxPortfolios} elements.`);
  }
  return [...new Set(ids.map(readUuid))];
}

function tooLong(max: number): FieldError {
  return new FieldError(`Ensure this field has no more than ${max} characters.`);
}

/** As the vendor's language calls it. */
function nameOfType(value: unknown): string {
  if (value === null) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  const names: Readonly<Record<string, string>> = {string: 'str', boolean: 'bool', object: 'dict'};
  return names[typeof value] ?? (Number.isInteger(value) ? 'int' : 'float');
}
