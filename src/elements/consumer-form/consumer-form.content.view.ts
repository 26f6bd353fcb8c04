import {nothing, type TemplateResult} from 'lit';
import type {InviteError} from '../../model/errors.js';
import {notice} from '../../views/notice.js';
import {loadErrorView, skeletonView} from './consumer-form.notices.view.js';
import type {Phase} from './consumer-form.phase.js';
import {resultView} from './consumer-form.result.view.js';
import {formView, type FormView} from './consumer-form.view.js';

export interface ContentView extends FormView {
  readonly phase: Phase;
  /** The level of the form's own heading. */
  readonly headingLevel: number;
  readonly loadError: InviteError | undefined;
  readonly onAnother: () => void;
}

/** What stands between the heading and the footer. */
export function contentView(view: ContentView): TemplateResult | typeof nothing {
  const {strings, entry, headingLevel, onAnother} = view;
  switch (view.phase) {
    case 'unsupported':
      return notice({icon: 'ban', title: strings.term('errorWords', 'unsupported', '')});
    case 'misconfigured':
      return nothing;
    case 'loading':
      return skeletonView(strings);
    case 'load-error':
      return loadErrorView(view, view.loadError!);
    case 'result':
      return resultView({strings, result: entry.result!, headingLevel: Math.min(6, headingLevel + 1), onAnother});
    case 'form':
      return formView(view);
  }
}
