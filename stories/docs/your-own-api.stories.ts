import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, waitFor} from 'storybook/test';
import '../../src/define.js';
import {createInviteClient} from '../../src/index.js';
import {createTeamsAdapter} from './teams-adapter.js';
import {createTeamsApi} from './teams-api.js';

/** The made-up API of the guide, inside this page. */
function teamsClient() {
  const api = createTeamsApi();
  const fetcher = async (request: Request) => api.fetch(request);
  return createInviteClient({adapter: createTeamsAdapter('https://teams.example'), scopeId: 'team-1', fetcher});
}

async function newestInvite(client: ReturnType<typeof teamsClient>): Promise<string> {
  const {items} = await client.listInvites();
  return items[0]?.id ?? '';
}

const meta: Meta = {
  title: 'Guides/Your own API in 40 lines',
  loaders: [
    async () => {
      const client = teamsClient();
      return {client, invite: await newestInvite(client)};
    },
  ],
};
export default meta;

/** All four elements on the adapter of this guide, over its made-up API inside this page. */
export const FourElements: StoryObj = {
  render: (_, {loaded: {client, invite}}) => html`
    <invite-provider class="stack" .client=${client as ReturnType<typeof teamsClient>}>
      <invite-form></invite-form>
      <invite-list heading="Invites"></invite-list>
      <consumer-profile-card profile-id=${String(invite)}></consumer-profile-card>
      <accept-invite target-name="Team 1" .link=${{invite: String(invite)}}></accept-invite>
    </invite-provider>
  `,
  play: async ({canvasElement}) => {
    const text = (tag: string) => canvasElement.querySelector(tag)?.shadowRoot?.textContent ?? '';
    await waitFor(() => expect(text('invite-list')).toContain('ken@teams.example'));
    await waitFor(() => expect(text('consumer-profile-card')).toContain('ken@teams.example'));
    await waitFor(() => expect(text('accept-invite')).toContain('Team 1'));
  },
};
