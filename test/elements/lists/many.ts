import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {Invite} from '../../../src/model/invite.js';

/** Invites whose rows are not all as high as each other. */
export function someInvites(count: number, from = 0): Invite[] {
  return Array.from({length: count}, (_, index) => {
    const n = from + index;
    return {
      id: `inv_${n}`,
      status: n % 5 === 4 ? 'accepted' : 'pending',
      rawStatus: 'pending',
      name: n % 7 === 3 ? `Person ${n} ${'of a long name '.repeat(20)}` : `Person ${n}`,
      email: `person${n}@acme.test`,
      ...(n % 3 === 0 ? {message: `Welcome, number ${n}. Start with the documentation, then ask whom you like.`} : {}),
      ...(n % 11 === 2 ? {emailSent: false} : {}),
      acceptUrl: `https://acme.test/accept/${n}`,
      sentAt: new Date(Date.UTC(2026, 4, 20) - n * 60_000),
      createdAt: new Date(Date.UTC(2026, 4, 20) - n * 60_000),
    };
  });
}

export interface Shelf {
  items: Invite[];
  /** Rows that one answer brings. */
  pageSize: number;
  /** Nothing can be done with an invite but to copy its link. */
  isReadOnly?: boolean;
}

/** A client whose API answers from the page, any number of rows at a time. */
export function clientOf(shelf: Shelf): InviteClient {
  const adapter: InviteAdapter = {
    name: 'shelf',
    baseUrl: '/shelf',
    fields: [],
    invites: {
      filters: {search: true, statuses: ['pending', 'accepted']},
      list: (_, {after}) => ({
        method: 'GET',
        url: new URL('/shelf', location.href).href,
        decode: () => {
          const start = after === undefined ? 0 : Number(after);
          const end = start + shelf.pageSize;
          return {items: shelf.items.slice(start, end), ...(end < shelf.items.length ? {next: String(end)} : {})};
        },
      }),
      ...(shelf.isReadOnly
        ? {}
        : {
            resend: (_, {id}) => ({
              method: 'POST',
              url: new URL('/shelf', location.href).href,
              decode: () => shelf.items.find((invite) => invite.id === id)!,
            }),
          }),
    },
  };
  return createInviteClient({adapter, scopeId: 'por_1', fetcher: async () => Response.json({})});
}
