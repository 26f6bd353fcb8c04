import {createContext} from '@lit/context';
import type {InviteClient} from './invite-client.js';

/** The client that `<invite-provider>` hands to everything inside it. */
export const clientContext = createContext<InviteClient | undefined>('invite-client');
