import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/elements/invite-list/define.js';
import type {InviteList} from '../src/elements/invite-list/invite-list.js';
import {sandboxClient, type SandboxClientOptions} from './helpers.js';
import {found, foundInside, pageStyles} from './own-rows.js';

interface Args {
  readonly templates: TemplateResult | typeof nothing;
  readonly renderRow: InviteList['renderRow'];
  readonly renderDetails: InviteList['renderDetails'];
  readonly renderEmpty: InviteList['renderEmpty'];
  readonly multiselectable: boolean;
  readonly options: SandboxClientOptions;
}

/** Rows, details and the empty view as a page draws them: see the guide “Your own rows”. */
const meta: Meta<Args> = {
  title: 'Elements/invite-list/The page’s own',
  component: 'invite-list',
  args: {
    templates: nothing,
    renderRow: undefined,
    renderDetails: undefined,
    renderEmpty: undefined,
    multiselectable: false,
    options: {},
  },
  argTypes: {
    templates: {table: {disable: true}},
    renderRow: {table: {disable: true}},
    renderDetails: {table: {disable: true}},
    renderEmpty: {table: {disable: true}},
    options: {table: {disable: true}},
  },
  render: ({templates, renderRow, renderDetails, renderEmpty, multiselectable, options}) => html`
    ${pageStyles}
    <invite-list
      page-size="5"
      selectable
      ?multiselectable=${multiselectable}
      .client=${sandboxClient(options)}
      .renderRow=${renderRow}
      .renderDetails=${renderDetails}
      .renderEmpty=${renderEmpty}
      >${templates}</invite-list
    >
  `,
};
export default meta;
type Story = StoryObj<Args>;

const row = html`<template slot="row">
  <div class="mine">
    <div class="person">
      <strong>{{who}}</strong>
      <time class="quiet" datetime="{{sentIso}}" title="{{sentAt}}">{{sentAgo}}</time>
    </div>
    <span>{{statusWord}}</span>
    <button type="button" data-action="copy" data-if="canCopy" aria-label="Copy the link of {{who}}">Copy</button>
    <button
      type="button"
      data-action="details"
      data-if="canDetails"
      aria-expanded="{{open}}"
      aria-label="More of {{who}}"
    >
      More
    </button>
  </div>
</template>`;
const details = html`<template slot="details">
  <p class="more">{{who}} was invited by {{invitedBy.name}} on {{sentAt}}.</p>
</template>`;
const empty = html`<template slot="empty">
  <p class="nobody">Nobody is here yet. <a href="#invite">Invite your team</a></p>
</template>`;
const nobody: SandboxClientOptions = {sandbox: {seed: 'empty'}};

/** Opens the details of the first invite by the menu of our row. */
async function openDetails(canvas: HTMLElement): Promise<void> {
  await userEvent.click(await foundInside(canvas, '[data-action=menu]'));
  await userEvent.click(await foundInside(canvas, '[role=menuitem][data-name=details]'));
}

/** The page’s own rows, by a template among the list’s children. */
export const OwnRows: Story = {
  args: {templates: row},
  play: async ({canvasElement}) => expect((await found(canvasElement, '.mine')).textContent).not.toContain('{{'),
};

/** After the button of the page’s own row: the page’s own details, whose way to close stays the list’s. */
export const OwnRowsWithDetails: Story = {
  args: {templates: html`${row}${details}`},
  play: async ({canvasElement}) => {
    const button = await found(canvasElement, '[data-action=details]');
    await expect(button.ariaExpanded).toBe('false');
    await userEvent.click(button);
    await found(canvasElement, '.more');
    await waitFor(() => expect(button.ariaExpanded).toBe('true'));
  },
};

/** The page’s own details below a row of ours. */
export const OwnDetails: Story = {
  args: {templates: details},
  play: async ({canvasElement}) => {
    await openDetails(canvasElement);
    await found(canvasElement, '.more');
  },
};

/** By a function, for a page that uses Lit: it is told what a person is doing with the row. */
export const OwnRowsByFunction: Story = {
  args: {
    renderRow: ({name, email}, {selected}) => html`
      <div class="mine ${selected ? 'picked' : ''}">
        <div class="person"><strong>${name || email}</strong></div>
        <button type="button" data-action="select" aria-label="Choose ${name || email}">Choose</button>
        <button
          type="button"
          data-action="menu"
          aria-haspopup="menu"
          aria-expanded="false"
          aria-label="More of ${name || email}"
        >
          More
        </button>
      </div>
    `,
  },
  play: async ({canvasElement}) => {
    await userEvent.click(await found(canvasElement, '[data-action=select]'));
    await found(canvasElement, '.picked');
    await userEvent.click(await found(canvasElement, '[data-action=menu]'));
    await foundInside(canvasElement, '[role=menuitem]');
  },
};

/** Details by a function: all that the API says of the invite, which is on its way first. */
export const OwnDetailsByFunction: Story = {
  args: {renderDetails: ({id}, {busy}) => html`<p class="more">${busy ? 'Looking …' : `The invite ${id}`}</p>`},
  play: async ({canvasElement}) => {
    await openDetails(canvasElement);
    const own = await found(canvasElement, '.more');
    await waitFor(() => expect(own.textContent).toMatch(/^The invite \w+/u));
  },
};

/** With the list’s own boxes before the page’s rows, and the bar for what is selected. */
export const OwnRowsSelected: Story = {
  args: {templates: row, multiselectable: true},
  play: async ({canvasElement}) => {
    await found(canvasElement, '.mine');
    await userEvent.click(await foundInside(canvasElement, '[part~=row] input[type=checkbox]'));
    await foundInside(canvasElement, '[part~=bar]');
  },
};

/** Where there is nobody: the page’s own view, with its next step. */
export const OwnEmpty: Story = {
  args: {templates: html`${row}${empty}`, options: nobody},
  play: async ({canvasElement}) => expect(await found(canvasElement, 'a')).toBeVisible(),
};

/** The same by a function. */
export const OwnEmptyByFunction: Story = {
  args: {renderEmpty: () => html`<p class="nobody">Nobody is here yet.</p>`, options: nobody},
  play: async ({canvasElement}) => expect(await found(canvasElement, '.nobody')).toBeVisible(),
};

/** Dark, by the page’s `color-scheme`. */
export const Dark: Story = {
  ...OwnRowsWithDetails,
  decorators: [(story) => html`<div class="dress dark">${story()}</div>`],
};

/** At 320 pixels: the cards around the rows are the list’s. */
export const Narrow: Story = {
  ...OwnRowsWithDetails,
  decorators: [(story) => html`<div class="dress narrow">${story()}</div>`],
};

/** On a right-to-left page. */
export const RightToLeft: Story = {
  ...OwnRowsSelected,
  decorators: [(story) => html`<div class="dress" dir="rtl">${story()}</div>`],
};
