import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import {isMissing, type InviteError} from '../../model/errors.js';
import {icon} from '../../views/icon.js';
import {notice} from '../../views/notice.js';
import {fieldNames} from './consumer-form.machine.js';
import type {FormView} from './consumer-form.view.js';
import {failureWords} from './consumer-form.words.js';

type RetryView = Pick<FormView, 'strings' | 'isRetrying' | 'onRetryLoad'>;

/** Why nothing was saved, and the way to try again. */
export function failureNotice({strings, entry, isNew, onRetrySave}: FormView): TemplateResult | typeof nothing {
  const {failure} = entry;
  if (!failure) return nothing;
  const retry = html`<button type="button" class="button small" part="button retry" @click=${onRetrySave}>
    ${icon('refresh')}${strings.term('retry')}
  </button>`;
  return notice({
    icon: failure.kind === 'network' ? 'offline' : 'alert',
    ...failureWords(failure, isNew, strings),
    tone: 'danger',
    actions: retry,
  });
}

/** Why what is shown may be out of date. */
export function staleNotice(view: FormView): TemplateResult | typeof nothing {
  const {strings, staleError} = view;
  if (!staleError) return nothing;
  return notice({
    icon: 'alert',
    title: strings.term('consumerFormStaleTitle'),
    text: strings.term('errorWords', staleError.kind, staleError.message),
    tone: 'danger',
    actions: retryLoadButton(view),
  });
}

/** In place of the form. */
export function loadErrorView(view: RetryView, error: InviteError): TemplateResult {
  const {strings} = view;
  return isMissing(error)
    ? notice({icon: 'people', title: strings.term('consumerFormNotFound')})
    : notice({
        icon: 'alert',
        title: strings.term('consumerFormErrorTitle'),
        text: strings.term('errorWords', error.kind, error.message),
        tone: 'danger',
        actions: retryLoadButton(view),
      });
}

function retryLoadButton({strings, isRetrying, onRetryLoad}: RetryView): TemplateResult {
  return html`<button
    type="button"
    class="button small retry"
    part="button retry"
    aria-disabled=${isRetrying ? 'true' : 'false'}
    @click=${onRetryLoad}
  >
    ${strings.term(isRetrying ? 'loading' : 'retry')}
  </button>`;
}

/** The size of the form it stands for. */
export function skeletonView(strings: StringsController): TemplateResult {
  return html`<div class="form skeleton" part="skeleton" aria-busy="true">
    <span class="visually-hidden">${strings.term('loading')}</span>
    ${fieldNames.map(
      (name) =>
        html`<div class="field" aria-hidden="true">
          <span class="label">${strings.term('consumerFormLabel', name)}</span
          ><span class="input"><span class="bone"></span></span>
        </div>`,
    )}
    <div class="actions" aria-hidden="true"><span class="button bone-button"></span></div>
  </div>`;
}
