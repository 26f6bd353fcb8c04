import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {userEvent, waitFor} from 'storybook/test';
import type {InviteAdapter} from '../src/adapters/adapter.js';
import {createMetorialAdapter} from '../src/adapters/metorial/metorial.js';
import '../src/elements/consumer-form/define.js';
import type {ConsumerForm} from '../src/elements/consumer-form/consumer-form.js';
import type {Consumer} from '../src/model/consumer.js';
import type {Fault} from '../src/sandbox/fault.js';
import {baseUrl, exampleId, sandboxClient, type SandboxClientOptions} from './helpers.js';

interface Args {
  consumerId?: string;
  heading?: string;
  headingLevel?: number;
  consumer?: Consumer;
  options: SandboxClientOptions;
}

type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Elements/consumer-form',
  component: 'consumer-form',
  args: {options: {}},
  argTypes: {
    consumerId: {control: 'text'},
    heading: {control: 'text'},
    headingLevel: {control: 'number'},
    consumer: {table: {disable: true}},
    options: {table: {disable: true}},
  },
  render: ({consumerId, heading, headingLevel, consumer, options}) =>
    html`<consumer-form
      .client=${sandboxClient(options)}
      .consumer=${consumer}
      consumer-id=${consumerId ?? nothing}
      heading=${heading ?? nothing}
      heading-level=${headingLevel ?? nothing}
    ></consumer-form>`,
};

export default meta;

const ada: Consumer = {id: exampleId, name: 'Ada Lovelace', email: 'ada@acme.test'};
const adapter: InviteAdapter = createMetorialAdapter({baseUrl});

const faulty = (operation: Fault['operation'], respond: Fault['respond'], nth?: number): SandboxClientOptions => ({
  sandbox: {faults: [{operation, respond, ...(nth === undefined ? {} : {nth})}]},
});

async function one<T extends HTMLElement = HTMLElement>(canvas: HTMLElement, selector: string): Promise<T> {
  const form = canvas.querySelector<ConsumerForm>('consumer-form')!;
  return waitFor(() => {
    const found = form.shadowRoot?.querySelector<T>(selector);
    if (!found) throw new Error(`There is no ${selector} yet.`);
    return found;
  });
}

async function fill(canvas: HTMLElement, name: string, email: string): Promise<void> {
  for (const [id, text] of [
    ['name', name],
    ['email', email],
  ] as const) {
    const input = await one<HTMLInputElement>(canvas, `#${id}`);
    // `userEvent.clear()` does not find the focus inside a shadow root.
    input.value = '';
    input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    if (text) await userEvent.type(input, text);
  }
}

/** Types, presses the button, and waits for what comes of it. */
const saving =
  (name: string, email: string, expected: string) =>
  async ({canvasElement}: {readonly canvasElement: HTMLElement}) => {
    await fill(canvasElement, name, email);
    await userEvent.click(await one(canvasElement, '.submit'));
    await one(canvasElement, expected);
  };

/** Everything as it is by default, over a sandbox inside this page: without `consumer-id` it creates. */
export const Playground: Story = {};

/** Before anything is typed. */
export const Empty: Story = {};

/** The button was pressed with nothing typed. */
export const EmptySubmit: Story = {play: saving('', '', '.error:not([hidden])')};

/** What was typed as the address is none. */
export const NoAddress: Story = {play: saving('Ada Lovelace', 'ada@acme', '.error:not([hidden])')};

/** While it is being saved: what was typed stays in view and cannot be changed. */
export const Saving: Story = {
  args: {options: faulty('consumers.create', 'hang')},
  play: saving('Ada King', 'ada@acme.test', '.spin'),
};

/** Somebody new was created. */
export const Created: Story = {play: saving('Ada King', 'ada.king@acme.test', '[part~=created]')};

/** The address was known: the person who has it was linked, and keeps their name. */
export const Linked: Story = {
  play: async (context) => {
    const {canvasElement} = context;
    const {client} = canvasElement.querySelector<ConsumerForm>('consumer-form')!;
    const {items} = await client!.listConsumers({limit: 2, order: 'desc'});
    await saving('Somebody Else', items[0]!.email, '[part~=linked]')(context);
  },
};

/** The server refused the address: its words stand at the field. */
export const FieldErrorFromServer: Story = {
  play: saving('Miles O’Brien', "miles.o'brien@acme.test", '#email-error:not([hidden])'),
};

/** The server could not be reached. Everything stays as it was typed. */
export const Offline: Story = {
  args: {options: faulty('consumers.create', 'network-error')},
  play: saving('Ada King', 'ada@acme.test', '.notice'),
};

/** The person's session on the site has ended. */
export const SignedOut: Story = {
  args: {options: faulty('consumers.create', {status: 401, body: {message: 'Unauthorized'}})},
  play: saving('Ada King', 'ada@acme.test', '.notice'),
};

/** The server asks to wait, and says how long. */
export const RateLimited: Story = {
  args: {options: faulty('consumers.create', {status: 429, headers: {'retry-after': '30'}})},
  play: saving('Ada King', 'ada@acme.test', '.notice'),
};

/** Something else than the API answered: nobody knows whether it was saved. */
export const HtmlInsteadOfJson: Story = {
  args: {options: faulty('consumers.create', 'html')},
  play: saving('Ada King', 'ada@acme.test', '.notice'),
};

/** With `consumer-id`: while they are loaded. */
export const Loading: Story = {args: {consumerId: exampleId, options: faulty('consumers.get', 'hang')}};

/** With `consumer-id`: as they are saved. There is nothing to save, and the button says why. */
export const Edit: Story = {
  args: {consumerId: exampleId},
  play: async ({canvasElement}) => {
    await one(canvasElement, '#name');
  },
};

/** Something was typed: it can be saved or discarded. */
export const Edited: Story = {
  args: {consumerId: exampleId},
  play: async ({canvasElement}) => {
    await userEvent.type(await one(canvasElement, '#name'), ' of Arc');
  },
};

/** The changes are saved, and the server's answer is what is shown. */
export const Saved: Story = {
  args: {consumerId: exampleId},
  play: saving('Ada King', 'ada.king@acme.test', '.standing.saved'),
};

/** Another admin has changed the name that is being edited: what is typed stays, theirs can be taken. */
export const ChangedMeanwhile: Story = {
  args: {consumerId: exampleId},
  play: async ({canvasElement}) => {
    const {client} = canvasElement.querySelector<ConsumerForm>('consumer-form')!;
    await userEvent.type(await one(canvasElement, '#name'), ' of Arc');
    await client!.updateConsumer(exampleId, {name: 'Ada King'});
    await one(canvasElement, '.theirs:not([hidden])');
  },
};

/** Another admin was faster, and it is found out on saving: nothing is sent, and one more press saves all the same. */
export const Overtaken: Story = {
  args: {consumer: {...ada, name: 'Ada Byron'}, consumerId: exampleId},
  play: saving('Ada King', ada.email, '.theirs:not([hidden])'),
};

/** Somebody else has the address: the server's words, and everything is kept. */
export const Conflict: Story = {
  args: {consumerId: exampleId},
  play: async (context) => {
    const {client} = context.canvasElement.querySelector<ConsumerForm>('consumer-form')!;
    const {items} = await client!.listConsumers({limit: 2, order: 'desc'});
    await saving('Ada King', items.find(({id}) => id !== exampleId)!.email, '#email-error:not([hidden])')(context);
  },
};

/** For an id that nobody has. */
export const NotFound: Story = {
  args: {consumerId: 'con_nobody'},
  play: async ({canvasElement}) => {
    await one(canvasElement, '.notice');
  },
};

/** The very first read failed. */
export const LoadError: Story = {
  args: {consumerId: exampleId, options: faulty('consumers.get', {status: 500})},
  play: async ({canvasElement}) => {
    await one(canvasElement, '.notice');
  },
};

/** A later read failed: what is shown stays, and a notice says that it may be out of date. */
export const Stale: Story = {
  args: {consumerId: exampleId, options: faulty('consumers.get', 'network-error', 2)},
  play: async ({canvasElement}) => {
    await one(canvasElement, '#name');
    await canvasElement.querySelector<ConsumerForm>('consumer-form')!.reload();
    await one(canvasElement, '.notice');
  },
};

/** With `.consumer`: somebody the page has loaded already, without a request. */
export const GivenConsumer: Story = {args: {consumer: ada}};

/** An adapter that can read but not change: nothing is drawn that could not be done. */
export const ReadOnly: Story = {
  args: {consumer: ada, options: {adapter: {...adapter, consumers: {get: adapter.consumers!.get!}}}},
};

/** An adapter that knows no consumers. */
export const Unsupported: Story = {args: {options: {adapter: {...adapter, consumers: {}}}}};

/** The page has not said which API to use: the element says how to. */
export const NoClient: Story = {render: () => html`<consumer-form></consumer-form>`};

/** `heading=""` leaves the heading to the page. */
export const NoHeading: Story = {args: {heading: ''}};

/** A name and an address that are longer than any column. */
export const LongName: Story = {
  args: {
    consumer: {
      id: exampleId,
      name: 'Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios Cipriano Ruiz y Picasso',
      email: `${'pablo.diego.jose.francisco.'.repeat(3)}picasso@a-rather-long-subdomain.acme.example`,
    },
  },
};

const inPage = (style: TemplateResult, name: string): NonNullable<Story['decorators']> => [
  (story) =>
    html`${style}
      <div class=${name}>${story()}</div>`,
];

const dark = html`<style>
  .dark {
    color-scheme: dark;
    color: #eceef2;
    background: #14161a;
    padding: 1.5rem;
  }
</style>`;

/** On a dark page: `color-scheme` decides. */
export const Dark: Story = {...ChangedMeanwhile, decorators: inPage(dark, 'dark')};

/** Created, on a dark page. */
export const DarkLinked: Story = {...Linked, decorators: inPage(dark, 'dark')};

/** In 320 pixels. */
export const Narrow: Story = {
  ...ChangedMeanwhile,
  decorators: inPage(
    html`<style>
      .narrow {
        inline-size: 18rem;
      }
    </style>`,
    'narrow',
  ),
};

/** On a page that is read from right to left. */
export const RightToLeft: Story = {
  args: {consumer: {...ada, name: 'عائشة بنت أبي بكر'}},
  decorators: [(story) => html`<div dir="rtl">${story()}</div>`],
  play: saving('عائشة', 'aisha@', '.error:not([hidden])'),
};

/** One accent, a radius and a part: the rest follows. */
export const Themed: Story = {
  ...Edited,
  decorators: inPage(
    html`<style>
      .themed {
        --invite-accent: #e8b500;
        --invite-radius: 0;
        font-family: Georgia, serif;
      }
      .themed consumer-form::part(heading) {
        font-size: 1.5rem;
        font-weight: 400;
      }
    </style>`,
    'themed',
  ),
};

/** The page has something to add once somebody was created. */
export const SlottedSuccess: Story = {
  render: () =>
    html`<consumer-form .client=${sandboxClient()}>
      <p slot="success">They can sign in as soon as a portal invites them.</p>
      <small slot="footer">People are shared by all portals of this instance.</small>
    </consumer-form>`,
  play: saving('Ada King', 'ada.king@acme.test', '[part~=created]'),
};
