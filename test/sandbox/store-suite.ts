import {beforeEach} from 'node:test';
import type {SandboxStore} from '../../src/sandbox/store.js';
import {accountSuite} from './store-suite-accounts.js';
import {answerSuite} from './store-suite-answers.js';
import {guestSuite} from './store-suite-guests.js';
import {inviteSuite} from './store-suite-invites.js';
import {listSuite} from './store-suite-lists.js';
import {mailSuite} from './store-suite-mails.js';
import {organizationSuite} from './store-suite-organizations.js';

/** What every store does alike. To be called within a `describe`; `store` gives the one that is open by then. */
export function storeSuite(store: () => SandboxStore): void {
  beforeEach(() => store().reset());
  listSuite(store);
  inviteSuite(store);
  accountSuite(store);
  mailSuite(store);
  organizationSuite(store);
  guestSuite(store);
  answerSuite(store);
}
