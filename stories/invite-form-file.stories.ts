import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {userEvent, waitFor} from 'storybook/test';
import '../src/elements/invite-form/define.js';
import type {InviteForm} from '../src/elements/invite-form/invite-form.js';
import {sandboxClient} from './helpers.js';

type Story = StoryObj;

const meta: Meta = {
  title: 'Elements/invite-form with a file',
  component: 'invite-form',
  render: () => html`<invite-form .client=${sandboxClient()}></invite-form>`,
};

export default meta;

const people = [
  'Full name,Mail address,Department',
  'Ada Lovelace,ada@acme.test,Engines',
  'Grace Hopper,grace@navy.test,Compilers',
  'Linus Torvalds,linus@acme.test,Kernels',
].join('\n');

const withProblems = `${people}\nBob,bob at acme,Lost\nNobody,,Nowhere\nAda L.,ADA@acme.test,Engines\n`;

const find = <T extends HTMLElement>(form: InviteForm, selector: string) =>
  form.shadowRoot!.querySelector<T>(selector)!;

async function formIn(canvas: HTMLElement): Promise<InviteForm> {
  const form = canvas.querySelector('invite-form')!;
  await form.updateComplete;
  return form;
}

/** What is half transparent has no contrast: checks wait until nothing fades. */
async function shown(form: InviteForm, selector: string): Promise<void> {
  await waitFor(() => {
    if (!find(form, selector)) throw new Error(`Nothing is shown yet at ${selector}.`);
  });
  const fading = form.shadowRoot!.getAnimations().filter((one) => (one as CSSAnimation).animationName === 'appear');
  await Promise.allSettled(fading.map(({finished}) => finished));
}

async function drop(form: InviteForm, content: BlobPart, name = 'people.csv', type = 'text/csv'): Promise<void> {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([content], name, {type}));
  find(form, '.form').dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
  await shown(form, '.import-counts, .import .notice');
}

const dropping =
  (...file: readonly [content: BlobPart, name?: string, type?: string]): Story['play'] =>
  async ({canvasElement}) =>
    drop(await formIn(canvasElement), ...file);

/** After a press on “Import a file”: what a file has to be, and a template for one. Nothing else in the form is shut. */
export const Asked: Story = {
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await userEvent.click(find(form, '.import-file'));
    await shown(form, '.import-choose');
  },
};

/** While a file is held over the form. */
export const HeldOver: Story = {
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([people], 'people.csv'));
    find(form, '.form').dispatchEvent(new DragEvent('dragover', {dataTransfer, bubbles: true, cancelable: true}));
  },
};

/** A file in which every row is somebody: what they become, before anyone is added. */
export const Reviewed: Story = {play: dropping(people)};

/** Rows that are left out, each with the reason; they can be downloaded. */
export const WithProblems: Story = {play: dropping(withProblems)};

/** After “Add 3 people”: those that were left out stay in view until they are closed. */
export const Added: Story = {
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await drop(form, withProblems);
    await userEvent.click(find(form, '.import-add'));
    await shown(form, '.import:not(:has(.import-add))');
  },
};

/** No column holds addresses: which one should can be chosen by hand. */
export const NobodyReady: Story = {play: dropping('Name,Handle\nAda,ada\nGrace,grace\n')};

/** Outlook and Google write up to a hundred columns: those that are not used are folded away. */
export const ManyColumns: Story = {
  play: dropping(
    [
      Array.from({length: 92}, (_, index) =>
        index === 1 ? 'First Name' : index === 57 ? 'E-mail Address' : `C${index}`,
      ),
      Array.from({length: 92}, (_, index) => (index === 1 ? 'Ada' : index === 57 ? 'ada@acme.test' : `${index}`)),
    ]
      .map((row) => row.join(','))
      .join('\n'),
  ),
};

/** A spreadsheet’s own file: what to do instead. Whatever was in the form is still there. */
export const Spreadsheet: Story = {play: dropping('PK\x03\x04', 'people.xlsx', '')};

/** Ten thousand people, read and looked at without holding up the page. */
export const TenThousand: Story = {
  play: dropping(
    `Name;E-mail\n${Array.from({length: 10_000}, (_, index) => `Person ${index};person${index}@acme.test\n`).join('')}`,
  ),
};

/** The same region where the page is read from right to left. */
export const RightToLeft: Story = {
  render: () => html`<div dir="rtl"><invite-form .client=${sandboxClient()}></invite-form></div>`,
  play: dropping(withProblems),
};
