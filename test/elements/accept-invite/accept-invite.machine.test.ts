import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {
  acceptState,
  type AcceptFacts,
  type AcceptPhase,
} from '../../../src/elements/accept-invite/accept-invite.machine.js';
import {InviteError, type InviteErrorKind} from '../../../src/model/errors.js';
import type {InvitePreview, InviteStatus} from '../../../src/model/invite.js';

const kinds: readonly InviteErrorKind[] = [
  'network',
  'timeout',
  'unauthenticated',
  'forbidden',
  'wrong-account',
  'unverified',
  'seats-full',
  'already-member',
  'not-found',
  'server',
  'protocol',
];
const statuses: readonly InviteStatus[] = ['pending', 'accepted', 'declined', 'expired', 'revoked', 'unknown'];

const previews = fc.record<InvitePreview>(
  {
    id: fc.constant('i'),
    status: fc.constantFrom(...statuses),
    rawStatus: fc.string(),
    expiresAt: fc.date({noInvalidDate: true}),
  },
  {requiredKeys: ['id', 'status', 'rawStatus']},
);
const facts = fc.record<AcceptFacts>({
  hasLink: fc.boolean(),
  phase: fc.constantFrom<AcceptPhase>('idle', 'redirecting', 'away', 'accepting', 'undoable', 'declining'),
  preview: fc.option(previews, {nil: undefined}),
  wasPending: fc.boolean(),
  error: fc.option(
    fc.constantFrom(...kinds).map((kind) => new InviteError(kind, '')),
    {nil: undefined},
  ),
  refusal: fc.option(
    fc.constantFrom(...kinds).map((kind) => new InviteError(kind, '')),
    {nil: undefined},
  ),
  now: fc.nat(),
});

describe('acceptState', () => {
  it('offers to accept only a pending invite that has not ended and was read without an error', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const state = acceptState(given);
        if (state !== 'ready' && state !== 'waiting') return;
        expect(given.preview?.status).to.equal('pending');
        if (state === 'ready') {
          expect(given.error).to.equal(undefined);
          expect(given.refusal).to.equal(undefined);
          expect(given.phase === 'accepting' || given.phase === 'declining').to.equal(false);
          expect(given.preview?.expiresAt === undefined || +given.preview.expiresAt > given.now).to.equal(true);
        }
      }),
      {numRuns: 2000},
    );
  });

  it('says accepted exactly when the API does', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const accepted = ['accepted', 'already-accepted'].includes(acceptState(given));
        expect(accepted).to.equal(given.hasLink && given.preview?.status === 'accepted');
      }),
      {numRuns: 2000},
    );
  });
});
