import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TemplateResult} from 'lit';
import '../../src/define.js';
import {createMetorialAdapter} from '../../src/adapters/metorial/metorial.js';
import {createInviteClient, type Invite, type InviteClient, type InviteList} from '../../src/index.js';
import type {ConsumerList, ConsumerProfileList} from '../../src/index.js';
import {createSandboxFetcher} from '../../src/sandbox/fetcher.js';
import {byFunction, byTemplate} from '../../stories/docs/own-rows.js';
import {isAccessible, openActing, refused} from '../elements/invite-list/acting.js';
import {clipboard, record} from '../elements/invite-list/helpers.js';
import {holdLongTimers} from '../helpers/long-timers.js';
import {scopeId} from '../helpers/sandbox.js';
import {waitUntil} from '../helpers/wait-until.js';

const baseUrl = 'https://sandbox.example/apis/metorial';
const metorial = createMetorialAdapter({baseUrl});

function sandbox(seed: boolean | 'empty' = true): InviteClient {
  return createInviteClient({baseUrl, scopeId, fetcher: createSandboxFetcher({seed})});
}

/** A client with one invite that is this. */
function clientOf(invite: Partial<Invite>): InviteClient {
  const whole: Invite = {id: 'x', status: 'pending', rawStatus: 'pending', name: '', email: '', ...invite};
  const list = metorial.invites.list;
  return createInviteClient({
    scopeId,
    fetcher: createSandboxFetcher(),
    adapter: {
      ...metorial,
      invites: {list: (...args) => ({...list(...args), decode: () => ({items: [whole]})})},
    },
  });
}

async function shown<T extends HTMLElement>(content: TemplateResult, selector = '[data-id]'): Promise<T> {
  const element = await fixture<T>(content);
  await waitUntil(() => element.querySelector(selector), `no ${selector}`);
  return element;
}
const own = (element: Element) => [...element.querySelectorAll<HTMLElement>(':scope > [data-id]')];
const rows = (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=listitem]')];
const text = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';

/** What the console is told meanwhile. */
async function warnings(act: () => Promise<unknown>): Promise<string> {
  const {warn} = console;
  const told: string[] = [];
  console.warn = (message: string) => void told.push(message);
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return told.join('\n');
}

const one = (client: InviteClient, markup: string) => {
  const template = document.createElement('template');
  template.innerHTML = markup;
  template.slot = 'row';
  return shown<InviteList>(html`<invite-list .client=${client}>${template}</invite-list>`);
};

describe('the guide “Your own rows”', function () {
  this.timeout(20_000);

  it('says what holds as an attribute that is there or not, and in ARIA as true or false', async () => {
    const list = await one(
      sandbox(),
      `<button type="button" data-action="details" aria-expanded="{{open}}" data-open="{{open}}" disabled="{{busy}}"
        hidden="{{ emailNotSent }}" class="is-{{open}}">More of {{who}}</button>`,
    );
    const button = own(list)[0]!.querySelector<HTMLButtonElement>('button')!;
    const state = () => [button.ariaExpanded, button.dataset.open, button.disabled, button.hidden, button.className];
    expect(state()).to.deep.equal(['false', undefined, false, false, 'is-']);
    button.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => button.ariaExpanded === 'true', 'it opens');
    expect(state()).to.deep.equal(['true', 'true', false, false, 'is-true']);
    await sendKeys({press: 'Enter'});
    await waitUntil(() => button.ariaExpanded === 'false', 'it closes');
    expect(state()).to.deep.equal(['false', undefined, false, false, 'is-']);
  });

  it('has rows by a template, in the reach of the page’s styles, whose buttons do what ours do', async () => {
    const list = await shown<InviteList>(byTemplate(sandbox()));
    expect(own(list).length).to.equal(rows(list).length);
    const [first] = own(list);
    expect(first!.assignedSlot!.closest('[role=listitem]') === rows(list)[0]).to.equal(true);
    expect(text(first)).to.match(/^\S.+@.+, sent .+ ago by .+ Open\b/u);
    expect(text(first)).to.not.include('{{');
    expect(first!.querySelector('article')!.className).to.match(/^guest \w+$/u);
    const selected = oneEvent(list, 'invite-selected');
    first!.querySelector<HTMLElement>('[data-action=select]')!.click();
    expect(((await selected) as CustomEvent<{invite: Invite}>).detail.invite.id).to.equal(first!.dataset.id);
    await waitUntil(() => rows(list)[0]!.matches('.selected'));
    await expect(list).to.be.accessible();
  });

  it('has rows by a function', async () => {
    const list = await shown<InviteList>(byFunction(sandbox()), 'b');
    list.querySelector<HTMLElement>('button')!.click();
    await waitUntil(() => list.querySelector('b.picked'));
    const menu = list.querySelector<HTMLElement>('[data-action=menu]')!;
    menu.focus();
    await sendKeys({press: 'ArrowUp'});
    await waitUntil(() => list.shadowRoot!.activeElement?.matches('[role=menuitem]'), 'no menu');
    expect(menu.ariaExpanded).to.equal('true');
    await sendKeys({press: 'Escape'});
    expect(menu.ariaExpanded).to.equal('false');
    expect(document.activeElement === menu).to.equal(true);
    await sendKeys({press: 'Enter'});
    await waitUntil(() => list.shadowRoot!.activeElement?.matches('[role=menuitem]'));
    await sendKeys({press: 'd'});
    await sendKeys({press: 'Enter'});
    const details = () => text(list.querySelector('.more'));
    await waitUntil(() => details().startsWith('The invite '), 'no details');
    expect(details()).to.equal(`The invite ${own(list)[0]!.dataset.id}`);
    list.renderDetails = ({email}) => html`<p class="more">${email}</p>`;
    await waitUntil(() => details().includes('@'));
    list.renderDetails = undefined;
    await waitUntil(() => list.shadowRoot!.querySelector('.details dl'));
    expect(details()).to.equal('');
  });

  it('opens details of its own, which keep what is around them', async () => {
    const list = await shown<InviteList>(byTemplate(sandbox()));
    const button = own(list)[1]!.querySelector<HTMLElement>('[data-action=details]')!;
    const opened = oneEvent(list, 'invite-details');
    button.focus();
    await sendKeys({press: 'Enter'});
    await opened;
    await waitUntil(() => list.querySelector('.more'), 'no details');
    const panel = rows(list)[1]!.querySelector<HTMLElement>('[part=details]')!;
    await waitUntil(() => panel.ariaBusy === 'false');
    expect(list.querySelector('.more')!.parentElement!.assignedSlot!.parentElement === panel).to.equal(true);
    expect(panel.querySelector('dl') === null).to.equal(true);
    expect(text(list.querySelector('.more'))).to.match(/ was invited on .*\d{4}/u);
    expect(button.ariaExpanded).to.equal('true');
    expect(document.activeElement === button).to.equal(true);
    await isAccessible(list);
    panel.querySelector<HTMLElement>('[part~=close]')!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => !list.querySelector('.more'));
    expect(document.activeElement === button, 'the focus is back').to.equal(true);
  });

  it('has an empty view by a template', async () => {
    const list = await shown<InviteList>(byTemplate(sandbox('empty')), '.nobody');
    expect(list.querySelector('.nobody')!.checkVisibility()).to.equal(true);
  });
});

describe('a page’s own rows', function () {
  this.timeout(20_000);
  const row = html`<template slot="row"><i>{{who}}</i></template>`;

  it('are drawn by all three lists', async () => {
    for (const content of [
      html`<invite-list .client=${sandbox()}>${row}</invite-list>`,
      html`<consumer-profile-list .client=${sandbox()}>${row}</consumer-profile-list>`,
      html`<consumer-list .client=${sandbox()}>${row}</consumer-list>`,
    ]) {
      const list = await shown<InviteList | ConsumerProfileList | ConsumerList>(content);
      expect(own(list).map(text).every(Boolean)).to.equal(true);
      expect(list.shadowRoot!.querySelector('[role=listitem] [part=name]') === null).to.equal(true);
    }
  });

  it('come with a template that comes late, change with it, and go with it', async () => {
    const list = await fixture<InviteList>(html`<invite-list .client=${sandbox()}></invite-list>`);
    await waitUntil(() => rows(list).length > 0);
    const template = document.createElement('template');
    template.slot = 'row';
    template.content.append('Late {{email}}');
    list.append(template);
    await waitUntil(() => text(own(list)[0]).startsWith('Late '));
    template.content.firstChild!.textContent = 'Changed {{email}}';
    await waitUntil(() => text(own(list)[0]).startsWith('Changed '));
    template.remove();
    await waitUntil(() => own(list).length === 0);
    expect(rows(list)[0]!.querySelector('[part=name]') !== null).to.equal(true);
  });

  it('leave nothing behind when the list is taken away, and come back with it', async () => {
    const list = await shown<InviteList>(html`<invite-list .client=${sandbox()}>${row}</invite-list>`);
    const place = list.parentElement!;
    const {length} = own(list);
    list.remove();
    expect(own(list).length).to.equal(0);
    place.append(list);
    await waitUntil(() => own(list).length === length);
  });

  it('keep the focus in the list when the one that has it goes', async () => {
    const list = await shown<InviteList>(byTemplate(sandbox()));
    own(list)[1]!.querySelector('button:last-of-type')!.dispatchEvent(new Event('focus'));
    own(list)[1]!.querySelector<HTMLElement>('[data-action=select]')!.focus();
    list.querySelector('template')!.remove();
    await waitUntil(() => own(list).length === 0);
    await list.updateComplete;
    expect(document.activeElement === list).to.equal(true);
  });

  it('show hostile data as text, and follow no link that is none', async () => {
    const hostile = '<img src=x onerror="window.hacked=1">‮evil';
    const client = clientOf({
      id: '../../x?y',
      name: hostile,
      email: 'a@b.test?cc=evil@x.test',
      acceptUrl: 'java\nscript:window.hacked=1',
    });
    const list = await one(
      client,
      `<b>{{name}}</b><a class="x" href="{{acceptUrl}}">x</a><a class="mail" href="mailto:{{email}}">m</a>
       <a class="path" href="/people/{{id}}">p</a><img alt="" srcset="{{acceptUrl}} 2x" title="{{name}}">`,
    );
    const [shownRow] = own(list);
    expect(shownRow!.querySelector('b bdi')!.textContent).to.equal(hostile);
    expect(shownRow!.querySelector('b img') === null && !('hacked' in window)).to.equal(true);
    expect(shownRow!.querySelector('.x')!.hasAttribute('href')).to.equal(false);
    expect(shownRow!.querySelector('.mail')!.getAttribute('href')).to.equal('mailto:a@b.test%3Fcc%3Devil@x.test');
    expect(shownRow!.querySelector('.path')!.getAttribute('href')).to.equal(
      `${location.origin}/people/..%2F..%2Fx%3Fy`,
    );
    expect(shownRow!.querySelector('img')!.hasAttribute('srcset')).to.equal(false);
    expect(shownRow!.querySelector('img')!.title).to.equal(hostile);
  });

  it('read nothing but the names that are there for it, and say so', async () => {
    const client = clientOf({name: 'Ada', token: 'secret'} as Partial<Invite>);
    let list: InviteList | undefined;
    const told = await warnings(async () => {
      list = await one(
        client,
        '<p>{{__proto__}}{{constructor}}{{constructor.name}}{{toString}}{{token}}{{name.length}}|{{name}}</p>',
      );
    });
    expect(text(own(list!)[0])).to.equal('|Ada');
    for (const name of ['__proto__', 'constructor', 'toString', 'token', 'name.length']) {
      expect(told).to.include(`{{${name}}} in <p> stands for nothing`);
    }
  });

  it('refuse data where it could do more than be read, with the reason', async () => {
    let list: InviteList | undefined;
    const refused = `<div onclick="{{name}}" style="{{name}}" is="{{name}}"></div><iframe src="{{acceptUrl}}" srcdoc="{{name}}"></iframe>
      <form action="{{acceptUrl}}"><button formaction="{{acceptUrl}}">b</button></form><object data="{{acceptUrl}}"></object>
      <style>{{name}}</style><script>window.hacked = 1</script><span data-action="copy">c</span><i onclick="1">i</i>`;
    const told = await warnings(async () => {
      list = await one(clientOf({name: 'Ada', acceptUrl: 'https://x.test/'}), refused);
    });
    const [shownRow] = own(list!);
    for (const name of ['style', 'is', 'srcdoc', 'src', 'action', 'formaction', 'data']) {
      expect(shownRow!.querySelector(`[${name}]`) === null, name).to.equal(true);
      expect(told).to.match(new RegExp(`<\\w+ ${name}> is left out`, 'u'));
    }
    expect(shownRow!.querySelector('div')!.onclick === null).to.equal(true);
    expect(shownRow!.querySelector('script') === null && !('hacked' in window)).to.equal(true);
    expect(shownRow!.querySelector('style')!.textContent).to.equal('');
    expect(told).to.include('<script> in a template');
    expect(told).to.include('data-action belongs on a <button>');
    expect(told).to.include('<i onclick> does nothing');
  });

  it('are ours where the page’s function throws, reported once', async () => {
    const reported: unknown[] = [];
    const {reportError} = window;
    window.reportError = (error) => void reported.push(error);
    try {
      const list = await fixture<InviteList>(html`<invite-list .client=${sandbox()}></invite-list>`);
      list.renderRow = () => {
        throw new Error('mine');
      };
      await waitUntil(() => reported.length > 0);
      await waitUntil(() => rows(list)[0]?.querySelector('[part=name]'));
      expect(reported.length).to.equal(1);
    } finally {
      window.reportError = reportError;
    }
  });

  it('pick nothing where nothing can be picked', async () => {
    const list = await one(sandbox(), '<button data-action="select">{{who}}</button>');
    const picked: unknown[] = [];
    list.addEventListener('invite-selected', (event) => picked.push(event));
    list.querySelector<HTMLElement>('[data-action=select]')!.click();
    expect(picked).to.deep.equal([]);
    list.selectable = true;
    list.querySelector<HTMLElement>('[data-action=select]')!.click();
    expect(picked.length).to.equal(1);
  });

  it('do nothing that cannot be done, or is not permitted', async () => {
    const scene = await openActing();
    const actions = ['copy', 'resend', 'details', 'revoke', 'menu'];
    const list = await one(
      scene.client,
      actions.map((action) => `<button data-action="${action}">{{canRevoke}}</button>`).join(''),
    );
    list.permissions = 'invites.list';
    await waitUntil(() => own(list).length === 3 && !own(list).some((row) => text(row).includes('true')));
    const begun = record(list, 'invite-resend', 'invite-revoke', 'invite-details', 'invite-error');
    const restore = clipboard({writeText: async () => void begun.push('copy')});
    // As somebody whose page does not look at what may be done.
    for (const button of own(list)[0]!.querySelectorAll('button')) button.click();
    await list.updateComplete;
    restore();
    // Nobody permits a clipboard.
    expect(begun).to.deep.equal(['copy']);
    expect(scene.mails.length + scene.revokes.length).to.equal(0);
    expect(list.shadowRoot!.querySelector('.details, .revoked-strip, .actions-menu') === null).to.equal(true);
  });

  it('are taken back with a time to undo, and say what failed', async () => {
    const clock = holdLongTimers();
    try {
      const scene = await openActing();
      const list = await one(scene.client, '{{who}} <button data-action="revoke">Take back</button>');
      const take = () => list.querySelector<HTMLElement>('[data-action=revoke]')!;
      const undo = () => rows(list)[0]!.querySelector<HTMLElement>('[part~=undo]');
      take().focus();
      await sendKeys({press: 'Enter'});
      await waitUntil(undo, 'no undo');
      expect(own(list).length, 'the own row is away').to.equal(rows(list).length - 1);
      expect(list.shadowRoot!.activeElement === undo()).to.equal(true);
      await sendKeys({press: 'Enter'});
      await waitUntil(() => own(list).length === rows(list).length);
      expect(
        rows(list)[0]!.contains((document.activeElement as HTMLElement).closest('[data-id]')!.assignedSlot),
      ).to.equal(true);
      expect(document.activeElement!.matches('[data-action=revoke]')).to.equal(true);
      scene.intercept = (request) =>
        request.url.endsWith('/cancel-invitation') ? Promise.resolve(refused(403)) : undefined;
      await sendKeys({press: 'Enter'});
      await waitUntil(undo);
      (document.activeElement as HTMLElement).blur();
      clock.pass(6001);
      await waitUntil(() => rows(list)[0]!.querySelector('[part~=bad]'), 'not said');
      expect(scene.revokes.length).to.equal(1);
      expect(own(list).length).to.equal(rows(list).length);
    } finally {
      clock.restore();
    }
  });

  it('have the box for several, and the words around them', async () => {
    const scene = await openActing();
    const list = await one(scene.client, '<i>{{who}}</i>');
    list.multiselectable = true;
    const box = () => rows(list)[1]!.querySelector<HTMLInputElement>('.check input');
    await waitUntil(box, 'no box');
    box()!.click();
    await list.updateComplete;
    expect(list.selectedIds).to.deep.equal([own(list)[1]!.dataset.id]);
    expect(rows(list)[1]!.part.contains('checked')).to.equal(true);
    await expect(list).to.be.accessible();
  });

  it('have details of their own in <consumer-list>, which know the profiles', async () => {
    const list = await fixture<ConsumerList>(html`<consumer-list .client=${sandbox()}></consumer-list>`);
    await waitUntil(() => rows(list).length > 0);
    list.renderDetails = ({name, profiles}) => html`<p class="more">${name}: ${profiles?.length ?? 'none yet'}</p>`;
    rows(list)[0]!.querySelector<HTMLElement>('[data-action=profiles]')!.click();
    await waitUntil(() => /: \d+$/u.test(text(list.querySelector('.more'))), 'no details');
    expect(rows(list)[0]!.querySelector('.profile') === null).to.equal(true);
    await expect(list).to.be.accessible();
    rows(list)[0]!.querySelector<HTMLElement>('[data-action=profiles]')!.click();
    await waitUntil(() => !list.querySelector('.more'));
    const template = document.createElement('template');
    template.slot = 'details';
    template.content.append('By template: {{email}}');
    list.renderDetails = undefined;
    list.append(template);
    rows(list)[1]!.querySelector<HTMLElement>('[data-action=profiles]')!.click();
    await waitUntil(() => own(list).some((child) => text(child).startsWith('By template: ')));
  });

  it('are without details in <consumer-profile-list>, which has none', async () => {
    const details = html`<template slot="details">{{who}}</template>`;
    const list = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list .client=${sandbox()}>${details}</consumer-profile-list>`,
    );
    await waitUntil(() => rows(list).length > 0);
    expect('renderDetails' in list).to.equal(false);
    expect(own(list).length).to.equal(0);
  });

  it('have our details where the page’s throw', async () => {
    const {reportError} = window;
    const reported: unknown[] = [];
    window.reportError = (error) => void reported.push(error);
    try {
      const list = await one(sandbox(), '<button data-action="details">{{who}}</button>');
      list.renderDetails = () => {
        throw new Error('mine');
      };
      list.querySelector<HTMLElement>('[data-action=details]')!.click();
      await waitUntil(() => list.shadowRoot!.querySelector('.details dl'), 'none');
      expect(reported.length).to.equal(1);
      expect(own(list).length).to.equal(rows(list).length);
    } finally {
      window.reportError = reportError;
    }
  });
});
