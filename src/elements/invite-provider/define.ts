import {InviteProvider} from './invite-provider.js';

InviteProvider.define();
