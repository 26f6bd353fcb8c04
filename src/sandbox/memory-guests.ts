/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; here every operation is done at once. */
import {createdGuestRow, isOpen} from './guest-rules.js';
import {put, type MemoryTables} from './memory-tables.js';
import type * as Store from './store-guests.js';
import {foldText} from './text.js';

type Row = Store.GuestInvitationRow;

/** The guests' invitations among the tables of a store in memory; `tables` gives the ones of the moment. */
export class MemoryGuestInvitations implements Store.GuestInvitationStore {
  readonly #get: () => MemoryTables;

  constructor(tables: () => MemoryTables) {
    this.#get = tables;
  }

  get #tables(): MemoryTables {
    return this.#get();
  }

  async list(hostId: string, query: Store.GuestInvitationQuery) {
    const {statuses, text, expired, archived, orderBy, order, now, offset, limit} = query;
    const rows = this.#of(hostId)
      .filter((row) => statuses?.includes(row.status) ?? true)
      .filter((row) => text === undefined || row.email.includes(foldText(text)))
      .filter((row) => expired === undefined || row.expiresAt <= now === expired)
      .filter((row) => archived === undefined || (row.archivedAt !== null) === archived)
      .sort((a, b) => compare(a, b, orderBy, order === 'asc' ? 1 : -1));
    return {items: rows.slice(offset, offset + limit).map((row) => this.#view(row)), total: rows.length};
  }

  async get(hostId: string, id: string) {
    const row = this.#tables.guestInvitations.get(id);
    return row?.hostId === hostId ? this.#view(row) : undefined;
  }

  async getByToken(token: string) {
    const row = this.#withToken(token);
    return row && this.#view(row);
  }

  async create(given: Store.NewGuestInvitation) {
    const {hostId, email, now} = given;
    const own = this.#of(hostId).filter((row) => row.email === email);
    const open = own.filter((row) => isOpen(row, now)).sort((a, b) => compare(a, b, 'createdAt', -1))[0];
    const row = createdGuestRow(
      given,
      open,
      own.some(({acceptedAt}) => acceptedAt !== null),
    );
    const view = this.#view(row);
    // Composed before anything is kept: when it fails, nothing has happened.
    const mail = given.mail(view);
    put(this.#tables.guestInvitations, row);
    this.#tables.mails.push(mail);
    return view;
  }

  async accept(token: string, now: Date) {
    const row = this.#withToken(token);
    if (!row) return 'unknown-invitation';
    if (!isOpen(row, now)) return 'not-open';
    put(this.#tables.guestInvitations, {...row, status: 'accepted_by_guest', acceptedAt: now, updatedAt: now});
    return 'accepted';
  }

  #of(hostId: string): Row[] {
    return [...this.#tables.guestInvitations.values()].filter((row) => row.hostId === hostId);
  }

  #withToken(token: string): Row | undefined {
    return [...this.#tables.guestInvitations.values()].find((row) => row.token === token);
  }

  #view({parentId, ...row}: Row): Store.GuestInvitationRecord {
    const parent = parentId === null ? undefined : this.#tables.organizations.get(parentId);
    return {...row, parent: parent ? {id: parent.id, name: parent.name} : null};
  }
}

/** Nothing comes last in either direction; of equals, by creation and then by id, so that no two rows are equal. */
function compare(a: Row, b: Row, by: Store.GuestInvitationOrder, direction: 1 | -1): number {
  const [left, right] = [a[by], b[by]];
  if (left === null || right === null) {
    if (left !== right) return left === null ? 1 : -1;
  } else if (left.valueOf() !== right.valueOf()) return left < right ? -direction : direction;
  const inTime = a.createdAt.getTime() - b.createdAt.getTime();
  return direction * (inTime || (a.id < b.id ? -1 : 1));
}
