import {expect} from '@open-wc/testing';
import {LitElement, nothing} from 'lit';
import {AnnounceController} from '../../../src/controllers/announce-controller.js';
import {StringsController} from '../../../src/controllers/strings-controller.js';
import {MoreActions} from '../../../src/elements/invite-list/more/more-actions.js';
import {RowActionsController} from '../../../src/elements/invite-list/row-actions-controller.js';
import {SelectionController} from '../../../src/elements/invite-list/selection-controller.js';
import {TemplatesController} from '../../../src/elements/templates-controller.js';
import type {Invite} from '../../../src/model/invite.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {scripted, warned} from './helpers.js';

class ChunkHost extends LitElement {
  multiselectable = false;
  selectedIds: readonly string[] = [];
}
customElements.define('chunk-host', ChunkHost);

/** What cannot be fetched the first time. */
function flaky<T>(load: () => Promise<T>) {
  let tries = 0;
  const fetch = () => (++tries === 1 ? Promise.reject<T>(new TypeError('Failed to fetch')) : load());
  return {fetch, tries: () => tries};
}

async function scene() {
  const host = document.createElement('chunk-host') as ChunkHost;
  const {client} = scripted();
  const {items} = await client.listInvites({limit: 3, statuses: ['pending']});
  const strings = new StringsController(host);
  const announcer = new AnnounceController(host);
  const details = () => undefined;
  return {host, invite: items[0]!, options: {client: () => client, strings, announcer, items: () => items, details}};
}

describe('invite-list: code that could not be loaded', () => {
  afterEach(() => document.querySelectorAll('chunk-host').forEach((host) => host.remove()));
  const press = new MouseEvent('click');

  for (const [what, act] of [
    ['the menu', (actions: RowActionsController, invite: Invite) => actions.toggleMenu(invite)],
    ['what is behind it', (actions: RowActionsController, invite: Invite) => actions.act('details', invite, press)],
  ] as const) {
    it(`of ${what}: is said in the row, and tried again by the next press`, async () => {
      const {host, invite, options} = await scene();
      const {fetch, tries} = flaky(() => Promise.resolve(MoreActions));
      const actions = new RowActionsController(host, options, fetch);
      document.body.append(host);
      await act(actions, invite);
      expect(actions.stateOf(invite).note).to.include({kind: 'bad', text: options.strings.term('actionsFailed')});
      expect(actions.menu()).to.equal(nothing);
      await act(actions, invite);
      expect(tries()).to.equal(2);
      expect(actions.menu()).to.not.equal(nothing);
    });
  }

  it('of the details: is said in the row, and tried again by the next press', async () => {
    const {host, invite, options} = await scene();
    const {fetch, tries} = flaky(
      async () => (await import('../../../src/elements/invite-list/more/details.js')).Details,
    );
    const said: string[] = [];
    document.body.append(host);
    const more = new MoreActions(
      host,
      {
        ...options,
        secondsLeft: () => 0,
        isBusy: () => false,
        act: () => undefined,
        note: ([first]) => void said.push(first![1].text),
        forget: () => undefined,
      },
      fetch,
    );
    more.act('details', invite, press);
    await waitUntil(() => said.length === 1);
    expect(said).to.deep.equal([options.strings.term('actionsFailed')]);
    expect(more.detailsOf(invite.id)).to.equal(undefined);
    more.act('details', invite, press);
    await waitUntil(() => more.detailsOf(invite.id));
    expect(tries()).to.equal(2);
  });

  it('of the selection: is said to the page, and tried again after a while', async () => {
    const {host, options} = await scene();
    const {fetch, tries} = flaky(() => import('../../../src/elements/invite-list/selection/selection.js'));
    const rowActions = new RowActionsController(host, options);
    const selection = new SelectionController(host, {...options, rowActions}, fetch);
    document.body.append(host);
    host.multiselectable = true;
    const {now} = Date;
    try {
      const warnings = await warned(async () => {
        host.requestUpdate();
        await waitUntil(() => tries() === 1);
        await host.updateComplete;
        host.requestUpdate();
        await host.updateComplete;
      });
      expect(warnings.join()).to.include('could not be loaded: it is tried again');
      expect(tries(), 'not with every update').to.equal(1);
      Date.now = () => now() + 10_001;
      host.requestUpdate();
      await waitUntil(() => selection.current);
      expect(tries()).to.equal(2);
    } finally {
      Date.now = now;
    }
  });

  it('of templates: ours are drawn, the page is told, and a refresh tries again', async () => {
    const {host, invite, options} = await scene();
    const {fetch, tries} = flaky(() => import('../../../src/views/templates/light-row.js'));
    const mine = () => 'mine';
    let items: readonly Invite[] = [invite];
    let templates!: TemplatesController<Invite>;
    const warnings = await warned(async () => {
      templates = new TemplatesController<Invite>(
        host,
        {
          strings: options.strings,
          statusWord: () => '',
          renderRow: () => mine,
          renderEmpty: () => undefined,
          items: () => items,
        },
        fetch,
      );
      document.body.append(host);
      await waitUntil(() => tries() === 1 && !templates.isLoading);
      await host.updateComplete;
      host.requestUpdate();
      await host.updateComplete;
    });
    expect(tries()).to.equal(1);
    expect(warnings.join()).to.include('could not load what draws the page’s own rows');
    expect(templates.row(invite, {}, '')).to.equal(undefined);
    items = [invite];
    host.requestUpdate();
    await waitUntil(() => templates.row(invite, {}, ''));
    expect(tries()).to.equal(2);
  });
});
