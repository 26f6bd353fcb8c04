import {fixture, html} from '@open-wc/testing';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import '../../../src/elements/invite-form/define.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import type {Fault} from '../../../src/sandbox/fault.js';
import {createSandboxFetcher, type SandboxFetcher} from '../../../src/sandbox/fetcher.js';

export const baseUrl = 'https://sandbox.example/apis/metorial';
export const scopeId = 'por_Rm4Mnheq2bfEPhBhP7SY';

export interface Scripted {
  readonly client: ReturnType<typeof createInviteClient>;
  readonly sandbox: SandboxFetcher;
  /** The idempotency key of each create, with its body. */
  readonly creates: {readonly key: string | null; readonly body: Record<string, unknown>}[];
}

/** A client over a sandbox inside the page, with faults. */
export function scripted(faults: readonly Fault[] = [], adapter?: InviteAdapter): Scripted {
  const sandbox = createSandboxFetcher({faults});
  const creates: Scripted['creates'] = [];
  const fetcher = async (request: Request) => {
    if (request.method === 'POST') {
      const body = (await request.clone().json()) as Record<string, unknown>;
      creates.push({key: request.headers.get('idempotency-key'), body});
    }
    return sandbox(request);
  };
  return {client: createInviteClient({baseUrl, scopeId, fetcher, ...(adapter ? {adapter} : {})}), sandbox, creates};
}

export const create = (respond: Fault['respond'], nth?: number): Fault => ({
  operation: 'invites.create',
  respond,
  ...(nth === undefined ? {} : {nth}),
});

export async function openForm(client = scripted().client): Promise<InviteForm> {
  const form = await fixture<InviteForm>(html`<invite-form .client=${client}></invite-form>`);
  find(form, '#recipients').focus();
  return form;
}

export function find<T extends HTMLElement = HTMLInputElement>(form: InviteForm, selector: string): T {
  return form.shadowRoot!.querySelector<T>(selector)!;
}

export function textOf(form: InviteForm, selector: string): string {
  return find(form, selector)?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
}

/** What stands on the chips. */
export function chips(form: InviteForm): string[] {
  return [...form.shadowRoot!.querySelectorAll('.open bdi')].map((chip) => chip.textContent);
}

export function button(form: InviteForm, words: string): HTMLButtonElement {
  const buttons = [...form.shadowRoot!.querySelectorAll('button')];
  const found = buttons.find((one) => one.textContent?.includes(words));
  if (!found) throw new Error(`There is no button “${words}”.`);
  return found;
}

export function focused(form: InviteForm): Element | null {
  return form.shadowRoot!.activeElement;
}

/** What the button that has the focus is called, without the initials. */
export function focusedName(form: InviteForm): string {
  const button = focused(form);
  const text = [...(button?.querySelectorAll('bdi, .visually-hidden') ?? [])].map((part) => part.textContent).join('');
  return button?.getAttribute('aria-label') ?? text.replace(/\s+/gu, ' ').trim();
}

/** When nothing fades any more: what is half transparent has no contrast. */
export async function faded(form: InviteForm): Promise<InviteForm> {
  await form.updateComplete;
  const fading = form.shadowRoot!.getAnimations().filter((one) => (one as CSSAnimation).animationName === 'appear');
  await Promise.allSettled(fading.map(({finished}) => finished));
  return form;
}

export function heard(form: InviteForm): string {
  return form.shadowRoot!.querySelector('[role=status]')!.textContent.trim();
}

export async function paste(form: InviteForm, text: string): Promise<void> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  find(form, '#recipients').dispatchEvent(
    new ClipboardEvent('paste', {clipboardData, bubbles: true, composed: true, cancelable: true}),
  );
  await form.updateComplete;
}
