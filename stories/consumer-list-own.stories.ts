import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import type {ConsumerList} from '../src/elements/consumer-list/consumer-list.js';
import '../src/elements/consumer-list/define.js';
import {sandboxClient, type SandboxClientOptions} from './helpers.js';
import {found, foundInside, pageStyles} from './own-rows.js';

interface Args {
  readonly templates: TemplateResult | typeof nothing;
  readonly renderRow: ConsumerList['renderRow'];
  readonly renderDetails: ConsumerList['renderDetails'];
  readonly renderEmpty: ConsumerList['renderEmpty'];
  readonly options: SandboxClientOptions;
}

/** Rows, what opens below them, and the empty view as a page draws them: see the guide “Your own rows”. */
const meta: Meta<Args> = {
  title: 'Elements/consumer-list/The page’s own',
  component: 'consumer-list',
  args: {templates: nothing, renderRow: undefined, renderDetails: undefined, renderEmpty: undefined, options: {}},
  argTypes: {
    templates: {table: {disable: true}},
    renderRow: {table: {disable: true}},
    renderDetails: {table: {disable: true}},
    renderEmpty: {table: {disable: true}},
    options: {table: {disable: true}},
  },
  render: ({templates, renderRow, renderDetails, renderEmpty, options}) => html`
    ${pageStyles}
    <consumer-list
      page-size="5"
      selectable
      .client=${sandboxClient(options)}
      .renderRow=${renderRow}
      .renderDetails=${renderDetails}
      .renderEmpty=${renderEmpty}
      >${templates}</consumer-list
    >
  `,
};
export default meta;
type Story = StoryObj<Args>;

const row = html`<template slot="row">
  <div class="mine">
    <div class="person">
      <strong>{{who}}</strong>
      <a data-if="email" href="mailto:{{email}}">{{email}}</a>
    </div>
    <time class="quiet" datetime="{{createdIso}}" title="{{createdAt}}">{{createdAgo}}</time>
    <button type="button" data-action="profiles" aria-expanded="{{open}}" aria-label="Portals of {{who}}">
      Portals
    </button>
  </div>
</template>`;
const details = html`<template slot="details">
  <p class="more">{{who}} was last changed on {{updatedAt}}.</p>
</template>`;
const empty = html`<template slot="empty">
  <p class="nobody">Nobody is known yet. <a href="#invite">Invite somebody</a></p>
</template>`;
const nobody: SandboxClientOptions = {sandbox: {seed: 'empty'}};

/** The page’s own rows, by a template among the list’s children. What opens below them stays the list’s. */
export const OwnRows: Story = {
  args: {templates: row},
  play: async ({canvasElement}) => {
    const own = await found(canvasElement, '.mine');
    await expect(own.textContent).not.toContain('{{');
    const button = own.querySelector('button')!;
    await expect(button.ariaExpanded).toBe('false');
    await userEvent.click(button);
    await foundInside(canvasElement, '[part~=profile]');
    await waitFor(() => expect(button.ariaExpanded).toBe('true'));
  },
};

/** After the button of the page’s own row: the page’s own details. */
export const OwnRowsWithDetails: Story = {
  args: {templates: html`${row}${details}`},
  play: async ({canvasElement}) => {
    await userEvent.click(await found(canvasElement, '[data-action=profiles]'));
    await expect((await found(canvasElement, '.more')).textContent).toMatch(/ was last changed on .*\d{4}/u);
  },
};

/** The page’s own details below a row of ours. */
export const OwnDetails: Story = {
  args: {templates: details},
  play: async ({canvasElement}) => {
    await userEvent.click(await foundInside(canvasElement, '[data-action=profiles]'));
    await found(canvasElement, '.more');
  },
};

/** By a function, for a page that uses Lit: it is told what a person is doing with the row. */
export const OwnRowsByFunction: Story = {
  args: {
    renderRow: ({name, email}, {open, selected}) => html`
      <div class="mine ${selected ? 'picked' : ''}">
        <div class="person"><strong>${name || email}</strong></div>
        <button type="button" data-action="select" aria-label="Choose ${name || email}">Choose</button>
        <button
          type="button"
          data-action="profiles"
          aria-expanded=${open ? 'true' : 'false'}
          aria-label="Portals of ${name || email}"
        >
          Portals ${open ? '▴' : '▾'}
        </button>
      </div>
    `,
  },
  play: async ({canvasElement}) => {
    await userEvent.click(await found(canvasElement, '[data-action=select]'));
    await found(canvasElement, '.picked');
    await userEvent.click(await found(canvasElement, '[data-action=profiles]'));
    await found(canvasElement, '[aria-expanded=true]');
  },
};

/** Details by a function find the profiles in `profiles`, which are on their way first. */
export const OwnDetailsByFunction: Story = {
  args: {
    renderDetails: ({profiles}, {busy}) => html`
      <p class="more">${busy ? 'Looking …' : `Portals: ${profiles?.length ?? 'not known'}`}</p>
    `,
  },
  play: async ({canvasElement}) => {
    await userEvent.click(await foundInside(canvasElement, '[data-action=profiles]'));
    const own = await found(canvasElement, '.more');
    await waitFor(() => expect(own.textContent).toMatch(/Portals: \d/u));
  },
};

/** Where there is nobody: the page’s own view, with its next step. */
export const OwnEmpty: Story = {
  args: {templates: html`${row}${empty}`, options: nobody},
  play: async ({canvasElement}) => expect(await found(canvasElement, 'a')).toBeVisible(),
};

/** The same by a function. */
export const OwnEmptyByFunction: Story = {
  args: {renderEmpty: () => html`<p class="nobody">Nobody is known yet.</p>`, options: nobody},
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
  ...OwnRows,
  decorators: [(story) => html`<div class="dress" dir="rtl">${story()}</div>`],
};
