import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import type {InviteAdapter} from '../src/adapters/adapter.js';
import {createMetorialAdapter} from '../src/adapters/metorial/metorial.js';
import type {ConsumerProfileCard} from '../src/elements/consumer-profile-card/consumer-profile-card.js';
import '../src/elements/consumer-profile-card/define.js';
import type {Group, GroupAssignment} from '../src/model/group.js';
import type {Profile} from '../src/model/profile.js';
import {baseUrl, exampleId, sandboxClient, type SandboxClientOptions} from './helpers.js';

/** Vera Rubin, in three groups: by default, by hand and by single sign-on. */
const vera = 'cop_MXbDzUB0ksMw09zKMqxt';

interface Args {
  readonly profileId: string;
  readonly headingLevel: number;
  readonly refreshInterval: number;
  readonly options: SandboxClientOptions;
}

/** One person of the portal, with their groups. */
const meta: Meta<Args> = {
  title: 'Elements/consumer-profile-card',
  component: 'consumer-profile-card',
  args: {profileId: vera, headingLevel: 3, refreshInterval: 0, options: {}},
  argTypes: {options: {table: {disable: true}}},
  render: ({profileId, headingLevel, refreshInterval, options}) => html`
    <consumer-profile-card
      profile-id=${profileId}
      heading-level=${headingLevel}
      refresh-interval=${refreshInterval}
      .client=${sandboxClient(options)}
    ></consumer-profile-card>
  `,
};
export default meta;
type Story = StoryObj<Args>;

const find = (canvas: HTMLElement) => canvas.querySelector<ConsumerProfileCard>('consumer-profile-card')!;
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
): SandboxClientOptions => ({
  sandbox: {faults},
});

/** An adapter whose profiles are as given: for people who are not in the sandbox. */
function withProfile(change: (profile: Profile) => Profile): SandboxClientOptions {
  const metorial = createMetorialAdapter({baseUrl});
  const changed = <T extends {decode: (json: unknown) => Profile}>(call: T): T => ({
    ...call,
    decode: (json: unknown) => change(call.decode(json)),
  });
  const {get, assignGroups, unassignGroups} = metorial.profiles;
  const adapter: InviteAdapter = {
    ...metorial,
    profiles: {
      get: (scope, id) => changed(get(scope, id)),
      assignGroups: (scope, id, groupIds) => changed(assignGroups(scope, id, groupIds)),
      unassignGroups: (scope, id, groupIds) => changed(unassignGroups(scope, id, groupIds)),
    },
  };
  return {adapter};
}

/** An adapter whose portal has so many groups. */
function withGroups(count: number): SandboxClientOptions {
  const metorial = createMetorialAdapter({baseUrl});
  const items = Array.from({length: count}, (_, index): Group => ({
    id: `many_${index}`,
    name: `Group ${index + 1}`,
    status: 'active',
    isDefault: false,
  }));
  const list: NonNullable<InviteAdapter['groups']>['list'] = (scope, query) => ({
    ...metorial.groups.list(scope, {}),
    decode: () => {
      const start = Number(query.after ?? 0);
      const end = start + 100;
      return {items: items.slice(start, end), ...(end < count ? {next: String(end)} : {})};
    },
  });
  return {adapter: {...metorial, groups: {list}}};
}

async function openPicker(canvas: HTMLElement): Promise<HTMLInputElement> {
  await userEvent.click(await one(canvas, '[part~=add]'));
  await one(canvas, '[part=picker]:popover-open');
  return (await one(canvas, '[part=search]')) as HTMLInputElement;
}

/** Everything can be tried: take a group away, open the picker, add one. */
export const Playground: Story = {};

/** While the person is on the way: the lines stand where they will be. */
export const Loading: Story = {args: {options: faulty({operation: 'profiles.get', respond: 'hang'})}};

/** While no person is chosen, as beside a list in which nothing is selected. */
export const NoPerson: Story = {args: {profileId: ''}};

/** For an id that nobody has, or not in this portal. */
export const NotFound: Story = {
  args: {profileId: 'cop_nobody'},
  play: ({canvasElement}) => says(canvasElement, '[part~=card]', 'There is no such profile'),
};

/** When the very first read fails. */
export const ErrorFirst: Story = {
  args: {options: faulty({operation: 'profiles.get', respond: {status: 500}})},
  play: ({canvasElement}) => says(canvasElement, '[part~=notice]', 'could not be loaded'),
};

/** When a later read fails: the person stays, and a notice says that they may be out of date. */
export const ErrorKeepsCard: Story = {
  args: {
    options: faulty(
      {operation: 'profiles.get', nth: 2, respond: 'network-error'},
      {operation: 'profiles.get', nth: 3, respond: 'network-error'},
    ),
  },
  play: async ({canvasElement}) => {
    await one(canvasElement, '[part=name]');
    await find(canvasElement).reload();
    await says(canvasElement, '[part~=notice]', 'brought up to date');
  },
};

/** For somebody who has not accepted yet. */
export const Invited: Story = {
  args: {profileId: exampleId},
  play: ({canvasElement}) => one(canvasElement, '[part~=invited]').then(() => {}),
};

/** For somebody who is in many groups, some with long names. */
export const ManyGroups: Story = {
  args: {
    options: withProfile((profile) => ({
      ...profile,
      groups: [
        ...profile.groups!,
        ...Array.from({length: 24}, (_, index): GroupAssignment => ({
          group: {
            id: `many_${index}`,
            name:
              index % 6 === 0
                ? `The working group for everything that has to do with number ${index}`
                : `Group ${index}`,
            status: 'active',
            isDefault: false,
          },
          assignedVia: index % 5 === 0 ? 'user' : 'manual',
        })),
      ],
    })),
  },
};

/** For somebody who is in no group. */
export const NoGroups: Story = {args: {options: withProfile((profile) => ({...profile, groups: []}))}};

/** For groups that cannot be taken away by hand: the lock says why, when it is pointed at or has the focus. */
export const LockedGroups: Story = {
  play: async ({canvasElement}) => {
    (await one(canvasElement, '[part=lock]')).focus();
    await one(canvasElement, '[part=explanation]:popover-open');
  },
};

/** When somebody else has changed the person’s groups since they were loaded: it is said until it is put away. */
export const ChangedMeanwhile: Story = {
  play: async ({canvasElement}) => {
    await one(canvasElement, '[part=remove]');
    const {client} = find(canvasElement);
    const person = await client!.getProfile(vera);
    const taken = person.groups!.find(({assignedVia}) => assignedVia === 'manual')!.group;
    const {items} = await client!.listGroups({limit: 100});
    const given = items.find(({id}) => !person.groups!.some(({group}) => group.id === id))!;
    await client!.assignGroups(vera, [given.id]);
    await client!.unassignGroups(vera, [taken.id]);
    await find(canvasElement).reload();
    await says(canvasElement, '[part~=notice]', `added to ${given.name} and removed from ${taken.name}`);
  },
};

/** When no answer says whether a change was made, and looking it up failed too: it is not said to have failed. */
export const UnclearChange: Story = {
  args: {
    options: faulty(
      {operation: 'profiles.unassign-groups', respond: {status: 502}},
      ...[2, 3, 4, 5, 6].map((nth) => ({operation: 'profiles.get', nth, respond: 'network-error'}) as const),
    ),
  },
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part=remove]'));
    await one(canvasElement, '[part~=notice] [part~=retry]');
  },
};

/** In a portal with thousands of groups: the picker opens with the first of them, and more come by scrolling. */
export const ThousandsOfGroups: Story = {
  args: {options: withGroups(5000)},
  play: async ({canvasElement}) => {
    await openPicker(canvasElement);
    await says(canvasElement, '[part=picker-more]', 'The first 100');
  },
};

/** While thousands of groups are searched: what is found so far, and how many were looked through. */
export const GroupsStillSearched: Story = {
  args: {options: {...withGroups(5000), ...faulty({operation: 'groups.list', nth: 4, respond: 'hang'})}},
  play: async ({canvasElement}) => {
    const search = await openPicker(canvasElement);
    await one(canvasElement, '[part~=option]');
    await userEvent.type(search, '99');
    await says(canvasElement, '[part=picker-more]', '300 groups searched so far');
  },
};

/** After “Add”: groups the person is in are checked, and those that cannot be changed say why. */
export const PickerOpen: Story = {
  play: async ({canvasElement}) => {
    await openPicker(canvasElement);
    await one(canvasElement, '[part~=option]');
  },
};

/** While searching in the picker: what matches is left, the first match is what Enter toggles. */
export const PickerSearch: Story = {
  play: async ({canvasElement}) => {
    const search = await openPicker(canvasElement);
    await one(canvasElement, '[part~=option]');
    await userEvent.type(search, 'e');
    await one(canvasElement, '[part~=active]');
  },
};

/** When nothing matches what is searched. */
export const PickerNoMatch: Story = {
  play: async ({canvasElement}) => {
    const search = await openPicker(canvasElement);
    await one(canvasElement, '[part~=option]');
    await userEvent.type(search, 'nothing like this');
    await one(canvasElement, '[part=picker-empty]');
  },
};

/** When the groups cannot be loaded. */
export const PickerError: Story = {
  args: {options: faulty({operation: 'groups.list', respond: {status: 500}})},
  play: async ({canvasElement}) => {
    await openPicker(canvasElement);
    await one(canvasElement, '[part=picker-error]');
  },
};

/** When the API refuses a group: the chip goes again, and a sentence says why. */
export const AssignRefused: Story = {
  args: {
    options: faulty({
      operation: 'profiles.assign-groups',
      respond: {status: 403, body: {message: 'Only owners may do that.'}},
    }),
  },
  play: async ({canvasElement}) => {
    await openPicker(canvasElement);
    await one(canvasElement, '[part~=option]');
    const free = all(canvasElement, '[part~=option]').find((option) => option.ariaSelected === 'false')!;
    await userEvent.click(free);
    await says(canvasElement, '[part~=notice]', 'was not changed');
    (await one(canvasElement, '[part=picker]')).hidePopover();
  },
};

/** When the API refuses to take a group away: the chip comes back, and a sentence says why. */
export const UnassignRefused: Story = {
  args: {options: faulty({operation: 'profiles.unassign-groups', respond: 'network-error'})},
  play: async ({canvasElement}) => {
    await userEvent.click(await one(canvasElement, '[part=remove]'));
    await says(canvasElement, '[part~=notice]', 'was not changed');
  },
};

const metorial = createMetorialAdapter({baseUrl});

/** With an adapter that can only read: nothing is drawn that could not be done. */
export const ReadOnly: Story = {args: {options: {adapter: {...metorial, profiles: {get: metorial.profiles.get}}}}};

/** On a dark page. */
export const Dark: Story = {
  decorators: [
    (story) => html`
      <style>
        .dark {
          color-scheme: dark;
          color: #eceef2;
          background: #16181d;
          padding: 1rem;
        }
      </style>
      <div class="dark">${story()}</div>
    `,
  ],
  play: async (context) => {
    await PickerOpen.play!(context);
  },
};

/** In a column of 280 pixels. */
export const Narrow: Story = {
  decorators: [
    (story) => html`
      <style>
        .narrow {
          inline-size: 17.5rem;
        }
      </style>
      <div class="narrow">${story()}</div>
    `,
  ],
};

/** On a page that is read from right to left. */
export const RightToLeft: Story = {
  args: {options: withProfile((profile) => ({...profile, name: 'عائشة بنت أبي بكر'}))},
  decorators: [(story) => html`<div dir="rtl">${story()}</div>`],
};

/** In a page's own colours and shapes. */
export const Themed: Story = {
  decorators: [
    (story) => html`
      <style>
        .themed {
          --invite-accent: #b5179e;
          --invite-radius: 0;
          --invite-space: 0.3rem;
          font:
            1.0625rem/1.5 Georgia,
            serif;
          color: #2b1b2e;
          background: #fff7fd;
          padding: 1.5rem;
        }
        .themed consumer-profile-card::part(card) {
          border-width: 0 0 0 4px;
          border-color: #b5179e;
        }
        .themed consumer-profile-card::part(name) {
          font-size: 1.25em;
        }
      </style>
      <div class="themed">${story()}</div>
    `,
  ],
  play: async (context) => {
    await PickerOpen.play!(context);
  },
};

/** For a name and an address that are longer than any column. */
export const LongName: Story = {
  args: {
    options: withProfile((profile) => ({
      ...profile,
      name: 'Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios Cipriano de la Santísima Trinidad Ruiz y Picasso',
      email: `${'pablo.diego.jose.francisco.'.repeat(3)}picasso@a-rather-long-subdomain.acme.example`,
    })),
  },
};
