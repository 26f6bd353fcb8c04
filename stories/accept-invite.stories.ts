import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/elements/accept-invite/define.js';
import type {AcceptInvite} from '../src/elements/accept-invite/accept-invite.js';
import type {InviteErrorKind} from '../src/model/errors.js';
import type {InvitePreview} from '../src/model/invite.js';
import {createMetorialAdapter} from '../src/adapters/metorial/metorial.js';
import {baseUrl, exampleId, sandboxClient, scopeId, type SandboxClientOptions} from './helpers.js';

interface Args {
  readonly targetName: string;
  readonly continueUrl: string;
  readonly accent: string;
  readonly options: SandboxClientOptions;
  readonly inviteId: string;
}

/** What the invited person sees: who invites, to what, as whom, before anything happens. */
const meta: Meta<Args> = {
  title: 'Elements/accept-invite',
  component: 'accept-invite',
  args: {targetName: 'Acme', continueUrl: '', accent: '', options: {}, inviteId: exampleId},
  argTypes: {options: {table: {disable: true}}, inviteId: {table: {disable: true}}, accent: {control: 'color'}},
  render: ({targetName, continueUrl, options, inviteId}) => html`
    <accept-invite
      target-name=${targetName}
      continue-url=${continueUrl}
      .client=${sandboxClient(options)}
      .link=${inviteId === '' ? undefined : {consumer_invite_id: inviteId}}
    ></accept-invite>
  `,
};
export default meta;
type Story = StoryObj<Args>;

const find = (canvas: HTMLElement) => canvas.querySelector<AcceptInvite>('accept-invite')!;
const part = (canvas: HTMLElement, name: string) =>
  find(canvas).shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`);
const refuse = (status: number, body: object = {}): SandboxClientOptions => ({
  sandbox: {faults: [{operation: 'invites.get', respond: {status, body}}]},
});
const heading = (canvas: HTMLElement, text: string) =>
  waitFor(() => expect(part(canvas, 'heading')?.textContent).toContain(text), {timeout: 5000});

/** An adapter whose invites are as given: for states that this sandbox's API cannot produce. */
function withPreview(change: Partial<InvitePreview>): SandboxClientOptions {
  const metorial = createMetorialAdapter({baseUrl});
  const {preview} = metorial.acceptance;
  return {
    adapter: {
      ...metorial,
      acceptance: {
        ...metorial.acceptance,
        preview: (scope, link) => {
          const call = preview(scope, link);
          return {...call, decode: (json) => ({...call.decode(json), ...change})};
        },
      },
    },
  };
}

/** An API that refuses for a reason of its own, which its adapter knows. */
function refusing(kind: InviteErrorKind): SandboxClientOptions {
  const metorial = createMetorialAdapter({baseUrl});
  const {preview} = metorial.acceptance;
  return {
    ...refuse(403),
    adapter: {
      ...metorial,
      acceptance: {
        ...metorial.acceptance,
        preview: (scope, link) => ({...preview(scope, link), refusal: () => ({kind})}),
      },
    },
  };
}

/** Change the attributes, press the button: it opens the sandbox's hosted portal. */
export const Playground: Story = {};

/** While the invitation is fetched. */
export const Loading: Story = {
  args: {options: {sandbox: {faults: [{operation: 'invites.get', respond: 'hang'}]}}},
};

/** The invitation, with the inviter's message and an expiry, before anything happened. */
export const Ready: Story = {
  args: {
    options: withPreview({
      message: 'See you inside. Start with the docs.',
      expiresAt: new Date(Date.now() + 3 * 86_400_000 + 60_000),
      email: 'ada@acme.example',
    }),
  },
  play: ({canvasElement}) => heading(canvasElement, 'invited you to Acme'),
};

/** After the click: accepting happens in the portal's tab, and this page watches. */
export const Waiting: Story = {
  args: {options: withPreview({email: 'ada@acme.example'})},
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'invited you');
    // A story cannot click as a person does: the state after the click is set as the element sets it.
    (find(canvasElement) as unknown as {phase: string}).phase = 'away';
    await heading(canvasElement, 'Finish in the other tab');
  },
};

/** It turned out to be accepted while this page watched. */
export const Accepted: Story = {
  args: {continueUrl: '/welcome'},
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'invited you');
    const {fetcher} = find(canvasElement).client as ReturnType<typeof sandboxClient>;
    await fetcher.store.acceptInvite(scopeId, 'example_email', new Date());
    await find(canvasElement).reload();
    await heading(canvasElement, 'You’re in');
  },
};

/** The link is opened again after accepting. */
export const AlreadyAccepted: Story = {
  args: {options: withPreview({status: 'accepted', rawStatus: 'accepted'})},
  play: ({canvasElement}) => heading(canvasElement, 'accepted already'),
};

/** The invitation has ended. */
export const Expired: Story = {
  args: {options: withPreview({expiresAt: new Date(Date.now() - 60_000)})},
  play: ({canvasElement}) => heading(canvasElement, 'has ended'),
};

/** The inviter took it back. */
export const Revoked: Story = {
  args: {options: withPreview({status: 'revoked', rawStatus: 'revoked'})},
  play: ({canvasElement}) => heading(canvasElement, 'taken back'),
};

/** It was declined before. */
export const Declined: Story = {
  args: {options: withPreview({status: 'declined', rawStatus: 'declined'})},
  play: ({canvasElement}) => heading(canvasElement, 'declined'),
};

/** A status word that nobody knows: going on would be a guess. */
export const UnknownStatus: Story = {
  args: {options: withPreview({status: 'unknown', rawStatus: 'frozen'})},
  play: ({canvasElement}) => heading(canvasElement, 'could not be loaded'),
};

/** The page was not opened from an invitation's link. */
export const NoLink: Story = {
  args: {inviteId: ''},
  play: ({canvasElement}) => heading(canvasElement, 'Open the link'),
};

/** There is no such invitation. */
export const NotFound: Story = {
  args: {inviteId: 'coi_nothing'},
  play: ({canvasElement}) => heading(canvasElement, 'can’t be found'),
};

/** The backend shows invitations to signed-in people only. */
export const SignInRequired: Story = {
  args: {options: refuse(401)},
  play: ({canvasElement}) => heading(canvasElement, 'Sign in'),
};

/** Whoever is signed in is not the one who was invited. */
export const WrongAccount: Story = {
  args: {options: refusing('wrong-account')},
  play: ({canvasElement}) => heading(canvasElement, 'another account'),
};

/** They have not proven yet that the address is theirs. */
export const Unverified: Story = {
  args: {options: refusing('unverified')},
  play: ({canvasElement}) => heading(canvasElement, 'Confirm your e-mail address'),
};

/** The organization has as many members as it may have. */
export const SeatsFull: Story = {
  args: {options: refusing('seats-full')},
  play: ({canvasElement}) => heading(canvasElement, 'no free seat'),
};

/** The site does not allow it. */
export const Forbidden: Story = {
  args: {options: refuse(403)},
  play: ({canvasElement}) => heading(canvasElement, 'can’t be shown'),
};

/** Too many requests. */
export const RateLimited: Story = {
  args: {options: refuse(429)},
  play: ({canvasElement}) => heading(canvasElement, 'One moment'),
};

/** No connection; trying again works as soon as there is one. */
export const Offline: Story = {
  args: {options: {sandbox: {faults: [{operation: 'invites.get', nth: 1, respond: 'network-error'}]}}},
  play: ({canvasElement}) => heading(canvasElement, 'offline'),
};

/** The retry of what failed. */
export const OfflineThenRetry: Story = {
  args: Offline.args!,
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'offline');
    await userEvent.click(part(canvasElement, 'button')!);
    await heading(canvasElement, 'invited you');
  },
};

/** A web page where JSON was expected, a 500: the same words. */
export const Failed: Story = {
  args: {options: {sandbox: {faults: [{operation: 'invites.get', respond: 'html'}]}}},
  play: ({canvasElement}) => heading(canvasElement, 'could not be loaded'),
};

/** Without an API it says what to write. */
export const NoClient: Story = {
  render: () => html`<accept-invite></accept-invite>`,
  play: ({canvasElement}) =>
    waitFor(() => expect(find(canvasElement).shadowRoot!.textContent).toContain('configureInvites()')),
};

/** Dark, by the page’s `color-scheme`. */
export const Dark: Story = {
  ...Ready,
  decorators: [(story) => html`<div class="dress dark">${story()}</div>`],
};

/** At 320 pixels. */
export const Narrow: Story = {
  ...Ready,
  decorators: [(story) => html`<div class="dress narrow">${story()}</div>`],
};

/** On a right-to-left page. */
export const RightToLeft: Story = {
  ...Ready,
  decorators: [(story) => html`<div class="dress" dir="rtl">${story()}</div>`],
};

/** A yellow accent: the text on it turns dark. */
export const Themed: Story = {
  ...Ready,
  decorators: [(story) => html`<div class="dress yellow">${story()}</div>`],
};
