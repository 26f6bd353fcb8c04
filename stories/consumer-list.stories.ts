import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import type {InviteAdapter} from '../src/adapters/adapter.js';
import {createMetorialAdapter} from '../src/adapters/metorial/metorial.js';
import '../src/elements/consumer-list/define.js';
import type {ConsumerList} from '../src/elements/consumer-list/consumer-list.js';
import type {Consumer} from '../src/model/consumer.js';
import type {Profile} from '../src/model/profile.js';
import {baseUrl, sandboxClient, type SandboxClientOptions} from './helpers.js';

interface Args {
  readonly heading: string;
  readonly headingLevel: number;
  readonly pageSize: number;
  readonly order: 'newest' | 'oldest';
  readonly refreshInterval: number;
  readonly selectable: boolean;
  readonly hideToolbar: boolean;
  readonly options: SandboxClientOptions;
  readonly slotted: unknown;
}

/** Everybody the instance knows, whatever portals they are in. A row opens to show its profiles. */
const meta: Meta<Args> = {
  title: 'Elements/consumer-list',
  component: 'consumer-list',
  args: {
    heading: '',
    headingLevel: 2,
    pageSize: 20,
    order: 'newest',
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
    <consumer-list
      heading=${args.heading}
      heading-level=${args.headingLevel}
      page-size=${args.pageSize}
      order=${args.order}
      refresh-interval=${args.refreshInterval}
      ?selectable=${args.selectable}
      ?hide-toolbar=${args.hideToolbar}
      .client=${sandboxClient(args.options)}
      >${args.slotted}</consumer-list
    >
  `,
};
export default meta;
type Story = StoryObj<Args>;

const metorial = createMetorialAdapter({baseUrl});
const find = (canvas: HTMLElement) => canvas.querySelector<ConsumerList>('consumer-list')!;
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

/** An adapter whose consumers and profiles are as given: for what this sandbox does not hold. */
function changed(
  change: (consumer: Consumer, index: number) => Consumer,
  profiles: (profiles: readonly Profile[]) => readonly Profile[] = (given) => given,
): SandboxClientOptions {
  const adapter: InviteAdapter = {
    ...metorial,
    consumers: {
      ...metorial.consumers,
      list: (query) => {
        const call = metorial.consumers.list(query);
        return {
          ...call,
          decode: (json) => {
            const page = call.decode(json);
            return {...page, items: page.items.map(change)};
          },
        };
      },
      listProfiles: (id, query) => {
        const call = metorial.consumers.listProfiles(id, query);
        return {
          ...call,
          decode: (json) => {
            const page = call.decode(json);
            return {...page, items: profiles(page.items)};
          },
        };
      },
    },
  };
  return {adapter};
}

const open = async (canvas: HTMLElement) => userEvent.click(await one(canvas, '[part~=toggle]'));

/** Order, open a row, load more: everything works. */
export const Playground: Story = {};

/** While the first page is on its way: rows of the height of real ones. */
export const Loading: Story = {args: {options: faulty({operation: 'consumers.list', respond: 'hang'})}};

/** Before anybody was invited or created. */
export const Empty: Story = {
  args: {options: {sandbox: {seed: 'empty'}}},
  play: ({canvasElement}) => says(canvasElement, '[part=empty]', 'No consumers yet'),
};

/** The first page could not be loaded. */
export const ErrorFirst: Story = {
  args: {options: faulty({operation: 'consumers.list', respond: {status: 500}})},
  play: ({canvasElement}) => says(canvasElement, '[part=error]', 'The server has a problem'),
};

/** A server that keeps this route shut, as it does unless it is opened by name. */
export const Forbidden: Story = {
  args: {options: faulty({operation: 'consumers.list', respond: {status: 403}})},
  play: ({canvasElement}) => says(canvasElement, '[part=error]', 'not allowed'),
};

/** A later refresh failed: what was there stays. */
export const ErrorKeepsRows: Story = {
  args: {pageSize: 5, options: faulty({operation: 'consumers.list', nth: 2, respond: 'network-error'})},
  play: async ({canvasElement}) => {
    await one(canvasElement, '[role=listitem]');
    await find(canvasElement).reload();
    await says(canvasElement, '[part~=notice]', 'could not be brought up to date');
    await expect(all(canvasElement, '[role=listitem]')).toHaveLength(5);
  },
};

/** The next page could not be loaded: said where the button was pressed. */
export const ErrorOfMore: Story = {
  args: {pageSize: 5, options: faulty({operation: 'consumers.list', nth: 2, respond: {status: 503}})},
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part~=more]'));
    await says(canvasElement, '[part~=notice]', 'next consumers');
  },
};

/** An API that takes its time. */
export const SlowApi: Story = {
  args: {options: {sandbox: {latency: 1500}}},
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** An opened row shows the profiles of its consumer. */
export const Opened: Story = {
  args: {pageSize: 5},
  play: async ({canvasElement}) => {
    await open(canvasElement);
    await one(canvasElement, '[part~=profile]');
  },
};

/** Somebody in several portals and many groups, under another name in one of them. */
export const OpenedMany: Story = {
  args: {
    pageSize: 5,
    options: changed(
      (consumer) => consumer,
      (profiles) =>
        profiles.flatMap((profile) => {
          const groups = ['Everyone', 'Admins', 'Beta testers', 'Early access', 'Engineering (SSO)'].map((name) => ({
            group: {id: name, name, status: 'active' as const, isDefault: false},
            assignedVia: 'manual' as const,
          }));
          return [
            {...profile, groups},
            {...profile, id: 'cop_2', name: 'A. Lovelace', status: 'active' as const, rawStatus: 'active'},
            {...profile, id: 'cop_3', status: 'unknown' as const, rawStatus: 'frozen', groups: []},
          ];
        }),
    ),
  },
  play: async ({canvasElement}) => {
    await open(canvasElement);
    await one(canvasElement, '[part~=profile]');
  },
};

/** While the profiles are on their way. */
export const OpenedLoading: Story = {
  args: {pageSize: 5, options: faulty({operation: 'consumers.list-profiles', respond: 'hang'})},
  play: async ({canvasElement}) => {
    await open(canvasElement);
    await one(canvasElement, '[part=profiles][aria-busy=true]');
  },
};

/** A consumer without a profile. */
export const OpenedEmpty: Story = {
  args: {
    pageSize: 5,
    options: changed(
      (consumer) => consumer,
      () => [],
    ),
  },
  play: async ({canvasElement}) => {
    await open(canvasElement);
    await says(canvasElement, '[part=no-profiles]', 'In no portal yet');
  },
};

/** The profiles could not be loaded: said where they would be, with a way to try again. */
export const OpenedError: Story = {
  args: {pageSize: 5, options: faulty({operation: 'consumers.list-profiles', respond: {status: 500}})},
  play: async ({canvasElement}) => {
    await open(canvasElement);
    await says(canvasElement, '[part~=notice]', 'The profiles could not be loaded');
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

/** Nothing but the rows. */
export const WithoutToolbar: Story = {
  args: {heading: 'Everybody', headingLevel: 3, pageSize: 5, hideToolbar: true},
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** An API that can list and nothing else: no row opens. */
export const ListOnly: Story = {
  args: {pageSize: 6, options: {adapter: {...metorial, consumers: {list: metorial.consumers.list}}}},
  play: async ({canvasElement}) => void (await one(canvasElement, '[role=listitem]')),
};

/** Without an API it says what to write. */
export const NoClient: Story = {
  render: () => html`<consumer-list></consumer-list>`,
  play: ({canvasElement}) => says(canvasElement, '[part~=notice]', 'configureInvites()'),
};

/** Changed since, without a name, with a long one, with nothing but an address. */
export const EveryKind: Story = {
  args: {
    heading: 'Consumers',
    pageSize: 6,
    selectable: true,
    options: changed((consumer, index) => {
      const {createdAt: _, updatedAt: __, imageUrl: ___, ...bare} = consumer;
      if (index === 0) return {...consumer, updatedAt: new Date()};
      if (index === 1) return bare;
      if (index === 2) return {...consumer, name: ''};
      if (index === 3) return {...consumer, name: 'Adiaratou Konaté '.repeat(12)};
      return consumer;
    }),
  },
  play: async ({canvasElement}) => {
    await open(canvasElement);
    await one(canvasElement, '[part~=profile]');
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

/** The page’s own words where there is nobody. */
export const CustomEmpty: Story = {
  args: {
    options: {sandbox: {seed: 'empty'}},
    slotted: html`<p slot="empty">Nobody is known yet.</p>`,
  },
  play: async ({canvasElement}) => void (await one(canvasElement, 'slot[name=empty]')),
};
