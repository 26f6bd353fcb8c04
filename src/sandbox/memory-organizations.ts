/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; here every operation is done at once. */
import {put, type MemoryTables} from './memory-tables.js';
import {changedRow, createdRow, statusAt} from './organization-rules.js';
import type * as Store from './store-organizations.js';

type Row = Store.OrganizationInvitationRow;

/** The organizations' invitations among the tables of a store in memory; `tables` gives the ones of the moment. */
export class MemoryOrganizationInvitations implements Store.OrganizationInvitationStore {
  readonly #get: () => MemoryTables;

  constructor(tables: () => MemoryTables) {
    this.#get = tables;
  }

  get #tables(): MemoryTables {
    return this.#get();
  }

  async list({organizationId, email, token, status, now, offset, limit}: Store.OrganizationInvitationQuery) {
    const rows = [...this.#tables.organizationInvitations.values()]
      .filter((row) => organizationId === undefined || row.organizationId === organizationId)
      .filter((row) => email === undefined || row.email === email)
      .filter((row) => token === undefined || row.token === token)
      .filter((row) => status === undefined || statusAt(row, now) === status)
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
    return {items: rows.slice(offset, offset + limit).map((row) => this.#view(row)), total: rows.length};
  }

  async get(id: string) {
    const row = this.#tables.organizationInvitations.get(id);
    return row && this.#view(row);
  }

  async getByToken(token: string) {
    const row = this.#withToken(token);
    return row && this.#view(row);
  }

  async create(given: Store.NewOrganizationInvitation) {
    const {organizationId, email, now} = given;
    const own = [...this.#tables.organizationInvitations.values()].filter(
      (row) => row.organizationId === organizationId && row.email === email,
    );
    if (own.some(({status}) => status === 1)) return 'already-member';
    // Of several, the newest: an address can be changed to one that is invited already.
    const pending = own
      .filter((row) => statusAt(row, now) === 0)
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))[0];
    const row = createdRow(given, pending);
    return this.#keep(row, row.emailSent, given.mail);
  }

  async update(id: string, changes: Store.OrganizationInvitationChanges) {
    const before = this.#tables.organizationInvitations.get(id);
    if (!before) return 'unknown-invitation';
    const {row, isSent} = changedRow(before, changes);
    return this.#keep(row, isSent, changes.mail);
  }

  async accept(token: string, now: Date) {
    const row = this.#withToken(token);
    if (!row) return 'unknown-invitation';
    if (statusAt(row, now) !== 0) return 'not-pending';
    put(this.#tables.organizationInvitations, {...row, status: 1, updatedAt: now});
    return 'accepted';
  }

  /** Composes the mail before anything is kept: when that fails, nothing has happened. */
  #keep(row: Row, isSent: boolean, mail: Store.NewOrganizationInvitation['mail']) {
    const view = this.#view(row);
    const sent = isSent ? [mail(view)] : [];
    put(this.#tables.organizationInvitations, row);
    this.#tables.mails.push(...sent);
    return view;
  }

  #withToken(token: string): Row | undefined {
    return [...this.#tables.organizationInvitations.values()].find((row) => row.token === token);
  }

  #view({organizationId, portfolioIds, ...row}: Row): Store.OrganizationInvitationRecord {
    const {organizations, portfolios} = this.#tables;
    const {id, name} = organizations.get(organizationId)!;
    const own = portfolioIds.map((portfolioId) => portfolios.get(portfolioId)!);
    return {...row, organization: {id, name}, portfolios: own.map(({id, name}) => ({id, name}))};
  }
}
