import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, waitFor} from 'storybook/test';
import '../src/elements/invite-provider/define.js';
import '../src/elements/invite-list/define.js';
import type {Fetcher, GetSession} from '../src/client/create-invite-client.js';
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

/** The handler as the page would meet it on another origin, in which everything needs a token. */
function guarded(): Fetcher {
  const sandbox = createSandboxFetcher();
  return async (request) =>
    request.headers.get('authorization') === 'Bearer a-token' ? sandbox(request) : new Response(null, {status: 401});
}
const withSession = (getSession: GetSession | undefined, sessionUrl = '') => html`
  <invite-provider
    base-url=${baseUrl}
    scope-id=${scopeId}
    session-url=${sessionUrl}
    .getSession=${getSession}
    .fetcher=${guarded()}
  >
    <invite-list heading="Invites" page-size="3"></invite-list>
  </invite-provider>
`;
const listSays = (canvasElement: HTMLElement, text: string) =>
  waitFor(() => expect(canvasElement.querySelector('invite-list')!.shadowRoot!.textContent).toContain(text));

/** The handler is on another origin: a token from the page's own server says who is calling, one for everything inside. */
export const Session: Story = {
  render: () => withSession(() => ({token: 'a-token', expires_in: 900})),
  play: ({canvasElement}) =>
    waitFor(() =>
      expect(canvasElement.querySelector('invite-list')!.shadowRoot!.querySelectorAll('[role=listitem]')).toHaveLength(
        3,
      ),
    ),
};

/** The page's own server gives no token: each element says so, and tries again when it is told to. */
export const SessionFailing: Story = {
  render: () => withSession(undefined, '/there-is-no-session-here'),
  play: ({canvasElement}) => listSays(canvasElement, 'Try again'),
};

/** Nobody is signed in, or the handler does not take the token: once more with a new one, and then it is said. */
export const SessionRefused: Story = {
  render: () => withSession(() => ({token: 'another', expires_in: 900})),
  play: ({canvasElement}) => listSays(canvasElement, 'You are signed out'),
};

/** A session, and not what it is for: the console says what is missing, and what is inside says it in the page. */
export const SessionUnconfigured: Story = {
  render: () => html`
    <invite-provider session-url="/invite-session">
      <invite-list heading="Invites"></invite-list>
    </invite-provider>
  `,
  play: ({canvasElement}) => listSays(canvasElement, 'configureInvites()'),
};
