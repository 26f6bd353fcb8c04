import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import type {ConsumerProfileCard} from '../src/elements/consumer-profile-card/consumer-profile-card.js';
import '../src/elements/consumer-profile-card/define.js';
import type {ConsumerProfileList} from '../src/elements/consumer-profile-list/consumer-profile-list.js';
import '../src/elements/consumer-profile-list/define.js';
import {sandboxClient, type SandboxClientOptions} from './helpers.js';

interface Args {
  readonly pageSize: number;
  readonly options: SandboxClientOptions;
}

/** A page of people: whoever is picked in the list is on the card beside it. Where it is narrow, the card is below. */
const meta: Meta<Args> = {
  title: 'Pages/People',
  args: {pageSize: 8, options: {}},
  argTypes: {options: {table: {disable: true}}},
  render: ({pageSize, options}) => {
    const client = sandboxClient(options);
    return html`
      <style>
        .people {
          container-type: inline-size;
        }
        .people > div {
          display: grid;
          gap: 1.5rem;
          align-items: start;
        }
        @container (width >= 56rem) {
          .people > div {
            grid-template-columns: minmax(0, 3fr) minmax(18rem, 2fr);
          }
          .people consumer-profile-card {
            position: sticky;
            inset-block-start: 1rem;
          }
        }
      </style>
      <div class="people">
        <div>
          <consumer-profile-list
            heading="People"
            page-size=${pageSize}
            selectable
            .client=${client}
            @profile-selected=${({target, detail}: HTMLElementEventMap['profile-selected']) => {
              const card = (target as HTMLElement).parentElement!.querySelector('consumer-profile-card')!;
              card.profileId = detail.profile.id;
              card.scrollIntoView({block: 'nearest'});
            }}
          ></consumer-profile-list>
          <consumer-profile-card .client=${client}></consumer-profile-card>
        </div>
      </div>
    `;
  },
};
export default meta;
type Story = StoryObj<Args>;

const listOf = (canvas: HTMLElement) => canvas.querySelector<ConsumerProfileList>('consumer-profile-list')!;
const cardOf = (canvas: HTMLElement) => canvas.querySelector<ConsumerProfileCard>('consumer-profile-card')!;
const one = (host: Element, selector: string) =>
  waitFor(() => {
    const element = host.shadowRoot!.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`There is no ${selector} yet.`);
    return element;
  });

/** Nobody is picked yet. */
export const Playground: Story = {};

/** Somebody is picked: the row is marked, and the card is theirs. */
export const Picked: Story = {
  play: async ({canvasElement}) => {
    const name = await one(listOf(canvasElement), 'button[part=name]');
    await userEvent.click(name);
    const shown = await one(cardOf(canvasElement), '[part=name]');
    await expect(shown.textContent.trim()).toBe(name.textContent.trim());
  },
};

/** A group that is taken away on the card goes from the row too: both follow what the other writes. */
export const FollowsTheCard: Story = {
  play: async ({canvasElement}) => {
    const list = listOf(canvasElement);
    await one(list, '[part~=group]');
    const row = [...list.shadowRoot!.querySelectorAll<HTMLElement>('[part~=row]')].find((one) =>
      one.querySelector('[part~=group]'),
    )!;
    const count = () => row.querySelectorAll('[part~=group]').length;
    const before = count();
    await userEvent.click(row.querySelector<HTMLElement>('button[part=name]')!);
    await userEvent.click(await one(cardOf(canvasElement), '[part=remove]'));
    await waitFor(() => expect(count()).toBe(before - 1));
  },
};

/** In a column of 320 pixels the card is below the list. */
export const Narrow: Story = {
  args: {pageSize: 3},
  decorators: [
    (story) => html`
      <style>
        .narrow {
          inline-size: 20rem;
        }
      </style>
      <div class="narrow">${story()}</div>
    `,
  ],
  play: (context) => Picked.play!(context),
};
