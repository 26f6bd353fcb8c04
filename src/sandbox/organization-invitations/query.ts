import {isUuid} from '../ids.js';
import type {OrganizationInvitationQuery, OrganizationInvitationStatus} from '../store-organizations.js';
import {normalizeEmail} from '../text.js';
import {invalid, notFound} from './api-error.js';

/** The vendor's sizes are not known. */
const defaultPageSize = 20;
const maxPageSize = 100;

export interface PageQuery {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** A page that is no number is one that there is not; a size that is none is the usual one. Both as the framework does. */
export function readPage(params: URLSearchParams): PageQuery {
  const size = readLast(params, 'page_size') ?? '';
  const pageSize = /^\d{1,15}$/u.test(size) && Number(size) > 0 ? Number(size) : defaultPageSize;
  const page = readLast(params, 'page') ?? '1';
  if (!/^\d{1,9}$/u.test(page) || Number(page) < 1) throw notFound('Invalid page.');
  return {page: Number(page), pageSize: Math.min(pageSize, maxPageSize)};
}

type Filters = Pick<OrganizationInvitationQuery, 'organizationId' | 'email' | 'token' | 'status'>;

/** What is sent empty filters nothing. That the addresses are compared whole is inferred. */
export function readFilters(params: URLSearchParams): Filters {
  const errors: Record<string, readonly string[]> = {};
  const organizationId = readLast(params, 'organization_id');
  const token = readLast(params, 'token');
  const status = readLast(params, 'status');
  const email = readLast(params, 'email');
  if (organizationId !== undefined && !isUuid(organizationId)) errors.organization_id = ['Enter a valid UUID.'];
  if (token !== undefined && !isUuid(token)) errors.token = ['Enter a valid UUID.'];
  if (status !== undefined && !/^[0-4]$/u.test(status)) {
    errors.status = [`Select a valid choice. ${status.slice(0, 100)} is not one of the available choices.`];
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return {
    ...(organizationId === undefined ? {} : {organizationId: organizationId.toLowerCase()}),
    ...(token === undefined ? {} : {token: token.toLowerCase()}),
    ...(status === undefined ? {} : {status: Number(status) as OrganizationInvitationStatus}),
    ...(email === undefined ? {} : {email: normalizeEmail(email)}),
  };
}

/** Of several, the last one counts. */
function readLast(params: URLSearchParams, key: string): string | undefined {
  const value = params.getAll(key).at(-1);
  return value === '' ? undefined : value;
}
