import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/elements/accept-invite/define.js';
import type {AcceptInvite} from '../src/elements/accept-invite/accept-invite.js';
import type {AcceptPhase} from '../src/elements/accept-invite/accept-invite.machine.js';
import type {Courses} from '../src/elements/accept-invite/courses.js';
import {InviteError, type InviteErrorKind} from '../src/model/errors.js';
import type {InvitePreview} from '../src/model/invite.js';
import {createMetorialAdapter} from '../src/adapters/metorial/metorial.js';
import {baseUrl, exampleId, sandboxClient, scopeId, type SandboxClientOptions} from './helpers.js';

interface Args {
  readonly targetName: string;
  readonly continueUrl: string;
  readonly accent: string;
  readonly options: SandboxClientOptions;
  readonly inviteId: string;
  readonly account: string;
  readonly canRequestNew: boolean;
  readonly signInUrl: string;
}

/** What the invited person sees: who invites, to what, as whom, before anything happens. */
const meta: Meta<Args> = {
  title: 'Elements/accept-invite',
  component: 'accept-invite',
  args: {
    targetName: 'Acme',
    continueUrl: '',
    accent: '',
    options: {},
    inviteId: exampleId,
    account: '',
    canRequestNew: false,
    signInUrl: '',
  },
  argTypes: {options: {table: {disable: true}}, inviteId: {table: {disable: true}}, accent: {control: 'color'}},
  render: ({targetName, continueUrl, options, inviteId, account, canRequestNew, signInUrl}) => html`
    <accept-invite
      target-name=${targetName}
      continue-url=${continueUrl}
      account-email=${account}
      sign-in-url=${signInUrl}
      ?can-request-new=${canRequestNew}
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
  waitFor(() => expect(part(canvas, 'heading')?.textContent).toContain(text));

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

/** An API that accepts and declines by itself. */
function answering(change: Partial<InvitePreview>): SandboxClientOptions {
  const {adapter} = withPreview(change);
  const {preview} = adapter!.acceptance!;
  return {adapter: {...adapter!, acceptance: {...adapter!.acceptance!, accept: preview!, decline: preview!}}};
}

/** A story cannot press as a person does: the state after the press is set as the element sets it. */
function setPhase(canvas: HTMLElement, phase: AcceptPhase): void {
  (find(canvas) as unknown as {acceptance: {courses: Pick<Courses, 'set'>}}).acceptance.courses.set(phase);
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
    setPhase(canvasElement, 'away');
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

/** Where the API can decline, a person can. */
export const ReadyWithDecline: Story = {
  args: {options: answering({email: 'ada@acme.example'})},
  play: ({canvasElement}) => heading(canvasElement, 'invited you'),
};

/** The page has told who is signed in: their own address need not be masked. */
export const ReadySignedIn: Story = {
  args: {options: answering({email: 'ada@acme.example'}), account: 'ada@acme.example'},
  play: ({canvasElement}) => heading(canvasElement, 'invited you'),
};

/** Somebody else is signed in: it is said before anything is pressed. */
export const ReadyForSomebodyElse: Story = {
  args: {options: answering({email: 'ada@acme.example'}), account: 'bob@elsewhere.example'},
  play: ({canvasElement}) => heading(canvasElement, 'invited you'),
};

/** Accepting is on its way. */
export const Accepting: Story = {
  args: {options: answering({})},
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'invited you');
    setPhase(canvasElement, 'accepting');
    await heading(canvasElement, 'Accepting');
  },
};

/** Declined, and nothing sent yet: it can be undone. */
export const DeclinedWithUndo: Story = {
  args: {options: answering({})},
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'invited you');
    setPhase(canvasElement, 'undoable');
    await waitFor(() => expect(part(canvasElement, 'undo')).not.toBe(null));
  },
};

/** The no is on its way. */
export const Declining: Story = {
  args: {options: answering({})},
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'invited you');
    setPhase(canvasElement, 'declining');
    await heading(canvasElement, 'declined');
  },
};

/** With `same-tab`, after the click: the portal is about to open in this tab. */
export const Redirecting: Story = {
  args: {options: withPreview({email: 'ada@acme.example'})},
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'invited you');
    setPhase(canvasElement, 'redirecting');
    await heading(canvasElement, 'Taking you to Acme');
  },
};

/** Somebody who has access already. */
export const AlreadyMember: Story = {
  args: {options: refusing('already-member'), continueUrl: '/welcome'},
  play: ({canvasElement}) => heading(canvasElement, 'a member already'),
};

/** The invitation has ended, and its inviter can be asked for a new one. */
export const ExpiredToAskFor: Story = {
  args: {
    options: withPreview({expiresAt: new Date(Date.now() - 86_400_000), invitedBy: {name: 'Grace Hopper'}}),
    canRequestNew: true,
  },
  play: ({canvasElement}) => heading(canvasElement, 'has ended'),
};

/** Whoever is signed in is not the one who was invited: both addresses are said, the invited one masked. */
export const WrongAccountWithBoth: Story = {
  args: {options: answering({email: 'ada@acme.example'}), account: 'bob@elsewhere.example'},
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'invited you');
    const {acceptance} = find(canvasElement) as unknown as {acceptance: {courses: Pick<Courses, 'current'>}};
    acceptance.courses.current.refusal = new InviteError('wrong-account', '');
    find(canvasElement).requestUpdate();
    await heading(canvasElement, 'another account');
  },
};

/** The server asks to wait: the button counts with it. */
export const RateLimitedWaiting: Story = {
  args: {
    options: {
      sandbox: {
        faults: [{operation: 'invites.get', respond: {status: 429, headers: {'retry-after': '90'}, body: {}}}],
      },
    },
  },
  play: ({canvasElement}) => heading(canvasElement, 'One moment'),
};

/** Accepting failed for a passing reason: the invitation is as it was. */
export const ReadyWithProblem: Story = {
  args: {options: answering({email: 'ada@acme.example'})},
  play: async ({canvasElement}) => {
    await heading(canvasElement, 'invited you');
    const {acceptance} = find(canvasElement) as unknown as {acceptance: {courses: Pick<Courses, 'current'>}};
    acceptance.courses.current.problem = new InviteError('server', '');
    find(canvasElement).requestUpdate();
    await waitFor(() => expect(part(canvasElement, 'problem')).not.toBe(null));
  },
};

/** Signing in opens beside this page, which waits. */
export const SignInBeside: Story = {
  args: {options: refuse(401), signInUrl: '/sign-in'},
  play: ({canvasElement}) => heading(canvasElement, 'Sign in'),
};

/** The way to another account leads beside this page as well. */
export const SwitchBeside: Story = {
  args: {account: 'bob@acme.example', signInUrl: '/sign-in'},
  play: ({canvasElement}) => waitFor(() => expect(part(canvasElement, 'switch')?.localName).toBe('a')),
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
