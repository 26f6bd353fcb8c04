import {html, noChange, nothing, render, type TemplateResult} from 'lit';
import {AsyncDirective} from 'lit/async-directive.js';
import {directive, type Part} from 'lit/directive.js';
import {ifDefined} from 'lit/directives/if-defined.js';
import {untilNextDistance} from '../../i18n/relative-time.js';
import {onTick} from '../../i18n/ticker.js';
import type {Compiled, Drawn} from './compile.js';
import type {Scope} from './names.js';

export {compileTemplate} from './compile.js';

/** What a page draws: by its template, or by a function of its own. */
export type Drawing =
  | {readonly kind: 'template'; readonly template: Compiled; readonly scope: Scope}
  | {readonly kind: 'function'; readonly result: unknown};

export interface LightContent {
  readonly host: Element;
  readonly slot: string;
  readonly id: string;
  readonly drawing: Drawing;
  readonly onError: (error: unknown) => void;
}

/** Draws among the host's own children, where the page's styles reach, and shows it here. */
export function lightContent(content: LightContent): TemplateResult {
  return html`<slot name=${content.slot}></slot>${drawn(content)}`;
}

/** Draws among the host's own children only: for a slot that stands elsewhere. */
export function lightChild(content: LightContent): TemplateResult {
  return html`${drawn(content)}`;
}

/** What of a row stays ours. */
export interface RowFrame {
  readonly before?: TemplateResult | typeof nothing;
  readonly after?: unknown;
}

export interface CustomRow extends LightContent {
  /** Its status, for example: more words of its class and its part. */
  readonly names: string;
  readonly isSelected: boolean;
  readonly around: RowFrame;
}

/** The row is ours, and what is in it the page's. */
export function customRow(row: CustomRow): TemplateResult {
  const names = `row ${row.names}${row.isSelected ? ' selected' : ''}`;
  const {before = nothing, after = nothing} = row.around;
  return html`<div
    class="${names} custom"
    part=${names}
    role="listitem"
    data-id=${row.id}
    aria-current=${ifDefined(row.isSelected ? 'true' : undefined)}
  >
    ${before} ${lightContent(row)} ${after}
  </div>`;
}

class LightDirective extends AsyncDirective {
  #content: LightContent | undefined;
  #wrapper: HTMLElement | undefined;
  /** What is drawn by a template. */
  #template: Compiled | undefined;
  #drawn: Drawn | undefined;
  #stop: (() => void) | undefined;

  render(content: LightContent): unknown {
    return content && nothing;
  }

  override update(_: Part, [content]: [LightContent]): unknown {
    this.#content = content;
    if (this.isConnected) this.#draw(content);
    return noChange;
  }

  protected override disconnected(): void {
    this.#stop?.();
    // What the page's function drew lets go of what it listens to.
    if (this.#wrapper && !this.#template) render(nothing, this.#wrapper);
    this.#wrapper?.remove();
    this.#wrapper = this.#template = this.#drawn = this.#stop = undefined;
  }

  protected override reconnected(): void {
    if (this.#content) this.#draw(this.#content);
  }

  #draw({host, slot, id, drawing, onError}: LightContent): void {
    const template = drawing.kind === 'template' ? drawing.template : undefined;
    if (this.#wrapper && template !== this.#template) this.disconnected();
    const wrapper = (this.#wrapper ??= document.createElement('div'));
    wrapper.slot = slot;
    if (id) wrapper.dataset.id = id;
    try {
      if (drawing.kind === 'template') this.#drawTemplate(wrapper, drawing.template, drawing.scope);
      else render(drawing.result, wrapper);
    } catch (error) {
      onError(error);
    }
    if (wrapper.parentNode !== host) host.append(wrapper);
  }

  #drawTemplate(wrapper: HTMLElement, template: Compiled, scope: Scope): void {
    this.#template = template;
    const drawn = (this.#drawn ??= template.create());
    drawn.update(scope);
    // Once: after that it is empty.
    wrapper.append(drawn.content);
    this.#stop?.();
    const dates = Object.values(scope.item).filter((value): value is Date => value instanceof Date);
    const {now} = scope.strings;
    const until = () => Math.min(...dates.map((date) => untilNextDistance(date, now())));
    this.#stop = template.isTimed && dates.length > 0 ? onTick({until, tick: () => drawn.update(scope)}) : undefined;
  }
}

const drawn = directive(LightDirective);
