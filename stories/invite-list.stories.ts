import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import type {InviteAdapter} from '../src/adapters/adapter.js';
import {createMetorialAdapter} from '../src/adapters/metorial/metorial.js';
import '../src/elements/invite-list/define.js';
import type {InviteList} from '../src/elements/invite-list/invite-list.js';
import type {Invite} from '../src/model/invite.js';
import {baseUrl, sandboxClient, type SandboxClientOptions} from './helpers.js';

interface Args {
  readonly heading: string;
  readonly pageSize: number;
  readonly order: 'newest' | 'oldest';
  readonly statuses: string;
  readonly refreshInterval: number;
  readonly selectable: boolean;
  readonly options: SandboxClientOptions;
  readonly slotted: unknown;
}

/** Who was invited, when, by whom, and what became of it. It keeps itself up to date. */
const meta: Meta<Args> = {
  title: 'Elements/invite-list',
  component: 'invite-list',
  args: {
    heading: '',
    pageSize: 20,
    order: 'newest',
    statuses: '',
    refreshInterval: 0,
    selectable: false,
    options: {},
    slotted: nothing,
  },
  argTypes: {
    options: {table: {disable: true}},
    slotted: {table: {disable: true}},
    order: {control: 'inline-radio', options: ['newest', 'oldest']},
    pageSize: {control: {type: 'number', min: 1, max: 100}},
  },
  render: ({heading, pageSize, order, statuses, refreshInterval, selectable, options, slotted}) => html`
    <invite-list
      heading=${heading}
      page-size=${pageSize}
      order=${order}
      statuses=${statuses}
      refresh-interval=${refreshInterval}
      ?selectable=${selectable}
      .client=${sandboxClient(options)}
      >${slotted}</invite-list
    >
  `,
};
export default meta;
type Story = StoryObj<Args>;

const metorial = createMetorialAdapter({baseUrl});
const find = (canvas: HTMLElement) => canvas.querySelector<InviteList>('invite-list')!;
const all = (canvas: HTMLElement, selector: string) => [
  ...find(canvas).shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const one = (canvas: HTMLElement, selector: string) =>
  waitFor(() => {
    const [element] = all(canvas, selector);
    if (!element) throw new Error(`There is no ${selector} yet.`);
    return element;
  });
const says = (canvas: HTMLElement, selector: string, text: string) =>
  waitFor(() => expect(all(canvas, selector)[0]?.textContent).toContain(text));
const faulty = (
  ...faults: NonNullable<NonNullable<SandboxClientOptions['sandbox']>['faults']>
): SandboxClientOptions => ({sandbox: {faults}});

/** An adapter whose rows are as given: for what this sandbox's API does not say. */
function withInvites(change: (invite: Invite, index: number) => Invite): SandboxClientOptions {
  const adapter: InviteAdapter = {
    ...metorial,
    invites: {
      ...metorial.invites,
      filters: {search: true, statuses: ['pending', 'accepted', 'declined', 'expired', 'revoked']},
      list: (scope, query) => {
        const call = metorial.invites.list(scope, query);
        return {
          ...call,
          decode: (json) => {
            const page = call.decode(json);
            return {...page, items: page.items.map(change)};
          },
        };
      },
    },
  };
  return {adapter};
}

const days = (count: number) => new Date(Date.now() + count * 86_400_000);

/** Search, filter, order, copy a link, send again: everything works. */
export const Playground: Story = {};

/** While the first page is on its way: rows of the height of real ones. */
export const Loading: Story = {args: {options: faulty({operation: 'invites.list', respond: 'hang'})}};

/** Before anybody was invited. */
export const Empty: Story = {
  args: {options: {sandbox: {seed: 'empty'}}},
  play: ({canvasElement}) => says(canvasElement, '[part=empty]', 'No invites yet'),
};

/** Nobody has what was searched for. */
export const NoMatch: Story = {
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await userEvent.type(await one(canvasElement, '[part=search]'), 'nobody like this');
    await says(canvasElement, '[part=empty]', 'No invite matches');
  },
};

/** The first page could not be loaded. */
export const ErrorFirst: Story = {
  args: {options: faulty({operation: 'invites.list', respond: {status: 500}})},
  play: ({canvasElement}) => says(canvasElement, '[part=error]', 'The server has a problem'),
};

/** A later refresh failed: what was there stays. */
export const ErrorKeepsRows: Story = {
  args: {pageSize: 5, options: faulty({operation: 'invites.list', nth: 2, respond: 'network-error'})},
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await find(canvasElement).reload();
    await says(canvasElement, '[part~=notice]', 'could not be brought up to date');
    await expect(all(canvasElement, '[role=listitem]')).toHaveLength(5);
  },
};

/** The next page could not be loaded: said where the button was pressed. */
export const ErrorOfMore: Story = {
  args: {pageSize: 5, options: faulty({operation: 'invites.list', nth: 2, respond: {status: 503}})},
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part~=more]'));
    await says(canvasElement, '[part~=notice]', 'next invites');
  },
};

/** The session has ended. */
export const SignedOut: Story = {
  args: {options: faulty({operation: 'invites.list', respond: {status: 401}})},
  play: ({canvasElement}) => says(canvasElement, '[part=error]', 'You are signed out'),
};

/** An API that takes its time. */
export const SlowApi: Story = {
  args: {options: {sandbox: {latency: 1500}}},
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** Names are buttons; the picked row is marked. */
export const Selectable: Story = {
  args: {selectable: true},
  play: async ({canvasElement}) => {
    await one(canvasElement, 'button[part=name]');
    await userEvent.click(all(canvasElement, 'button[part=name]')[2]!);
    await one(canvasElement, '[part~=selected]');
  },
};

/** The next page, and the focus on its first row. */
export const LoadMore: Story = {
  args: {pageSize: 5},
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part~=more]'));
    await says(canvasElement, '[part=count]', 'Showing 10');
    const rows = all(canvasElement, '[role=listitem]');
    await waitFor(() => expect(find(canvasElement).shadowRoot!.activeElement).toBe(rows[5]));
  },
};

/** Only those who have not answered. */
export const OnlyPending: Story = {
  args: {pageSize: 6, statuses: 'pending'},
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await expect(all(canvasElement, '.status.pending')).toHaveLength(6);
  },
};

/** Several statuses at once. */
export const StatusFilter: Story = {
  args: {options: withInvites((invite) => invite), statuses: 'pending accepted'},
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await userEvent.click(await one(canvasElement, '[part~=status-filter]'));
    await one(canvasElement, '[part=menu]:popover-open');
  },
};

/** Sent once more: the row says so, and its button rests for half a minute. */
export const ResendDone: Story = {
  args: {pageSize: 5},
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part~=resend]'));
    await says(canvasElement, '[part~=note]', 'again');
  },
};

/** Sending once more failed: the row says why and loses nothing. */
export const ResendFailed: Story = {
  args: {pageSize: 5, options: faulty({operation: 'invites.create', respond: {status: 429}})},
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part~=resend]'));
    await says(canvasElement, '[part~=note]', 'was not sent again');
  },
};

/** The link is on the clipboard; where the browser refuses, it can be copied by hand. */
export const CopyLink: Story = {
  args: {pageSize: 5},
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part~=copy]'));
    await one(canvasElement, '[part~=note]');
  },
};

/** Where the browser refuses the clipboard. */
export const CopyRefused: Story = {
  args: {pageSize: 5},
  play: async ({canvasElement}) => {
    const copy = await one(canvasElement, '[part~=copy]');
    const {clipboard} = navigator;
    Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true});
    await userEvent.click(copy);
    await one(canvasElement, '[part=input]');
    Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
  },
};

/** An API that can list and nothing else: no search, no filter, no resend. */
export const ListOnly: Story = {
  args: {pageSize: 6, options: {adapter: {...metorial, invites: {list: metorial.invites.list}}}},
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** Without an API it says what to write. */
export const NoClient: Story = {
  render: () => html`<invite-list></invite-list>`,
  play: ({canvasElement}) => says(canvasElement, '[part~=notice]', 'configureInvites()'),
};

/** Every status, expiry and delivery, and names and messages of every kind, as other APIs have them. */
export const EveryStatus: Story = {
  args: {
    heading: 'Invites to Acme',
    pageSize: 8,
    options: withInvites((invite, index) => {
      const statuses = [
        'pending',
        'declined',
        'expired',
        'revoked',
        'unknown',
        'accepted',
        'pending',
        'pending',
      ] as const;
      const status = statuses[index] ?? 'pending';
      const {invitedBy: _, sentAt: __, ...bare} = invite;
      return {
        ...(index === 7 ? bare : invite),
        status,
        rawStatus: status === 'unknown' ? 'frozen' : status,
        ...(index === 0 ? {expiresAt: days(4), emailSent: false, message: 'See you inside.'} : {}),
        ...(index === 2 ? {expiresAt: days(-2)} : {}),
        ...(index === 5 ? {acceptedAt: days(-1)} : {}),
        ...(index === 6
          ? {message: `${'Welcome to the portal. Start with the documentation. '.repeat(5)}\n\nGrace`, name: ''}
          : {}),
        ...(index === 7 ? {name: 'Adiaratou Konaté '.repeat(12)} : {}),
      };
    }),
  },
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** Dark, by the page’s `color-scheme`. */
export const Dark: Story = {
  ...EveryStatus,
  decorators: [(story) => html`<div class="dress dark">${story()}</div>`],
};

/** At 320 pixels the rows are cards. */
export const Narrow: Story = {
  ...EveryStatus,
  decorators: [(story) => html`<div class="dress narrow">${story()}</div>`],
};

/** On a right-to-left page. */
export const RightToLeft: Story = {
  ...EveryStatus,
  decorators: [(story) => html`<div class="dress" dir="rtl">${story()}</div>`],
};

/** A yellow accent. */
export const Themed: Story = {
  ...Selectable,
  decorators: [(story) => html`<div class="dress yellow">${story()}</div>`],
};

/** The page’s own words, and its own next step, where there is nobody. */
export const CustomEmpty: Story = {
  args: {
    options: {sandbox: {seed: 'empty'}},
    slotted: html`<p slot="empty">Nobody is here yet. <a href="#invite">Invite your team</a></p>`,
  },
  play: async ({canvasElement}) => void (await one(canvasElement, 'slot[name=empty]')),
};

/** A web page where JSON was expected. */
export const HtmlInsteadOfJson: Story = {
  args: {options: faulty({operation: 'invites.list', respond: 'html'})},
  play: ({canvasElement}) => says(canvasElement, '[part=error]', 'an answer this page cannot read'),
};

/** Invites can be taken back: what an API with `invites.revoke` has. */
const revocable = (): SandboxClientOptions => ({
  adapter: {
    ...metorial,
    invites: {
      ...metorial.invites,
      revoke: (scope, invite) => {
        const call = metorial.invites.get(scope, invite.id);
        return {...call, decode: (json) => ({...call.decode(json), status: 'revoked', rawStatus: 'revoked'})};
      },
    },
  },
});

async function openMenu(canvas: HTMLElement): Promise<void> {
  await one(canvas, '[role=listitem]');
  await userEvent.click(all(canvas, '[data-action=menu]')[1]!);
  await one(canvas, '.actions-menu:popover-open [role=menuitem]');
}

async function select(canvas: HTMLElement, count: number): Promise<void> {
  await one(canvas, '.row .check input');
  for (const box of all(canvas, '.row .check input').slice(0, count)) await userEvent.click(box);
}

/** Everything that can be done with an invite, behind ⋯. */
export const Menu: Story = {
  args: {pageSize: 5, options: revocable(), statuses: 'pending'},
  play: ({canvasElement}) => openMenu(canvasElement),
};

/** Taken back, and for six seconds not yet sent. */
export const Revoked: Story = {
  ...Menu,
  play: async ({canvasElement}) => {
    await openMenu(canvasElement);
    await userEvent.click(await one(canvasElement, '.action-item[data-name=revoke]'));
    await says(canvasElement, '.revoked-strip', 'revoked');
  },
};

/** All that the API says of an invite, below its row. */
export const DetailsOpen: Story = {
  ...Menu,
  play: async ({canvasElement}) => {
    await openMenu(canvasElement);
    await userEvent.click(await one(canvasElement, '.action-item[data-name=details]'));
    await one(canvasElement, '.details[aria-busy=false]');
  },
};

/** The details could not be loaded: what the row knew is shown. */
export const DetailsFailed: Story = {
  ...DetailsOpen,
  args: {pageSize: 5, options: faulty({operation: 'invites.get', respond: {status: 500}})},
  play: async ({canvasElement}) => {
    await openMenu(canvasElement);
    await userEvent.click(await one(canvasElement, '.action-item[data-name=details]'));
    await one(canvasElement, '.details-error');
  },
};

/** Several at once: the bar takes the place of the toolbar, and counts what it can do. */
export const Selecting: Story = {
  args: {pageSize: 5, options: revocable()},
  render: ({pageSize, options}) =>
    html`<invite-list page-size=${pageSize} multiselectable .client=${sandboxClient(options)}></invite-list>`,
  play: ({canvasElement}) => select(canvasElement, 3),
};

/** Several revoked, undone as one. */
export const SelectionRevoked: Story = {
  ...Selecting,
  play: async ({canvasElement}) => {
    await select(canvasElement, 3);
    await userEvent.click(await one(canvasElement, '.bar [part~=revoke]'));
    await says(canvasElement, '.bar', 'Undo');
  },
};

/** What became of several, and the way to try only the failed once more. */
export const SelectionResent: Story = {
  ...Selecting,
  args: {
    pageSize: 5,
    options: faulty({operation: 'invites.create', nth: 2, respond: {status: 500}}),
  },
  play: async ({canvasElement}) => {
    await select(canvasElement, 4);
    await userEvent.click(await one(canvasElement, '.bar [part~=resend]'));
    await says(canvasElement, '.bar', 'failed');
  },
};

/** Of several, at 320 pixels. */
export const SelectingNarrow: Story = {
  ...Selecting,
  decorators: [(story) => html`<div class="dress narrow">${story()}</div>`],
};

/** Dark, from right to left. */
export const SelectingDarkRightToLeft: Story = {
  ...Selecting,
  decorators: [(story) => html`<div class="dress dark" dir="rtl">${story()}</div>`],
};

/** Only what is permitted is drawn: here, to look. */
export const Permissions: Story = {
  args: {pageSize: 5, options: revocable()},
  render: ({pageSize, options}) =>
    html`<invite-list
      page-size=${pageSize}
      permissions="invites.list invites.get"
      .client=${sandboxClient(options)}
    ></invite-list>`,
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await expect(all(canvasElement, '[part~=resend]')).toHaveLength(0);
  },
};

/** As many invites as asked for, in one answer. */
function manyInvites(count: number): InviteAdapter {
  const {invites} = metorial;
  return {
    ...metorial,
    invites: {
      ...invites,
      list: (scope, query) => {
        const call = invites.list(scope, {...query, limit: 100});
        return {
          ...call,
          decode: (json) => {
            const {items} = call.decode(json);
            return {
              items: Array.from({length: items.length && count}, (_, n): Invite => {
                const invite = items[n % items.length]!;
                return {...invite, id: `${invite.id}-${n}`, name: `${n + 1} ${invite.name}`};
              }),
            };
          },
        };
      },
    },
  };
}

/** 10,000 rows: those in view and some ahead are drawn, gaps hold the place of the others. */
export const TenThousandRows: Story = {
  name: '10,000 rows',
  args: {options: {adapter: manyInvites(10_000)}},
  play: async ({canvasElement}) => void (await one(canvasElement, '.gap')),
};

/** 100,000 rows. */
export const HundredThousandRows: Story = {
  name: '100,000 rows',
  args: {options: {adapter: manyInvites(100_000)}},
  play: async ({canvasElement}) => void (await one(canvasElement, '.gap')),
};

const paged = (paging: InviteList['paging'], pageSize: number, urlState = '') => html`
  <invite-list page-size=${pageSize} paging=${paging} url-state=${urlState} .client=${sandboxClient()}></invite-list>
`;

/** One page at a time: the second of seven. */
export const Pages: Story = {
  render: () => paged('pages', 9),
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part~=next]'));
    await says(canvasElement, '[part=count]', 'Page 2, showing 9');
  },
};

/** The next rows come when the end is near. */
export const Scroll: Story = {
  render: () => html`<div style="block-size: 24rem; overflow: auto">${paged('scroll', 5)}</div>`,
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await waitFor(() => expect(all(canvasElement, '[role=listitem]').length).toBeGreaterThan(5));
  },
};

/** What was chosen is in the address: a reload and the way back restore it. */
export const InTheAddress: Story = {
  render: () => paged('pages', 5, 'invites'),
  play: async ({canvasElement}) => {
    const order = await one(canvasElement, '[part~=order]');
    await userEvent.selectOptions(order, 'oldest');
    await waitFor(() => expect(location.search).toContain('invites.order=oldest'));
    await userEvent.selectOptions(order, 'newest');
    await waitFor(() => expect(location.search).not.toContain('invites.'));
    await one(canvasElement, '[role=listitem]');
  },
};

/** Far down, a refresh by itself brings the first thousand rows up to date, and says so. */
export const PartlyUpToDate: Story = {
  args: {
    options: {
      adapter: {
        ...metorial,
        invites: {
          ...metorial.invites,
          // Cursors that are numbers of pages, and pages of one row.
          list: (scope, query) => {
            const from = Number(query.after?.slice(1) ?? 0);
            const call = metorial.invites.list(scope, {limit: 100});
            return {
              ...call,
              decode: (json) => ({items: call.decode(json).items.slice(from, from + 1), next: `p${from + 1}`}),
            };
          },
        },
      },
    },
  },
  play: async ({canvasElement}) => {
    for (let count = 1; count < 14; count++) {
      await says(canvasElement, '[part=count]', `Showing ${count}`);
      all(canvasElement, '[part~=more]')[0]!.click();
    }
    await says(canvasElement, '[part=count]', 'Showing 14');
    await find(canvasElement).reload();
    await says(canvasElement, '[part=count]', 'The first 10 are up to date');
  },
};
