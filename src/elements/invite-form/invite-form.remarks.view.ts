import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import {icon} from '../../views/icon.js';
import {hintWords, type Hint} from './hints-controller.js';
import {labelOf, problemOf, shorten, type Entry} from './invite-form.entries.js';
import type {Limits} from './invite-form.limits.js';
import type {FormState} from './invite-form.machine.js';
import {isUnanswered} from './invite-form.sending.machine.js';
import {errorWords, problemWords} from './invite-form.words.js';
import type {RecipientsController} from './recipients-controller.js';

/** More remarks than this are left to the chips themselves. */
const remarkLimit = 4;

export interface RemarksView {
  readonly state: FormState;
  readonly strings: StringsController;
  readonly limits: Limits;
  readonly recipients: RecipientsController;
}

interface Remark {
  readonly entry: Entry;
  readonly words: string;
  readonly hint?: Hint;
}

/** What is wrong with whom, and what is worth a look, beside the mark on the chip. The table has a column for it. */
export function remarksView(view: RemarksView): TemplateResult | typeof nothing {
  const {state, strings, limits, recipients} = view;
  if (recipients.review.table) return nothing;
  const open = state.editing?.entry;
  const entries = open ? [open, ...state.entries] : state.entries;
  const problems = entries.flatMap((entry): Remark[] => {
    const problem = problemOf(entry, limits.fields);
    if (problem) return [{entry, words: problemWords(problem, limits.fields, strings)}];
    const words = errorWords(entry, limits.fields, strings);
    return words === undefined ? [] : [{entry, words}];
  });
  const hints = [...recipients.hints.all].map(([entry, hint]) => ({entry, words: hintWords(hint, strings), hint}));
  const said = [...problems.slice(0, remarkLimit), ...hints.slice(0, remarkLimit)];
  if (said.length === 0) return nothing;
  return html`<ul class="remarks" part="remarks">
    ${repeat(
      said,
      ({entry, hint}) => `${entry.id} ${hint?.kind}`,
      (one) => remark(one, view),
    )}
  </ul>`;
}

function remark({entry, words, hint}: Remark, {state, strings, recipients}: RemarksView): TemplateResult {
  const who = shorten(labelOf(entry));
  const open = state.phase === 'sending' ? undefined : hint;
  const answer = (words: string, press: () => void) =>
    html`<button
      type="button"
      class="button link small"
      part="button"
      aria-label=${strings.term('recipientRemark', who, words)}
      @click=${press}
    >
      ${words}
    </button>`;
  const tone = hint || isUnanswered(entry) ? 'hint' : 'problem';
  return html`<li class=${tone} part="remark ${tone}">
    ${icon('alert')}<span
      ><bdi>${strings.term('recipientRemark', who, words)}</bdi>
      ${open?.kind === 'typo' ? answer(strings.term('hintTake'), () => recipients.take(entry.id, open.email)) : nothing}
      ${open ? answer(strings.term('hintKeep'), () => recipients.keep(entry.id)) : nothing}</span
    >
  </li>`;
}
