import {createContext} from '@lit/context';
import type {InviteClient} from './invite-client.js';

/** What `<invite-provider>` hands to everything inside it: a client, or that there will be one as soon as its code is here. */
export const clientContext = createContext<InviteClient | 'loading' | undefined>('invite-client');
