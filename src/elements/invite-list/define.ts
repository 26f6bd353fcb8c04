import {InviteList} from './invite-list.js';

InviteList.define();
