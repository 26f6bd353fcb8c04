import {fixture, html} from '@open-wc/testing';
import '../../src/elements/accept-invite/define.js';
import type {AcceptInvite} from '../../src/elements/accept-invite/accept-invite.js';
import {exampleId} from '../helpers/sandbox.js';
import {waitUntil} from '../helpers/wait-until.js';
import {all, patience, type Deed} from './deed.js';
import {matrix} from './matrix.js';

const look: Deed<AcceptInvite> = {
  tag: 'accept-invite',
  operation: 'invites.get',
  open: ({client}) =>
    fixture<AcceptInvite>(
      html`<accept-invite .client=${client} .link=${{consumer_invite_id: exampleId}}></accept-invite>`,
    ),
  act: (page) => waitUntil(() => !page.matches(':state(loading)'), 'still loading', {timeout: patience}),
  messages: (page) => all(page, 'h2'),
  kept: () => undefined,
  again: (page) => page.reload(),
  async done(page) {
    await waitUntil(() => page.matches(':state(ready)'));
  },
};

matrix({look});
