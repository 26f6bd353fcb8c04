import {InviteForm} from './invite-form.js';

InviteForm.define();
