import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, waitFor} from 'storybook/test';
import '../src/elements/invite-provider/define.js';
import '../src/elements/invite-list/define.js';
import {createSandboxFetcher} from '../src/sandbox/fetcher.js';
import {baseUrl, scopeId} from './helpers.js';

interface Args {
  readonly baseUrl: string;
  readonly scopeId: string;
}

/** Says once which API everything inside it uses. It draws nothing itself. */
const meta: Meta<Args> = {
  title: 'Elements/invite-provider',
  component: 'invite-provider',
  args: {baseUrl, scopeId},
  render: (args) => html`
    <invite-provider base-url=${args.baseUrl} scope-id=${args.scopeId} .fetcher=${createSandboxFetcher()}>
      <invite-list heading="Invites" page-size="3"></invite-list>
    </invite-provider>
  `,
};
export default meta;
type Story = StoryObj<Args>;

/** The list inside finds its API through the provider, with a fetcher of the page's own. */
export const Playground: Story = {
  play: ({canvasElement}) =>
    waitFor(() =>
      expect(canvasElement.querySelector('invite-list')!.shadowRoot!.querySelectorAll('[role=listitem]')).toHaveLength(
        3,
      ),
    ),
};

/** Half configured: what is inside says what to write. */
export const Unconfigured: Story = {
  args: {scopeId: ''},
  play: ({canvasElement}) =>
    waitFor(() =>
      expect(canvasElement.querySelector('invite-list')!.shadowRoot!.textContent).toContain('configureInvites()'),
    ),
};
