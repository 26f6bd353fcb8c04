// What Acme's own pages do with the elements: a few lines, as any site would write them.

import {createInviteClient, loadAdapter} from './invite-elements.js';

// People, Members: the person picked in the list is the one on the card.
const card = document.querySelector('consumer-profile-card');
document.querySelector('invite-list')?.addEventListener('invite-selected', ({detail: {invite}}) => {
  if (card) card.profileId = invite.profileId ?? '';
});
document.querySelector('consumer-profile-list')?.addEventListener('profile-selected', ({detail: {profile}}) => {
  if (card) card.profileId = profile.id;
});

// Consumers: the one picked in the list is edited in the form, until another one is to be added.
const form = document.querySelector('consumer-form');
document.querySelector('consumer-list')?.addEventListener('consumer-selected', ({detail: {consumer}}) => {
  form.consumerId = consumer.id;
});
document.getElementById('new-consumer')?.addEventListener('click', () => {
  form.consumerId = '';
  form.focus();
});

// Organization: an adapter that has options of its own is given to the provider as a client.
const organization = document.getElementById('organization');
if (organization) {
  const {scope, portfolios} = organization.dataset;
  await loadAdapter('organization-invitations');
  organization.client = createInviteClient({
    adapter: 'organization-invitations',
    baseUrl: '/api/organization',
    scopeId: scope,
    adapterOptions: {portfolios: JSON.parse(portfolios), revokeAs: 'revoked'},
  });
}

// Accept: whoever has to sign in leaves the page. The server keeps the link, and the handle brings it back.
const accept = document.getElementById('accept');
if (accept) {
  accept.addEventListener('accept-sign-in', ({detail: {resume}}) => {
    location.href = `/invitation/sign-in?resume=${encodeURIComponent(resume ?? '')}`;
  });
  await loadAdapter('accept-links');
  accept.client = createInviteClient({
    adapter: 'accept-links',
    baseUrl: '/api/organization',
    scopeId: accept.dataset.scope,
    adapterOptions: {canRequestNew: true},
  });
}

// Outbox: looks for new mail every two seconds while somebody looks.
const mails = document.getElementById('mails');
if (mails) {
  const template = document.getElementById('mail');
  const status = document.getElementById('outbox-status');
  const shown = new Set();
  const time = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});

  const draw = (mail) => {
    const item = template.content.cloneNode(true).firstElementChild;
    const field = (name) => item.querySelector(`[data-field=${name}]`);
    field('subject').textContent = mail.subject;
    field('to').textContent = mail.to;
    field('text').textContent = mail.text;
    field('sentAt').textContent = time.format(new Date(mail.sentAt));
    field('sentAt').dateTime = mail.sentAt;
    if (mail.code) field('code').textContent = mail.code;
    else field('code').remove();
    if (mail.link) field('link').href = mail.link;
    else field('link').remove();
    return item;
  };

  const look = async () => {
    try {
      const response = await fetch('/outbox.json');
      const {mails: all} = await response.json();
      const fresh = all.filter(({id}) => !shown.has(id));
      for (const {id} of fresh) shown.add(id);
      mails.prepend(...fresh.map(draw));
      if (all.length === 0) status.textContent = 'No mail yet.';
      else if (fresh.length > 0)
        status.textContent = fresh.length === 1 ? 'One new mail.' : `${fresh.length} new mails.`;
      mails.setAttribute('aria-busy', 'false');
    } catch {
      status.textContent = 'The outbox cannot be reached. Trying again.';
    }
    setTimeout(
      () => (document.hidden ? document.addEventListener('visibilitychange', look, {once: true}) : look()),
      2000,
    );
  };
  void look();
}
