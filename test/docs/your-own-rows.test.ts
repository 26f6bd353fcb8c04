import {expect, fixture, html, oneEvent, waitUntil} from '@open-wc/testing';
import type {TemplateResult} from 'lit';
import '../../src/define.js';
import {createMetorialAdapter} from '../../src/adapters/metorial/metorial.js';
import {createInviteClient, type Invite, type InviteClient, type InviteList} from '../../src/index.js';
import type {ConsumerList, ConsumerProfileList} from '../../src/index.js';
import {createSandboxFetcher} from '../../src/sandbox/fetcher.js';
import {byFunction, byTemplate} from '../../stories/docs/own-rows.js';
import {scopeId} from '../helpers/sandbox.js';

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
  await waitUntil(() => element.querySelector(selector), `no ${selector}`, {timeout: 5000});
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

  it('has rows by a template, in the reach of the page’s styles, whose buttons do what ours do', async () => {
    const list = await shown<InviteList>(byTemplate(sandbox()));
    expect(own(list).length).to.equal(rows(list).length);
    const [first] = own(list);
    expect(first!.assignedSlot!.closest('[role=listitem]') === rows(list)[0]).to.equal(true);
    expect(text(first)).to.match(/^\S.+@.+, sent .+ ago by .+ Open$/u);
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
});
