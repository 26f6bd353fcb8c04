import type {InviteClient} from '../../client/invite-client.js';
import {entryOf, type FormState} from './consumer-form.machine.js';

/** What the form shows: exactly one of these. */
export type Phase = 'unsupported' | 'misconfigured' | 'loading' | 'load-error' | 'form' | 'result';

export interface PhaseInput {
  readonly state: FormState;
  readonly client: InviteClient | undefined;
  /** The page has not said which API to ask, or not rightly. */
  readonly hasProblem: boolean;
  readonly hasLoadError: boolean;
}

export function phaseOf({state, client, hasProblem, hasLoadError}: PhaseInput): Phase {
  const {saved, result} = entryOf(state);
  if (state.id === '') {
    if (result) return 'result';
    return (client?.may('consumers.create') ?? true) ? 'form' : 'unsupported';
  }
  if (saved) return 'form';
  if (!client) return hasProblem ? 'misconfigured' : 'loading';
  if (!client.may('consumers.get')) return 'unsupported';
  return hasLoadError ? 'load-error' : 'loading';
}

/** Whether the API lets what is shown be saved at all. */
export function isEditable({id}: FormState, client: InviteClient | undefined): boolean {
  return id === '' || (client?.may('consumers.update') ?? true);
}
