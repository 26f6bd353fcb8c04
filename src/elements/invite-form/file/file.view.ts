import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../../controllers/strings-controller.js';
import {icon} from '../../../views/icon.js';
import {notice} from '../../../views/notice.js';
import type {FileController} from './file-controller.js';

export interface FileView {
  readonly strings: StringsController;
  readonly file: FileController;
}

/** In the line under the recipients. */
export function fileButton({strings, file}: FileView): TemplateResult {
  return html`<button
    type="button"
    class="button link import-file"
    part="button"
    aria-busy=${ifDefined(file.isLoading ? 'true' : undefined)}
    @click=${file.onPress}
  >
    ${file.isLoading ? icon('refresh', 'spin') : nothing}${strings.term('importFile')}
  </button>`;
}

/** What was asked for, or that it could not be fetched. */
export function fileView({strings, file}: FileView): TemplateResult | typeof nothing {
  if (file.open) return file.open.view();
  if (!file.hasFailed) return nothing;
  return html`<div class="import">
    ${notice({
      icon: 'offline',
      title: strings.term('importLoadFailed'),
      text: strings.term('errorKept'),
      tone: 'danger',
      actions: html`<button type="button" class="button" part="button" @click=${file.onRetry}>
          ${icon('refresh', file.isLoading ? 'spin' : '')}${strings.term('retry')}
        </button>
        <button type="button" class="button quiet" part="button" @click=${file.close}>
          ${strings.term('close')}
        </button>`,
    })}
  </div>`;
}
