import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import type {InviteAdapter} from '../src/adapters/adapter.js';
import {createMetorialAdapter} from '../src/adapters/metorial/metorial.js';
import '../src/elements/consumer-profile-list/define.js';
import type {ConsumerProfileList} from '../src/elements/consumer-profile-list/consumer-profile-list.js';
import type {Group, GroupAssignment} from '../src/model/group.js';
import type {Profile} from '../src/model/profile.js';
import {baseUrl, sandboxClient, type SandboxClientOptions} from './helpers.js';

interface Args {
  readonly heading: string;
  readonly headingLevel: number;
  readonly pageSize: number;
  readonly order: 'newest' | 'oldest';
  readonly statuses: string;
  readonly groupId: string;
  readonly refreshInterval: number;
  readonly selectable: boolean;
  readonly hideToolbar: boolean;
  readonly options: SandboxClientOptions;
  readonly slotted: unknown;
}

/** Who is in a portal, and who is invited to it. It keeps itself up to date. */
const meta: Meta<Args> = {
  title: 'Elements/consumer-profile-list',
  component: 'consumer-profile-list',
  args: {
    heading: '',
    headingLevel: 2,
    pageSize: 20,
    order: 'newest',
    statuses: '',
    groupId: '',
    refreshInterval: 0,
    selectable: false,
    hideToolbar: false,
    options: {},
    slotted: nothing,
  },
  argTypes: {
    options: {table: {disable: true}},
    slotted: {table: {disable: true}},
    order: {control: 'inline-radio', options: ['newest', 'oldest']},
    pageSize: {control: {type: 'number', min: 1, max: 100}},
    headingLevel: {control: {type: 'number', min: 2, max: 6}},
  },
  render: (args) => html`
    <consumer-profile-list
      heading=${args.heading}
      heading-level=${args.headingLevel}
      page-size=${args.pageSize}
      order=${args.order}
      statuses=${args.statuses}
      group-id=${args.groupId}
      refresh-interval=${args.refreshInterval}
      ?selectable=${args.selectable}
      ?hide-toolbar=${args.hideToolbar}
      .client=${sandboxClient(args.options)}
      >${args.slotted}</consumer-profile-list
    >
  `,
};
export default meta;
type Story = StoryObj<Args>;

const metorial = createMetorialAdapter({baseUrl});
const find = (canvas: HTMLElement) => canvas.querySelector<ConsumerProfileList>('consumer-profile-list')!;
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

/** An adapter whose rows and groups are as given: for what this sandbox’s API does not say. */
function changed(
  change: (profile: Profile, index: number) => Profile,
  changeGroup: (group: Group, index: number) => Group = (group) => group,
): SandboxClientOptions {
  const adapter: InviteAdapter = {
    ...metorial,
    profiles: {
      ...metorial.profiles,
      list: (scope, query) => {
        const call = metorial.profiles.list(scope, query);
        return {
          ...call,
          decode: (json) => {
            const page = call.decode(json);
            return {...page, items: page.items.map(change)};
          },
        };
      },
    },
    groups: {
      list: (scope, query) => {
        const call = metorial.groups.list(scope, query);
        return {
          ...call,
          decode: (json) => {
            const page = call.decode(json);
            return {...page, items: page.items.map(changeGroup)};
          },
        };
      },
    },
  };
  return {adapter};
}

const picture = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#2a6f62"/><circle cx="4" cy="3.2" r="1.6" fill="#f6e3c5"/><path d="M1 8a3 3 0 0 1 6 0" fill="#f6e3c5"/></svg>',
)}`;
const inGroups = (...names: readonly string[]): readonly GroupAssignment[] =>
  names.map((name) => ({
    group: {id: name, name, status: 'active', isDefault: false},
    assignedVia: 'manual',
  }));

/** Search, filter by status and group, order, load more: everything works. */
export const Playground: Story = {};

/** While the first page is on its way: rows of the height of real ones. */
export const Loading: Story = {args: {options: faulty({operation: 'profiles.list', respond: 'hang'})}};

/** Before anybody was invited. */
export const Empty: Story = {
  args: {options: {sandbox: {seed: 'empty'}}},
  play: ({canvasElement}) => says(canvasElement, '[part=empty]', 'Nobody is here yet'),
};

/** Nobody has what was searched for. */
export const NoMatch: Story = {
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await userEvent.type(await one(canvasElement, '[part=search]'), 'nobody like this');
    await says(canvasElement, '[part=empty]', 'Nobody matches');
  },
};

/** The first page could not be loaded. */
export const ErrorFirst: Story = {
  args: {options: faulty({operation: 'profiles.list', respond: {status: 500}})},
  play: ({canvasElement}) => says(canvasElement, '[part=error]', 'The server has a problem'),
};

/** A later refresh failed: what was there stays. */
export const ErrorKeepsRows: Story = {
  args: {pageSize: 5, options: faulty({operation: 'profiles.list', nth: 2, respond: 'network-error'})},
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await find(canvasElement).reload();
    await says(canvasElement, '[part~=notice]', 'could not be brought up to date');
    await expect(all(canvasElement, '[role=listitem]')).toHaveLength(5);
  },
};

/** The next page could not be loaded: said where the button was pressed. */
export const ErrorOfMore: Story = {
  args: {pageSize: 5, options: faulty({operation: 'profiles.list', nth: 2, respond: {status: 503}})},
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part~=more]'));
    await says(canvasElement, '[part~=notice]', 'next people');
  },
};

/** The groups could not be loaded: the people are there all the same, and refreshing tries again. */
export const ErrorOfGroups: Story = {
  args: {pageSize: 5, options: faulty({operation: 'groups.list', respond: {status: 500}})},
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await says(canvasElement, '[part=group-filter]', 'could not be loaded');
  },
};

/** The session has ended. */
export const SignedOut: Story = {
  args: {options: faulty({operation: 'profiles.list', respond: {status: 401}})},
  play: ({canvasElement}) => says(canvasElement, '[part=error]', 'You are signed out'),
};

/** A web page where JSON was expected. */
export const HtmlInsteadOfJson: Story = {
  args: {options: faulty({operation: 'profiles.list', respond: 'html'})},
  play: ({canvasElement}) => says(canvasElement, '[part=error]', 'an answer this page cannot read'),
};

/** An API that takes its time. */
export const SlowApi: Story = {
  args: {options: {sandbox: {latency: 1500}}},
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** Only those who are in. */
export const OnlyActive: Story = {
  args: {pageSize: 6, statuses: 'active'},
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await expect(all(canvasElement, '.status.active')).toHaveLength(6);
  },
};

/** Only the people of one group. */
export const OneGroup: Story = {
  args: {groupId: 'cog_6Py2NhSj8LvEa4UoCm7D'},
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await waitFor(() =>
      expect((all(canvasElement, '[part=group-filter]')[0] as HTMLSelectElement).selectedOptions[0]?.text).toBe(
        'Beta testers',
      ),
    );
  },
};

/** Several statuses at once. */
export const StatusFilter: Story = {
  args: {pageSize: 6, statuses: 'active invited'},
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await userEvent.click(await one(canvasElement, '[part~=status-filter]'));
    await one(canvasElement, '[part=menu]:popover-open');
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

/** Names are buttons, a press anywhere in a row picks it, and the picked row is marked. */
export const Selectable: Story = {
  args: {pageSize: 6, selectable: true},
  play: async ({canvasElement}) => {
    await one(canvasElement, 'button[part=name]');
    await userEvent.click(all(canvasElement, 'button[part=name]')[2]!);
    await one(canvasElement, '[part~=selected]');
  },
};

/** Inside something that has a search of its own: nothing but the rows. */
export const WithoutToolbar: Story = {
  args: {heading: 'Who is in', headingLevel: 3, pageSize: 5, statuses: 'active', hideToolbar: true},
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** An API that knows no groups. */
export const WithoutGroups: Story = {
  args: {
    pageSize: 6,
    options: {adapter: {...metorial, groups: {}, profiles: {list: metorial.profiles.list}}},
  },
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** An API that cannot list people. */
export const Unsupported: Story = {
  args: {options: {adapter: {...metorial, profiles: {}}}},
  play: ({canvasElement}) => says(canvasElement, '[part=error]', 'not available here'),
};

/** Without an API it says what to write. */
export const NoClient: Story = {
  render: () => html`<consumer-profile-list></consumer-profile-list>`,
  play: ({canvasElement}) => says(canvasElement, '[part~=notice]', 'configureInvites()'),
};

/** Every status, a picture, no name, a long name, many groups, an archived one. */
export const EveryKind: Story = {
  args: {
    heading: 'People of Acme',
    pageSize: 8,
    selectable: true,
    options: changed(
      (profile, index) => {
        const {createdAt: _, groups: __, imageUrl: ___, ...bare} = profile;
        if (index === 0) return {...profile, groups: inGroups('Admins', 'Beta testers', 'Everyone', 'Early', 'Staff')};
        if (index === 1) return {...bare, status: 'unknown', rawStatus: 'frozen'};
        if (index === 2) return {...profile, name: '', groups: []};
        if (index === 3) return {...profile, name: 'Adiaratou Konaté '.repeat(12)};
        if (index === 4) return {...profile, groups: inGroups('Everyone with a very long name that nobody can read')};
        if (index === 5) return {...profile, status: 'active', imageUrl: picture};
        return profile;
      },
      (group, index) => (index === 2 ? {...group, status: 'archived'} : group),
    ),
  },
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** All groups of somebody who is in many. */
export const AllGroups: Story = {
  ...EveryKind,
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part=more-groups]'));
    await says(canvasElement, '[part=more-groups]', 'Show fewer');
  },
};

/** Dark, by the page’s `color-scheme`. */
export const Dark: Story = {
  ...EveryKind,
  decorators: [(story) => html`<div class="dress dark">${story()}</div>`],
};

/** At 320 pixels the rows are cards. */
export const Narrow: Story = {
  ...EveryKind,
  decorators: [(story) => html`<div class="dress narrow">${story()}</div>`],
};

/** On a right-to-left page. */
export const RightToLeft: Story = {
  ...EveryKind,
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
    slotted: html`<p slot="empty">Quiet in here. <a href="#invite">Invite your team</a></p>`,
  },
  play: async ({canvasElement}) => void (await one(canvasElement, 'slot[name=empty]')),
};
