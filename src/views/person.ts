import {html, nothing, type TemplateResult} from 'lit';
import {cut, mostWhole} from './cut.js';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** How a person is called: something, whatever the API left out. */
export function whoOf({name, email, id}: Person, length?: number): string {
  return cut(name.trim() || email || id, length);
}

/** Name and address of a row. As a button the name carries `data-action="select"`: the list listens. */
export function person(who: Person, isButton: boolean): TemplateResult {
  const hasName = who.name.trim() !== '';
  const called = whoOf(who, mostWhole);
  const dir = hasName ? 'auto' : 'ltr';
  const text = cut(called);
  const name = isButton
    ? html`<button class="name" part="name" type="button" data-action="select"
        ><bdi class="name-text" dir=${dir} title=${called} .textContent=${text}></bdi
      ></button>`
    : html`<span class="name" part="name"
        ><bdi class="name-text" dir=${dir} title=${called} .textContent=${text}></bdi
      ></span>`;
  const {email} = who;
  const address = html`<bdi
    class="muted address"
    dir="ltr"
    part="address"
    title=${cut(email, mostWhole)}
    .textContent=${cut(email)}
  ></bdi>`;
  return html`<div class="who">${name}${hasName ? address : nothing}</div>`;
}
