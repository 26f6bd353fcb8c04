import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {expect, userEvent} from 'storybook/test';
import type {ConsumerProfileList} from '../src/elements/consumer-profile-list/consumer-profile-list.js';
import '../src/elements/consumer-profile-list/define.js';
import {sandboxClient, type SandboxClientOptions} from './helpers.js';
import {found, foundInside, pageStyles} from './own-rows.js';

interface Args {
  readonly templates: TemplateResult | typeof nothing;
  readonly renderRow: ConsumerProfileList['renderRow'];
  readonly renderEmpty: ConsumerProfileList['renderEmpty'];
  readonly options: SandboxClientOptions;
}

/** Rows and the empty view as a page draws them: see the guide “Your own rows”. */
const meta: Meta<Args> = {
  title: 'Elements/consumer-profile-list/The page’s own',
  component: 'consumer-profile-list',
  args: {templates: nothing, renderRow: undefined, renderEmpty: undefined, options: {}},
  argTypes: {
    templates: {table: {disable: true}},
    renderRow: {table: {disable: true}},
    renderEmpty: {table: {disable: true}},
    options: {table: {disable: true}},
  },
  render: ({templates, renderRow, renderEmpty, options}) => html`
    ${pageStyles}
    <consumer-profile-list
      page-size="5"
      selectable
      .client=${sandboxClient(options)}
      .renderRow=${renderRow}
      .renderEmpty=${renderEmpty}
      >${templates}</consumer-profile-list
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
    <span>{{statusWord}}</span>
    <span class="quiet">{{groups}}</span>
    <button type="button" data-action="select" aria-label="Choose {{who}}">Choose</button>
  </div>
</template>`;

const empty = html`<template slot="empty">
  <p class="nobody">Nobody is here yet. <a href="#invite">Invite your team</a></p>
</template>`;
const nobody: SandboxClientOptions = {sandbox: {seed: 'empty'}};

/** The page’s own rows, by a template among the list’s children. Their buttons pick somebody as ours do. */
export const OwnRows: Story = {
  args: {templates: row},
  play: async ({canvasElement}) => {
    const own = await found(canvasElement, '.mine');
    await expect(own.textContent).not.toContain('{{');
    const link = own.querySelector('a')!;
    await expect(link.href).toBe(`mailto:${link.text}`);
    await userEvent.click(own.querySelector('button')!);
    const picked = await foundInside(canvasElement, '[part~=row][part~=selected]');
    await expect(picked.dataset.id).toBe(own.parentElement!.dataset.id);
  },
};

/** By a function, for a page that uses Lit: it is told what a person is doing with the row. */
export const OwnRowsByFunction: Story = {
  args: {
    renderRow: ({id, name, email, status}, {selected}) => html`
      <div class="mine ${selected ? 'picked' : ''}">
        <div class="person"><strong>${name || email}</strong> <span class="quiet">${id}</span></div>
        <span>${status === 'active' ? 'Is in' : 'Not yet'}</span>
        <button
          type="button"
          data-action="select"
          aria-label="Choose ${name || email}"
          aria-pressed=${selected ? 'true' : 'false'}
        >
          Choose
        </button>
      </div>
    `,
  },
  play: async ({canvasElement}) => {
    await userEvent.click(await found(canvasElement, 'button'));
    await expect((await found(canvasElement, '.picked button')).ariaPressed).toBe('true');
  },
};

/** Where there is nobody: the page’s own view, with its next step. */
export const OwnEmpty: Story = {
  args: {templates: html`${row}${empty}`, options: nobody},
  play: async ({canvasElement}) => expect(await found(canvasElement, 'a')).toBeVisible(),
};

/** The same by a function. */
export const OwnEmptyByFunction: Story = {
  args: {renderEmpty: () => html`<p class="nobody">Quiet in here.</p>`, options: nobody},
  play: async ({canvasElement}) => expect(await found(canvasElement, '.nobody')).toBeVisible(),
};

/** Dark, by the page’s `color-scheme`. */
export const Dark: Story = {
  ...OwnRows,
  decorators: [(story) => html`<div class="dress dark">${story()}</div>`],
};

/** At 320 pixels: the cards around the rows are the list’s. */
export const Narrow: Story = {
  ...OwnRows,
  decorators: [(story) => html`<div class="dress narrow">${story()}</div>`],
};

/** On a right-to-left page. */
export const RightToLeft: Story = {
  ...OwnRows,
  decorators: [(story) => html`<div class="dress" dir="rtl">${story()}</div>`],
};
