import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing} from 'lit';
import {userEvent, waitFor} from 'storybook/test';
import type {InviteAdapter} from '../src/adapters/adapter.js';
import {InviteClient} from '../src/client/invite-client.js';
import '../src/elements/invite-form/define.js';
import type {InviteForm} from '../src/elements/invite-form/invite-form.js';
import type {InviteField} from '../src/model/field.js';
import type {Fault} from '../src/sandbox/fault.js';
import {sandboxClient} from './helpers.js';

interface Args {
  heading?: string;
  maxRecipients?: number;
  messageMaxLength?: number;
}

type Story = StoryObj<Args>;

const people = 'Ada Lovelace <ada@acme.test>, Grace Hopper <grace@navy.mil>, linus@acme.test';

const meta: Meta<Args> = {
  title: 'Elements/invite-form',
  component: 'invite-form',
  argTypes: {
    heading: {control: 'text'},
    maxRecipients: {control: 'number'},
    messageMaxLength: {control: 'number'},
  },
  render: ({heading, maxRecipients, messageMaxLength}) =>
    html`<invite-form
      .client=${sandboxClient()}
      heading=${heading ?? nothing}
      max-recipients=${maxRecipients ?? nothing}
      message-max-length=${messageMaxLength ?? nothing}
    ></invite-form>`,
};

export default meta;

const answering = (respond: Fault['respond'], nth?: number): Story['render'] => {
  const fault: Fault = {operation: 'invites.create', respond, ...(nth === undefined ? {} : {nth})};
  return () => html`<invite-form .client=${sandboxClient({sandbox: {faults: [fault]}})}></invite-form>`;
};

async function formIn(canvas: HTMLElement): Promise<InviteForm> {
  const form = canvas.querySelector('invite-form')!;
  await form.updateComplete;
  return form;
}

const find = <T extends HTMLElement = HTMLElement>(form: InviteForm, selector: string) =>
  form.shadowRoot!.querySelector<T>(selector)!;

/** What is half transparent has no contrast: checks wait until nothing fades. */
async function faded(form: InviteForm): Promise<void> {
  await form.updateComplete;
  const fading = form.shadowRoot!.getAnimations().filter((one) => (one as CSSAnimation).animationName === 'appear');
  await Promise.allSettled(fading.map(({finished}) => finished));
}

async function paste(form: InviteForm, text: string): Promise<void> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, composed: true, cancelable: true});
  find(form, '#recipients').dispatchEvent(event);
  await faded(form);
}

const pressSend =
  (text = people, expected = '.summary, .notice, .error:not([hidden])'): Story['play'] =>
  async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(text);
    await form.updateComplete;
    await userEvent.click(find(form, '.submit'));
    await waitFor(() => {
      if (!find(form, expected)) throw new Error(`Nothing is shown yet at ${expected}.`);
    });
    await faded(form);
  };

/** Everything as it is by default, over a sandbox inside this page. */
export const Playground: Story = {};

/** Before anything is typed. */
export const Empty: Story = {};

/** A person is typing the second address; Enter, a comma or leaving the field adds it. */
export const Typed: Story = {
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await userEvent.type(find(form, '#recipients'), 'Ada Lovelace <ada@acme.test>{Enter}grace@na');
    await faded(form);
  },
};

/** A pasted list: people, one entry that is no address yet, one that was there twice. */
export const Pasted: Story = {
  play: async ({canvasElement}) => {
    await paste(await formIn(canvasElement), `${people}; bob@@x\nADA@acme.test`);
  },
};

/** Addresses that may be misspelled, resemble another, or hold what is not seen: pointed out, and sent all the same. */
export const Hints: Story = {
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(
      'ada@acme.test, grace@gmial.com, eve@\u0430cme.test, Jo <jo@bücher.example>, "Mallory\u202Egpj" <m@acme.test>',
    );
    await waitFor(() => {
      if (!find(form, '.remarks .hint')) throw new Error('No hint is shown yet.');
    });
    await faded(form);
  },
};

const many = (count: number) =>
  Array.from({length: count}, (_, index) => `Person ${index} <person${index}@acme.test>`).join('\n');

async function reviewed(form: InviteForm): Promise<void> {
  await waitFor(() => {
    if (!find(form, '.review-rows [role=row]')) throw new Error('The table is not there yet.');
  });
  await faded(form);
}

/** More than 20 people: a table in place of the chips, those that need a look first. */
export const Review: Story = {
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await paste(form, `${many(22)}\nbob@@x\ngrace@gmial.com\neve@\u0430cme.test`);
    await reviewed(form);
  },
};

/** The same while a cell is being changed. */
export const ReviewEditing: Story = {
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await paste(form, `${many(22)}\nbob@@x`);
    await reviewed(form);
    await userEvent.click(find(form, '[aria-rowindex="3"] [data-cell=name]'));
    await faded(form);
  },
};

/** The same in 320 pixels: each person is a small card. */
export const ReviewNarrow: Story = {
  render: () =>
    html`<style>
        .narrow-review {
          inline-size: 20rem;
        }
      </style>
      <div class="narrow-review"><invite-form .client=${sandboxClient()}></invite-form></div>`,
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await paste(form, `${many(22)}\nbob@@x\ngrace@gmial.com`);
    await reviewed(form);
  },
};

/** Ten thousand pasted: only the rows in view are in the page. */
export const ReviewTenThousand: Story = {
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await paste(form, `bob@@x\n${many(10_000)}`);
    await waitFor(() => {
      if (find(form, '[part=reading]')) throw new Error('The list is still being read.');
    });
    await reviewed(form);
  },
};

/** The button was pressed with nobody in the form. */
export const EmptySubmit: Story = {play: pressSend('')};

/** The button was pressed while an entry needs a look. */
export const ProblemSubmit: Story = {play: pressSend(`${people}, bob@@x`)};

/** More is written than may be sent; nothing is cut. */
export const MessageTooLong: Story = {
  args: {messageMaxLength: 40},
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(people);
    await userEvent.type(find(form, '#message'), 'See you inside. Start with the docs, they are good.');
    await faded(form);
  },
};

/** While invites go out: how many are done, and the way to stop. */
export const Sending: Story = {render: answering('hang', 3), play: pressSend(people, 'progress')};

/** Everyone was invited. */
export const Sent: Story = {play: pressSend(people, '.summary')};

/** One failed: it stands first with its reason, and can be tried again alone. */
export const PartlyFailed: Story = {
  render: answering({status: 409, body: {message: 'This person is a member already.'}}, 2),
  play: pressSend(people, '.summary'),
};

/** The browser does not let the links onto the clipboard: they are there, selected, for copying by hand. */
export const LinksNotCopied: Story = {
  play: async (context) => {
    await pressSend(people, '.summary')!(context);
    const form = await formIn(context.canvasElement);
    const {clipboard} = navigator;
    const value = {writeText: () => Promise.reject(new Error('Not allowed.'))};
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value});
    try {
      await userEvent.click([...form.shadowRoot!.querySelectorAll<HTMLElement>('.foot .button')][0]!);
      await waitFor(() => {
        if (!find(form, '#links')) throw new Error('The links are not there yet.');
      });
    } finally {
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
    }
    await faded(form);
  },
};

/** The server refused one address: its chip is marked and carries the server's words. */
export const FieldErrorFromServer: Story = {
  render: answering({
    status: 400,
    body: {message: 'Invalid.', errors: [{path: ['email'], message: 'Addresses of this domain are not allowed.'}]},
  }),
  play: pressSend('Ada Lovelace <ada@acme.test>', '.remarks'),
};

/** The server could not be reached. Everything stays as it was. */
export const AllFailedOffline: Story = {render: answering('network-error'), play: pressSend()};

/** The person's session on the site has ended. */
export const SignedOut: Story = {
  render: answering({status: 401, body: {message: 'Unauthorized'}}),
  play: pressSend(),
};

/** The server asks to wait: the sending is paused, counts down, and goes on by itself. */
export const RateLimited: Story = {
  render: answering({status: 429, headers: {'retry-after': '30'}}, 2),
  play: pressSend(),
};

/** The server asks to wait for longer than a page stays open: the sending ends and says so. */
export const RateLimitedForAnHour: Story = {
  render: answering({status: 429, headers: {'retry-after': '3600'}}),
  play: pressSend(),
};

/** There is no connection when the button is pressed: the sending waits for one. */
export const Offline: Story = {
  play: async (context) => {
    Object.defineProperty(navigator, 'onLine', {configurable: true, value: false});
    try {
      await pressSend()!(context);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  },
};

/** Stopped in the middle: how many went out, who is still here, and of whom it is not known. */
export const PartlySentAndStopped: Story = {
  render: answering('hang', 3),
  play: async (context) => {
    await pressSend(people, 'progress')!(context);
    const form = await formIn(context.canvasElement);
    await waitFor(() => {
      if (!find(form, '.done').textContent.startsWith('2 of 3')) throw new Error('Two are not done yet.');
    });
    form.cancel();
    await waitFor(() => {
      if (!find(form, '.notice')) throw new Error('It is not stopped yet.');
    });
    await faded(form);
  },
};

/** Something else than the API answered: a sign-in page, a proxy. */
export const HtmlInsteadOfJson: Story = {render: answering('html'), play: pressSend()};

const day = 86_400_000;

const role: InviteField = {
  name: 'role',
  per: 'invite',
  type: 'choice',
  required: true,
  initial: 'member',
  options: [{value: 'member'}, {value: 'collaborator'}, {value: 'administrator'}],
};
const country: InviteField = {
  name: 'country',
  label: 'Country',
  per: 'invite',
  type: 'choice',
  required: true,
  options: ['Brazil', 'France', 'India', 'Japan', 'Kenya', 'Norway'].map((value) => ({value})),
};
const message: InviteField = {name: 'message', per: 'invite', type: 'multiline', required: false, maxLength: 500};
const expiry: InviteField = {
  name: 'expiresAt',
  per: 'invite',
  type: 'date-time',
  required: true,
  future: true,
  initial: 14 * day,
};
const parent: InviteField = {
  name: 'parentOrganizationId',
  per: 'invite',
  required: false,
  pattern: '[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}',
};
const groups: InviteField = {
  name: 'groups',
  label: 'Groups',
  per: 'invite',
  type: 'choices',
  required: false,
  options: ['Design', 'Engineering', 'Research', 'Sales'].map((value) => ({value})),
};
const portfolios: InviteField = {
  name: 'portfolioIds',
  per: 'invite',
  type: 'choices',
  required: true,
  options: Array.from({length: 100}, (_, index) => ({value: `p${index}`, label: `Portfolio ${index + 1}`})),
};
const everything = [role, country, expiry, groups, portfolios, parent, message];

/** A client whose API asks for these fields of an invite. */
function clientAsking(fields: readonly InviteField[], faults: readonly Fault[] = []): InviteClient {
  const {adapter, fetcher, scope} = sandboxClient({sandbox: {faults: [...faults]}});
  const own: readonly InviteField[] = [
    {name: 'email', per: 'recipient', required: true, minLength: 3, maxLength: 255},
    {name: 'firstName', per: 'recipient', required: false, maxLength: 25},
    {name: 'lastName', per: 'recipient', required: false, maxLength: 25},
  ];
  return new InviteClient({adapter: {...adapter, fields: [...own, ...fields]}, fetcher, scope});
}

const asking = (...fields: readonly InviteField[]): Story['render'] => {
  return () => html`<invite-form .client=${clientAsking(fields)}></invite-form>`;
};

/** The API asks for one line of text. What it must look like is checked before sending. */
export const FieldText: Story = {render: asking(parent)};

/** The API asks for one of a few: they are all in view. */
export const FieldChoice: Story = {render: asking(role)};

/** The API asks for one of many, and has no opinion which. */
export const FieldChoiceOfMany: Story = {render: asking(country)};

/** The API takes any number of a few. */
export const FieldChoices: Story = {
  render: asking(groups),
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await userEvent.click(find(form, '[value=Design]'));
    await userEvent.click(find(form, '[value=Research]'));
    await faded(form);
  },
};

/** The API takes any number of a hundred: they are folded away, and can be searched. */
export const FieldChoicesOfMany: Story = {
  render: asking(portfolios),
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.values = {portfolioIds: ['p11', 'p20']};
    await userEvent.click(find(form, '.unfold'));
    await userEvent.type(find(form, '[part=search]'), '2');
    await faded(form);
  },
};

/** The API asks for a time: it is the person's own, with its zone, and the usual ones are one press away. */
export const FieldDateTime: Story = {render: asking(expiry)};

/** An API that asks for everything at once. */
export const FieldsAll: Story = {render: asking(...everything)};

/** The button was pressed with nothing filled in: each field says what it lacks. */
export const FieldsMissing: Story = {
  render: asking(
    ...everything.map((field): InviteField => ({
      ...field,
      required: true,
      ...(field.name === 'role' ? {initial: ''} : {}),
    })),
  ),
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.values = {expiresAt: ''};
    await form.updateComplete;
    await userEvent.click(find(form, '.submit'));
    await faded(form);
  },
};

/** What is filled in cannot be sent as it is: too long, not written as it has to be, over. */
export const FieldsWrong: Story = {
  render: asking(expiry, parent, {...message, maxLength: 20}),
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(people);
    form.values = {
      expiresAt: new Date(Date.now() - day),
      parentOrganizationId: 'Acme',
      message: 'Start with the docs, they are good.',
    };
    await form.updateComplete;
    await userEvent.click(find(form, '.submit'));
    await faded(form);
  },
};

/** The server refused what one field holds: said once at that field, however many were to be invited. */
export const FieldRefused: Story = {
  render: () => {
    const refusal = {message: 'Invalid.', errors: [{path: ['role'], message: 'Your plan has no collaborators.'}]};
    const faults: Fault[] = [{operation: 'invites.create', respond: {status: 400, body: refusal}}];
    return html`<invite-form .client=${clientAsking([role, expiry], faults)}></invite-form>`;
  },
  play: pressSend(),
};

/** The API asks for names in halves: a half that is too long marks its chip. */
export const NameTooLong: Story = {
  render: asking(role),
  play: pressSend(`${people}, Wolfeschlegelsteinhausenbergerdorff Bea <bea@acme.test>`, '.remarks'),
};

/** The page has not said which API to use: the element says how to. */
export const NoClient: Story = {render: () => html`<invite-form></invite-form>`};

/** `heading=""` leaves the heading to the page. */
export const NoHeading: Story = {args: {heading: ''}};

/** `max-recipients`: more than that are kept, and not sent. */
export const MaxRecipients: Story = {
  args: {maxRecipients: 2},
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(people);
    await faded(form);
  },
};

/** `allowed-domains`: an address elsewhere is marked, kept, and not sent to. */
export const AllowedDomains: Story = {
  render: () => html`<invite-form .client=${sandboxClient()} allowed-domains="acme.test, *.acme.test"></invite-form>`,
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(`${people}, eve@attacker-acme.test`);
    await faded(form);
  },
};

/** `remaining-seats`: there are fewer seats than people. */
export const RemainingSeats: Story = {
  render: () => html`<invite-form .client=${sandboxClient()} remaining-seats="1"></invite-form>`,
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(people);
    await faded(form);
  },
};

/** Some of them are invited already: it is said before the server refuses, and nothing is held up by it. */
export const InvitedAlready: Story = {
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    const client = form.client!;
    const [pending, accepted] = await Promise.all(
      (['pending', 'accepted'] as const).map((status) =>
        client.listInvites({statuses: [status], limit: 3, order: 'desc'}),
      ),
    );
    const known = [...pending!.items.slice(0, 2), ...accepted!.items.slice(0, 1)];
    form.recipients = [...known, {email: 'linus@acme.test'}].map(({email}) => ({email}));
    await waitFor(() => {
      if (!find(form, '.notes')) throw new Error('Nothing is known of them yet.');
    });
    await faded(form);
  },
};

/** `draft`: what was typed before a reload is there again, and can be put away. */
export const DraftRestored: Story = {
  render: () => {
    const client = sandboxClient();
    const key = JSON.stringify([client.adapter.name, client.adapter.baseUrl, client.scope.id, '', 'story']);
    const entries = [{email: 'ada@acme.test', name: 'Ada Lovelace'}, {email: 'grace@navy.mil'}, 'bob@@x'];
    const draft = {version: 1, at: Date.now(), entries, input: '', values: {message: 'Start with the docs.'}};
    localStorage.setItem(`invite-elements draft ${key}`, JSON.stringify(draft));
    return html`<invite-form .client=${client} draft="story"></invite-form>`;
  },
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await waitFor(() => {
      if (!find(form, '[part~=draft]')) throw new Error('The draft is not back yet.');
    });
    await faded(form);
  },
};

/** The page has inputs of its own: they are checked with the rest, and the adapter says where they go. */
export const OwnInputs: Story = {
  render: () => {
    const {adapter, fetcher, scope} = sandboxClient();
    const invites: InviteAdapter['invites'] = {...adapter.invites, extend: (body, extra) => ({...body, ...extra})};
    const client = new InviteClient({adapter: {...adapter, invites}, fetcher, scope});
    return html`<style>
        .own {
          display: grid;
          gap: 0.25rem;
          justify-items: start;
        }
      </style>
      <invite-form .client=${client}>
        <label slot="fields" class="own">Cost centre <input name="costCentre" required pattern="[0-9]{4}" /></label>
        <label slot="fields"><input type="checkbox" name="copy" checked /> Send me a copy</label>
      </invite-form>`;
  },
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(people);
    await faded(form);
  },
};

/** On a dark page: `color-scheme` decides. */
export const Dark: Story = {
  render: () =>
    html`<style>
        .dark-page {
          color-scheme: dark;
          color: #eceef2;
          background: #14161a;
          padding: 1.5rem;
        }
      </style>
      <div class="dark-page"><invite-form .client=${sandboxClient()}></invite-form></div>`,
  play: pressSend(`${people}, bob@@x`),
};

/** In 320 pixels. */
export const Narrow: Story = {
  render: () =>
    html`<style>
        .narrow {
          inline-size: 20rem;
        }
      </style>
      <div class="narrow"><invite-form .client=${sandboxClient()}></invite-form></div>`,
  play: pressSend(`${people}, bob@@x`),
};

/** On a page that is read from right to left. */
export const RightToLeft: Story = {
  render: () => html`<div dir="rtl"><invite-form .client=${sandboxClient()}></invite-form></div>`,
  play: pressSend(`${people}, bob@@x`),
};

/** One accent, a radius and a part: the rest follows. */
export const Themed: Story = {
  render: () =>
    html`<style>
        .themed {
          --invite-accent: #e8b500;
          --invite-radius: 0;
          font-family: Georgia, serif;
        }
        .themed::part(recipient) {
          border-radius: 0;
        }
      </style>
      <invite-form class="themed" .client=${sandboxClient()}></invite-form>`,
  play: pressSend(`${people}, bob@@x`),
};

/** The page has something to add once invites are out. */
export const SlottedSuccess: Story = {
  render: () =>
    html`<invite-form .client=${sandboxClient()}>
      <p slot="success">They have 14 days to accept. You will get an e-mail for each.</p>
      <small slot="footer">Invites count towards your plan.</small>
    </invite-form>`,
  play: pressSend(people, '.summary'),
};

const ownRole: InviteField = {...role, overridable: true};
const team = [
  {email: 'ada@acme.test', name: 'Ada Lovelace', role: 'administrator'},
  {email: 'grace@navy.mil', name: 'Grace Hopper'},
  {email: 'linus@acme.test', role: 'collaborator'},
];

/** The role is chosen for all; whoever has another has it on the chip. */
export const PersonOwnRole: Story = {
  render: asking(ownRole),
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(team);
    await faded(form);
  },
};

/** Name, address and role of one person: opened by the button on the chip, or with Alt and Arrow Down. */
export const PersonDetails: Story = {
  render: asking(ownRole),
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(team);
    await form.updateComplete;
    await userEvent.click(find(form, '.details'));
    await waitFor(() => find(form, '.person:popover-open input').focus());
    await faded(form);
  },
};

/** Somebody came with a role that the API does not offer: it says which there are, and nothing is sent before. */
export const PersonUnknownRole: Story = {
  render: asking(ownRole),
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients([...team, {email: 'bob@acme.test', name: 'Bob', role: 'king'}]);
    await form.updateComplete;
    await userEvent.click(find(form, '.submit'));
    await faded(form);
  },
};

/** The server refuses the role of one person. */
export const PersonRoleRefused: Story = {
  render: () => {
    const errors = [{code: 'forbidden_role', message: 'You cannot give this role.', path: ['role']}];
    const body = {object: 'error', ok: false, status: 400, code: 'invalid_data', message: 'Invalid data', errors};
    const fault: Fault = {operation: 'invites.create', respond: {status: 400, body}};
    return html`<invite-form .client=${clientAsking([ownRole], [fault])}></invite-form>`;
  },
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    form.addRecipients(team.slice(0, 1));
    await form.updateComplete;
    await userEvent.click(find(form, '.submit'));
    await waitFor(() => find(form, '.chip.problem').focus());
    await faded(form);
  },
};

/** Many people with different roles: who has the role of all has it in grey, and follows when it changes. */
export const ReviewOwnRoles: Story = {
  render: asking(ownRole),
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    const roles = ['administrator', undefined, 'collaborator', undefined, undefined];
    form.addRecipients([
      {email: 'bob@acme.test', name: 'Bob', role: 'king'},
      ...Array.from({length: 30}, (_, index) => {
        const own = roles[index % roles.length];
        return {email: `person${index}@acme.test`, name: `Person ${index}`, ...(own ? {role: own} : {})};
      }),
    ]);
    await waitFor(() => find(form, '.review-row .review-cell').checkVisibility());
    await faded(form);
  },
};

/** `draft`: the page was left before the server had answered. It is not known whether these went out; others were not sent. */
export const DraftUnanswered: Story = {
  render: () => {
    const client = sandboxClient();
    const key = JSON.stringify([client.adapter.name, client.adapter.baseUrl, client.scope.id, '', 'unanswered']);
    const entries = [{email: 'ada@acme.test', name: 'Ada Lovelace'}, {email: 'linus@acme.test'}];
    const draft = {version: 1, at: Date.now(), entries, input: '', values: {message: 'Start with the docs.'}};
    const intents = [entries[0], {email: 'grace@navy.mil'}].map((one) => ({
      at: Date.now(),
      key: crypto.randomUUID(),
      draft: {...one, message: 'Start with the docs.'},
    }));
    localStorage.setItem(`invite-elements draft ${key}`, JSON.stringify(draft));
    localStorage.setItem(`invite-elements draft ${key} intents`, JSON.stringify({version: 1, intents}));
    return html`<invite-form .client=${client} draft="unanswered"></invite-form>`;
  },
  play: async ({canvasElement}) => {
    const form = await formIn(canvasElement);
    await waitFor(() => {
      if (!find(form, '[part~=draft]')) throw new Error('The draft is not back yet.');
    });
    await faded(form);
  },
};
