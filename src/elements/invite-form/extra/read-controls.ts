import type {ExtraValues} from '../../../model/invite.js';

/** An input of the page, its own elements included. */
export type Control = HTMLElement & {
  readonly name?: string;
  readonly value?: unknown;
  readonly validationMessage?: string;
  checkValidity?(): boolean;
  reportValidity?(): boolean;
};

const withoutValue = new Set(['button', 'submit', 'reset', 'image', 'file']);

/** What is meant for the slot, and what is in that, in order: also while the slot itself is out of view. */
export function controlsFor(host: HTMLElement, name: string): Control[] {
  const given = [...host.children].filter(({slot}) => slot === name);
  const roots = given.flatMap((one) =>
    one instanceof HTMLSlotElement ? one.assignedElements({flatten: true}) : [one],
  );
  return roots.flatMap((root) => [root, ...root.querySelectorAll('*')]).filter(isControl);
}

/** By the rules of a form's data: nothing without a name, disabled, or not checked. Several of one name are a list. */
export function readControls(controls: readonly Control[]): ExtraValues {
  const values = new Map<string, string[]>();
  for (const control of controls) {
    const name = control.name ?? control.getAttribute('name') ?? '';
    // It names no property that could be set.
    if (name === '' || name === '__proto__' || control.matches(':disabled, datalist *')) continue;
    const texts = textsOf(control);
    if (texts.length > 0) values.set(name, [...(values.get(name) ?? []), ...texts]);
  }
  return Object.fromEntries([...values].map(([name, texts]) => [name, texts.length === 1 ? texts[0]! : texts]));
}

function isControl(element: Element): element is Control {
  if (['input', 'select', 'textarea'].includes(element.localName)) return element instanceof HTMLElement;
  return element.localName.includes('-') && (element.constructor as {formAssociated?: boolean}).formAssociated === true;
}

function textsOf(control: Control): readonly string[] {
  if (control instanceof HTMLSelectElement) {
    const chosen = [...control.selectedOptions].filter((option) => !option.matches(':disabled'));
    return chosen.map(({value}) => value);
  }
  if (control instanceof HTMLInputElement) {
    if (withoutValue.has(control.type)) return [];
    if ((control.type === 'checkbox' || control.type === 'radio') && !control.checked) return [];
  }
  return typeof control.value === 'string' ? [control.value] : [];
}
