import type {ClientController} from '../../controllers/client-controller.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Limits} from './invite-form.limits.js';
import type {FormAction, FormState} from './invite-form.machine.js';

/** What the controllers of the form have of it. */
export interface FormAccess {
  readonly state: () => FormState;
  readonly dispatch: (action: FormAction) => void;
  readonly limits: () => Limits;
  readonly clients: () => ClientController;
  readonly strings: () => StringsController;
  /** Says a sentence aloud, once. */
  readonly announce: (words: string) => void;
  /** As a person does with the button. */
  readonly submit: () => void;
}
