import {expect, nextFrame, oneEvent} from '@open-wc/testing';
import {sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import type {InviteErrorEvent} from '../../../src/events/invite-events.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  accessible,
  all,
  baseUrl,
  beta,
  chips,
  emmy,
  expectFocus,
  groupsOfVera,
  isOpen,
  load,
  one,
  openPicker,
  option,
  options,
  press,
  said,
  setUp,
  shown,
  text,
} from './helpers.js';

describe('consumer-profile-card: the picker', () => {
  it('opens on its search field, offers active groups only, with those of the person checked', async () => {
    const metorial = createMetorialAdapter({baseUrl});
    const {list} = metorial.groups;
    const {client} = setUp({
      ...metorial,
      groups: {
        list: (scope, query) => {
          const call = list(scope, query);
          return {
            ...call,
            decode: (json) => {
              const page = call.decode(json);
              const items = page.items.map((group) =>
                group.name === 'Early access' ? {...group, status: 'archived' as const} : group,
              );
              return {...page, items};
            },
          };
        },
      },
    });
    const card = await load(client);
    await openPicker(card);
    expectFocus(card, one(card, '[part=search]'));
    expect(one(card, '[part~=add]').ariaExpanded).to.equal('true');
    expect(options(card).map((element) => [text(element.querySelector('bdi')!), element.ariaSelected])).to.deep.equal([
      ['Everyone', 'true'],
      ['Admins', 'true'],
      [beta, 'false'],
      ['Engineering (SSO)', 'true'],
    ]);
    expect(option(card, 'Engineering').ariaDisabled).to.equal('true');
    await accessible(card);
  });

  it('is worked by keyboard alone', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    await openPicker(card);
    const search = one(card, '[part=search]') as HTMLInputElement;
    const active = () => {
      const id = search.getAttribute('aria-activedescendant');
      return id === null ? null : text(one(card, `#${id} bdi`));
    };
    expect(active()).to.equal(null);
    for (const [key, reached] of [
      ['ArrowDown', 'Everyone'],
      ['ArrowDown', 'Admins'],
      ['End', 'Early access'],
      ['ArrowDown', 'Everyone'],
      ['ArrowUp', 'Early access'],
      ['Home', 'Everyone'],
    ] as const) {
      await press(key);
      await card.updateComplete;
      expect(active()).to.equal(reached);
    }
    await press('Enter');
    await card.updateComplete;
    expect(chips(card), 'locked').to.have.members(groupsOfVera);
    expect(said(card)).to.include('given to everyone');

    await sendKeys({type: 'BETÁ'});
    await card.updateComplete;
    expect(options(card)).to.have.length(1);
    expect(active()).to.equal(beta);
    const assigned = oneEvent(card, 'groups-assigned');
    await press('Enter');
    await card.updateComplete;
    expect(option(card, beta).ariaSelected).to.equal('true');
    await assigned;
    const unassigned = oneEvent(card, 'groups-unassigned');
    await press('Enter');
    await unassigned;
    expect(fetcher.calls.filter(({method}) => method === 'POST')).to.have.length(2);

    await press('Escape');
    await waitUntil(() => !isOpen(card));
    expectFocus(card, one(card, '[part~=add]'));
    await openPicker(card);
    expect(search.value).to.equal('');
    expect(options(card)).to.have.length(5);
  });

  it('says when nothing matches', async () => {
    const {client} = setUp();
    const card = await load(client);
    await openPicker(card);
    await sendKeys({type: 'zzz'});
    await card.updateComplete;
    expect(text(one(card, '[part=picker-empty]'))).to.equal('No group matches.');
    expect(said(card)).to.equal('No group matches.');
    await press('Enter');
    await accessible(card);
  });

  it('says when there is none at all', async () => {
    const metorial = createMetorialAdapter({baseUrl});
    const {list} = metorial.groups;
    const groups = {list: (...args: Parameters<typeof list>) => ({...list(...args), decode: () => ({items: []})})};
    const card = await load(setUp({...metorial, groups}).client);
    one(card, '[part~=add]').click();
    await shown(card, '[part=picker-empty]');
    expect(text(one(card, '[part=picker-empty]'))).to.equal('There are no groups to add.');
  });

  it('says when the groups cannot be loaded, and tries again with the focus kept', async () => {
    const {client, fetcher} = setUp();
    fetcher.faults.push({operation: 'groups.list', respond: {status: 500}});
    const card = await load(client);
    const failed = oneEvent(card, 'invite-error');
    one(card, '[part~=add]').click();
    await shown(card, '[part=picker-error]');
    expect(((await failed) as InviteErrorEvent).detail.error.kind).to.equal('server');
    await accessible(card);
    fetcher.faults.length = 0;
    one(card, '[part=picker-error] button').focus();
    await press('Enter');
    await shown(card, '[part~=option]');
    expectFocus(card, one(card, '[part=search]'));
    expect(all(card, '[part=picker-error]')).to.have.length(0);
  });

  it('comes to the last page by keys, also of a server whose cursor loops', async () => {
    const metorial = createMetorialAdapter({baseUrl});
    const {list} = metorial.groups;
    let asked = 0;
    const page = (from: number, next: string) => ({
      items: Array.from({length: 100}, (_, index) => ({
        id: `g${from + index}`,
        name: `Group ${from + index}`,
        status: 'active' as const,
        isDefault: false,
      })),
      next,
    });
    const groups = {
      list: (...[scope, query]: Parameters<typeof list>) => ({
        ...list(scope, {}),
        decode: () => (asked++, query.after === undefined ? page(0, 'a') : page(100, 'b')),
      }),
    };
    const card = await load(setUp({...metorial, groups}).client);
    await openPicker(card);
    expect(options(card)).to.have.length(100);
    expect(asked).to.equal(1);
    await press('End');
    await waitUntil(() => options(card).length === 200);
    await press('End');
    await waitUntil(() => asked === 3);
    await card.updateComplete;
    await press('Home');
    await press('End');
    await card.updateComplete;
    expect(options(card)).to.have.length(200);
    expect(asked).to.equal(3);
    const [last, list_] = [options(card).at(-1)!, one(card, '[part=options]')].map((element) =>
      element.getBoundingClientRect(),
    );
    expect(last!.bottom).to.be.at.most(list_!.bottom + 1);
  });

  it('stays inside the window, also from right to left', async () => {
    await setViewport({width: 320, height: 400});
    for (const dir of ['ltr', 'rtl']) {
      const card = await load(setUp().client);
      card.dir = dir;
      await openPicker(card);
      await nextFrame();
      const {left, right, top, bottom} = one(card, '[part=picker]').getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(320);
      expect(top).to.be.at.least(0);
      expect(bottom).to.be.at.most(400);
      card.remove();
    }
    await setViewport({width: 800, height: 600});
  });

  it('has every name and every explanation begin at its box, also from right to left', async () => {
    const card = await load(setUp().client);
    card.dir = 'rtl';
    await openPicker(card);
    for (const words of options(card).flatMap((element) => [...element.querySelectorAll('.option-text bdi')])) {
      const range = document.createRange();
      range.selectNodeContents(words);
      const box = words.closest('[part~=option]')!.querySelector('.box')!.getBoundingClientRect();
      expect(box.left - range.getBoundingClientRect().right, text(words)).to.be.within(0, 16);
    }
  });

  it('closes when the pointer goes elsewhere and when the person changes', async () => {
    const card = await load(setUp().client);
    await openPicker(card);
    await sendMouse({type: 'click', position: [790, 590]});
    await waitUntil(() => !isOpen(card));
    await openPicker(card);
    card.profileId = emmy.id;
    await waitUntil(() => text(one(card, '[part=name]')) === emmy.name);
    expect(isOpen(card)).to.equal(false);
    expect(one(card, '[part~=add]').ariaExpanded).to.equal('false');
  });
});
