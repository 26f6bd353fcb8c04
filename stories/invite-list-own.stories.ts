import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/elements/invite-list/define.js';
import {sandboxClient, type SandboxClientOptions} from './helpers.js';

interface Args {
  readonly row: TemplateResult | typeof nothing;
  readonly details: TemplateResult | typeof nothing;
  readonly empty: TemplateResult | typeof nothing;
  readonly options: SandboxClientOptions;
}

/** Rows, details and the empty view as a page draws them: see the guide “Your own rows”. */
const meta: Meta<Args> = {
  title: 'Elements/invite-list/The page’s own',
  component: 'invite-list',
  args: {row: nothing, details: nothing, empty: nothing, options: {}},
  argTypes: {
    row: {table: {disable: true}},
    details: {table: {disable: true}},
    empty: {table: {disable: true}},
    options: {table: {disable: true}},
  },
  render: ({row, details, empty, options}) =>
    html`<invite-list page-size="5" .client=${sandboxClient(options)}>${row} ${details} ${empty}</invite-list>`,
};
export default meta;
type Story = StoryObj<Args>;

const row = html`<template slot="row">
  <strong>{{who}}</strong> · {{statusWord}} · <time datetime="{{sentIso}}">{{sentAgo}}</time>
  <button type="button" data-action="copy" data-if="canCopy">Copy</button>
  <button type="button" data-action="details" data-if="canDetails" aria-expanded="{{open}}">More of {{who}}</button>
</template>`;
const details = html`<template slot="details">
  <p class="mine">{{who}} was invited by {{invitedBy.name}} on {{sentAt}}.</p>
</template>`;

const found = (canvas: HTMLElement, selector: string) =>
  waitFor(
    () => {
      const element = canvas.querySelector<HTMLElement>(`invite-list ${selector}`);
      if (!element) throw new Error(`There is no ${selector} yet.`);
      return element;
    },
    {timeout: 5000},
  );
const shadow = (canvas: HTMLElement) => canvas.querySelector('invite-list')!.shadowRoot!;

/** The page’s own rows, by a template among the list’s children. */
export const OwnRows: Story = {
  args: {row},
  play: async ({canvasElement}) => void (await found(canvasElement, '[data-id] strong')),
};

/** After the button of the page’s own row: the page’s own details, whose way to close stays the list’s. */
export const OwnRowsWithDetails: Story = {
  args: {row, details},
  play: async ({canvasElement}) => {
    const button = await found(canvasElement, '[data-action=details]');
    await expect(button.ariaExpanded).toBe('false');
    await userEvent.click(button);
    await found(canvasElement, '.mine');
    await waitFor(() => expect(button.ariaExpanded).toBe('true'));
  },
};

/** The page’s own details below a row of ours. */
export const OwnDetails: Story = {
  args: {details},
  play: async ({canvasElement}) => {
    const menu = await waitFor(() => {
      const button = shadow(canvasElement).querySelector<HTMLElement>('[data-action=menu]');
      if (!button) throw new Error('There is no menu yet.');
      return button;
    });
    await userEvent.click(menu);
    const item = await waitFor(() => {
      const button = shadow(canvasElement).querySelector<HTMLElement>('[role=menuitem][data-name=details]');
      if (!button) throw new Error('The menu is not open yet.');
      return button;
    });
    await userEvent.click(item);
    await found(canvasElement, '.mine');
  },
};

/** Where there is nobody: the page’s own view, with its next step. */
export const OwnEmpty: Story = {
  args: {
    row,
    empty: html`<template slot="empty">
      <p class="nobody">Nobody is here yet. <a href="#invite">Invite your team</a></p>
    </template>`,
    options: {sandbox: {seed: 'empty'}},
  },
  play: async ({canvasElement}) => void (await found(canvasElement, '.nobody')),
};
