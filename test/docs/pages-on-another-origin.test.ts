import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import type {InviteForm, InviteProvider} from '../../src/index.js';
import {openSessionPlace} from '../helpers/session-place.js';
import {waitUntil} from '../helpers/wait-until.js';

/** The guide’s page, with the two addresses of this test’s own servers in place of its own. */
async function pageOf(place: {baseUrl: string; sessionUrl: string}): Promise<InviteProvider> {
  const markup = await (await fetch('/stories/docs/session-page.html')).text();
  const frame = await fixture<HTMLElement>(html`<div></div>`);
  const inner = new DOMParser().parseFromString(markup, 'text/html').querySelector('invite-provider')!;
  expect(inner.getAttribute('base-url')).to.equal('https://api.example.com/api/invites');
  expect(inner.getAttribute('session-url')).to.equal('/invite-session');
  inner.setAttribute('base-url', place.baseUrl);
  inner.setAttribute('session-url', place.sessionUrl);
  frame.append(document.importNode(inner, true));
  return frame.querySelector('invite-provider')!;
}

describe('the guide “Pages on another origin”', function () {
  this.timeout(60_000);

  it('has two servers and a page that invite', async () => {
    const place = await openSessionPlace();
    const page = await pageOf(place);
    const list = page.querySelector('invite-list')!;
    await waitUntil(() => list.shadowRoot?.querySelector('[role=listitem]'), 'no rows');
    const form = page.querySelector<InviteForm>('invite-form')!;
    form.addRecipients('Zoë <zoe@northwind.example>');
    expect((await form.submit()).map(({kind}) => kind)).to.deep.equal(['sent']);
    await waitUntil(() => list.shadowRoot!.textContent.includes('Zoë'), 'no Zoë');
    const {sessions, origin} = await place.seen();
    expect(origin).to.not.equal(location.origin);
    expect(sessions).to.have.length(1);
  });

  it('lets in nobody who is signed out, and a token only for what it was made for', async () => {
    const place = await openSessionPlace();
    const ask = (headers: Record<string, string>, path = `/portals/${place.scopeId}/consumer-invites`) =>
      fetch(place.baseUrl + path, {headers});
    const {token} = (await (await fetch(place.sessionUrl, {method: 'POST'})).json()) as {token: string};
    const authorization = `Bearer ${token}`;
    expect((await ask({authorization})).status).to.equal(200);
    expect((await ask({authorization}, '/portals/por_other/consumer-invites')).status).to.equal(404);
    expect((await ask({authorization}, `/portals/${place.scopeId}/consumer-groups`)).status).to.equal(403);
    expect((await ask({})).status).to.equal(401);
    place.signOut();
    expect((await fetch(place.sessionUrl, {method: 'POST'})).status).to.equal(401);
  });
});
