import {AcceptInvite} from './accept-invite.js';

AcceptInvite.define();
