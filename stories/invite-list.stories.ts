import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/elements/invite-list/define.js';
import type {InviteList} from '../src/elements/invite-list/invite-list.js';
import {createMetorialAdapter} from '../src/adapters/metorial/metorial.js';
import {baseUrl, sandboxClient, type SandboxClientOptions} from './helpers.js';

interface Args {
  readonly heading: string;
  readonly pageSize: number;
  readonly order: 'newest' | 'oldest';
  readonly statuses: string;
  readonly refreshInterval: number;
  readonly selectable: boolean;
  readonly options: SandboxClientOptions;
}

/** Watches invites: who was invited, by whom, when, and what became of it. */
const meta: Meta<Args> = {
  title: 'Elements/invite-list',
  component: 'invite-list',
  args: {
    heading: 'Invites',
    pageSize: 6,
    order: 'newest',
    statuses: '',
    refreshInterval: 0,
    selectable: false,
    options: {},
  },
  argTypes: {
    order: {control: 'inline-radio', options: ['newest', 'oldest']},
    options: {table: {disable: true}},
  },
  render: ({heading, pageSize, order, statuses, refreshInterval, selectable, options}) => html`
    <invite-list
      heading=${heading}
      page-size=${pageSize}
      order=${order}
      statuses=${statuses || nothing}
      refresh-interval=${refreshInterval}
      ?selectable=${selectable}
      .client=${sandboxClient(options)}
    ></invite-list>
  `,
};
export default meta;
type Story = StoryObj<Args>;

type Canvas = {readonly canvasElement: HTMLElement};
const root = (canvas: HTMLElement) => canvas.querySelector<InviteList>('invite-list')!.shadowRoot!;
const rowsOf = (canvas: HTMLElement) => root(canvas).querySelectorAll('[role=listitem]');
const rows = (canvas: HTMLElement, count: number) => waitFor(() => expect(rowsOf(canvas)).toHaveLength(count));
const words = (canvas: HTMLElement, text: string) => waitFor(() => expect(root(canvas).textContent).toContain(text));
const button = (canvas: HTMLElement, action: string) =>
  root(canvas).querySelector<HTMLButtonElement>(`[data-action=${action}]`)!;
const fault = (respond: object | string, nth?: number): SandboxClientOptions => ({
  sandbox: {faults: [{operation: 'invites.list', respond: respond as {status: number}, ...(nth ? {nth} : {})}]},
});

/** Change the attributes; search, filter, copy, resend. */
export const Playground: Story = {play: ({canvasElement}: Canvas) => rows(canvasElement, 6)};

/** While the first page is on its way: rows as high as the real ones. */
export const Loading: Story = {args: {options: fault('hang')}};

/** Nobody was invited yet. */
export const Empty: Story = {
  args: {options: {sandbox: {seed: 'empty'}}},
  play: ({canvasElement}: Canvas) => words(canvasElement, 'No invites yet'),
};

/** Nobody was invited yet, in the page's own words. */
export const CustomEmpty: Story = {
  render: () => html`
    <invite-list .client=${sandboxClient({sandbox: {seed: 'empty'}})}>
      <p slot="empty">It is quiet here. Invite your team above.</p>
    </invite-list>
  `,
  play: ({canvasElement}: Canvas) =>
    waitFor(() => expect(root(canvasElement).querySelector('slot')?.assignedElements()).toHaveLength(1)),
};

/** The search finds nobody; one press clears it. */
export const NoMatch: Story = {
  play: async ({canvasElement}: Canvas) => {
    await rows(canvasElement, 6);
    await userEvent.type(root(canvasElement).querySelector('input')!, 'nobody at all');
    await words(canvasElement, 'No invite matches');
  },
};

/** Only those who have not answered. */
export const OnlyPending: Story = {
  args: {statuses: 'pending'},
  play: async ({canvasElement}: Canvas) => {
    await rows(canvasElement, 6);
    await expect(root(canvasElement).querySelectorAll('.status.pending')).toHaveLength(6);
  },
};

/** The first page could not be loaded. */
export const ErrorFirst: Story = {
  args: {options: fault({status: 500})},
  play: ({canvasElement}: Canvas) => words(canvasElement, 'could not be loaded'),
};

/** What was loaded stays when bringing it up to date fails. */
export const ErrorKeepsRows: Story = {
  args: {options: fault('network-error', 2)},
  play: async ({canvasElement}: Canvas) => {
    await rows(canvasElement, 6);
    await userEvent.click(root(canvasElement).querySelector('[part~=refresh]')!);
    await words(canvasElement, 'could not be brought up to date');
    await rows(canvasElement, 6);
  },
};

/** The session has ended. */
export const SignedOut: Story = {
  args: {options: fault({status: 401})},
  play: ({canvasElement}: Canvas) => words(canvasElement, 'signed out'),
};

/** A web page where JSON was expected: a proxy, or a sign-in page. */
export const HtmlInsteadOfJson: Story = {
  args: {options: fault('html')},
  play: ({canvasElement}: Canvas) => words(canvasElement, 'an answer this page cannot read'),
};

/** Every answer takes two seconds. */
export const SlowApi: Story = {args: {options: {sandbox: {latency: 2000}}}};

/** Names are buttons; the picked row is marked. */
export const Selectable: Story = {
  args: {selectable: true},
  play: async ({canvasElement}: Canvas) => {
    await rows(canvasElement, 6);
    await userEvent.click(button(canvasElement, 'select'));
    await waitFor(() => expect(root(canvasElement).querySelectorAll('[aria-current=true]')).toHaveLength(1));
  },
};

/** Two pages, one under the other. */
export const LoadMore: Story = {
  play: async ({canvasElement}: Canvas) => {
    await rows(canvasElement, 6);
    await userEvent.click(root(canvasElement).querySelector('[part~=more]')!);
    await rows(canvasElement, 12);
  },
};

/** An invite was sent again: its row says so, and for half a minute it is not sent once more. */
export const ResendDone: Story = {
  args: {statuses: 'pending'},
  play: async ({canvasElement}: Canvas) => {
    await rows(canvasElement, 6);
    await userEvent.click(button(canvasElement, 'resend'));
    await words(canvasElement, 'again.');
  },
};

/** Sending again was refused: the row says why. */
export const ResendFailed: Story = {
  args: {
    statuses: 'pending',
    options: {sandbox: {faults: [{operation: 'invites.create', respond: {status: 429, body: {message: 'Slow down'}}}]}},
  },
  play: async ({canvasElement}: Canvas) => {
    await rows(canvasElement, 6);
    await userEvent.click(button(canvasElement, 'resend'));
    await words(canvasElement, 'was not sent again');
  },
};

/** The browser does not allow copying: the link is there to be copied by hand. */
export const CopyRefused: Story = {
  args: {statuses: 'pending'},
  play: async ({canvasElement}: Canvas) => {
    await rows(canvasElement, 6);
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: {writeText: () => Promise.reject(new Error('no'))},
    });
    await userEvent.click(button(canvasElement, 'copy'));
    await words(canvasElement, 'did not allow copying');
  },
};

/** An API that can list and nothing else: no search, no filter, no resend. */
export const ListOnly: Story = {
  render: () => {
    const {invites, ...adapter} = createMetorialAdapter({baseUrl});
    return html`<invite-list
      .client=${sandboxClient({adapter: {...adapter, invites: {list: invites.list}}})}
    ></invite-list>`;
  },
  play: ({canvasElement}: Canvas) => rows(canvasElement, 20),
};

/** Without an API it says what to write. */
export const NoClient: Story = {
  render: () => html`<invite-list></invite-list>`,
  play: ({canvasElement}: Canvas) => words(canvasElement, 'configureInvites()'),
};

/** Dark, by the page’s `color-scheme`. */
export const Dark: Story = {...Playground, decorators: [(story) => html`<div class="dress dark">${story()}</div>`]};

/** At 320 pixels a row is a small card. */
export const Narrow: Story = {...Playground, decorators: [(story) => html`<div class="dress narrow">${story()}</div>`]};

/** On a right-to-left page. */
export const RightToLeft: Story = {
  ...Playground,
  decorators: [(story) => html`<div class="dress" dir="rtl">${story()}</div>`],
};

/** One accent colour, other corners, another face: a bank. */
export const Themed: Story = {...Selectable, decorators: [(story) => html`<div class="dress bank">${story()}</div>`]};
