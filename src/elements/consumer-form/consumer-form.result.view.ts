import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import {avatar} from '../../views/avatar.js';
import {icon} from '../../views/icon.js';
import type {Result} from './consumer-form.machine.js';
import {resultWords, shorten} from './consumer-form.words.js';

export interface ResultView {
  readonly strings: StringsController;
  readonly result: Result;
  readonly headingLevel: number;
  readonly onAnother: () => void;
}

/** Who is there now, after a creation. */
export function resultView({strings, result, headingLevel, onAnother}: ResultView): TemplateResult {
  const {kind, consumer, otherName} = result;
  return html`<section class="result" part="result ${kind}" aria-labelledby="result-heading">
    <div
      id="result-heading"
      class="result-heading ${kind}"
      part="result-heading"
      role="heading"
      aria-level=${headingLevel}
      aria-describedby="result-remark"
      tabindex="-1"
    >
      ${icon(kind === 'linked' ? 'link' : 'check')}<bdi>${resultWords(result, strings)}</bdi>
    </div>
    <div class="person" part="person">
      ${avatar(consumer.name, consumer.email, consumer.imageUrl)}
      <div>
        <bdi class="name" part="name">${consumer.name || consumer.email}</bdi>
        <p class="muted" part="email"><bdi dir="ltr">${consumer.email}</bdi></p>
      </div>
    </div>
    <p class="muted" part="remark" id="result-remark" ?hidden=${otherName === undefined}>
      ${otherName === undefined ? nothing : html`<bdi>${strings.term('consumerFormNameKept', shorten(otherName))}</bdi>`}
    </p>
    <slot name="success"></slot>
    <div class="actions" part="actions">
      <button type="button" class="button primary another" part="button primary" @click=${onAnother}>
        ${strings.term('consumerFormAnother')}
      </button>
    </div>
  </section>`;
}
