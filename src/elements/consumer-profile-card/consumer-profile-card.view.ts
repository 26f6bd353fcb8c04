import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteError} from '../../model/errors.js';
import type {Profile} from '../../model/profile.js';
import {avatar} from '../../views/avatar.js';
import {cut, mostWhole} from '../../views/cut.js';
import {notice} from '../../views/notice.js';
import {status} from '../../views/status.js';
import {time} from '../../views/time.js';
import {groupsSection, type GroupsModel} from './consumer-profile-card.groups.view.js';
import type {FailedChange} from './consumer-profile-card.machine.js';
import type {CardPhase} from './consumer-profile-card.phase.js';
import {failureWords, words} from './consumer-profile-card.words.js';

export interface CardModel {
  readonly strings: StringsController;
  readonly phase: CardPhase;
  readonly problem: string | undefined;
  readonly profile: Profile | undefined;
  readonly error: InviteError | undefined;
  readonly isRetrying: boolean;
  readonly headingLevel: number;
  readonly failures: Iterable<FailedChange>;
  /** What somebody else has changed meanwhile. */
  readonly news: string | undefined;
  /** Undefined where the API tells nothing of groups. */
  readonly groups: GroupsModel | undefined;
  readonly onRetry: () => void;
  readonly onRetryChange: (change: FailedChange) => void;
  readonly onDismissChange: (change: FailedChange) => void;
  readonly onDismissNews: () => void;
}

export function card(model: CardModel): TemplateResult {
  const isNotice = ['misconfigured', 'not-found', 'error'].includes(model.phase);
  return html`<section
    class="card ${isNotice ? 'bare' : ''}"
    part="card ${model.phase}"
    aria-label=${model.strings.term('profileLabel')}
    aria-busy=${model.phase === 'loading' ? 'true' : 'false'}
  >
    ${body(model)}
  </section>`;
}

function body(model: CardModel): TemplateResult {
  const {strings, phase, problem, error} = model;
  switch (phase) {
    case 'misconfigured':
      return notice({icon: 'alert', title: problem ?? ''});
    case 'missing-id':
      return html`<p class="missing muted" part="empty">${strings.term('profileMissingId')}</p>`;
    case 'loading':
      return skeleton(strings);
    case 'not-found':
      return notice({icon: 'people', title: strings.term('profileNotFoundTitle')});
    case 'error':
      return notice({
        icon: 'alert',
        title: strings.term('profileErrorTitle'),
        text: words(strings, error),
        tone: 'danger',
        actions: retryButton(model),
      });
    case 'ready':
      return person(model, model.profile!);
  }
}

function person(model: CardModel, profile: Profile): TemplateResult {
  const {strings, error, groups, headingLevel} = model;
  const {createdAt} = profile;
  return html`
    <header class="person">
      ${avatar(profile.name, profile.email, profile.imageUrl)}
      <div class="who">
        <div class="name" part="name" role="heading" aria-level=${headingLevel}>
          <bdi>${cut(profile.name || profile.email, mostWhole)}</bdi>
        </div>
        <p class="muted" part="email"><bdi dir="ltr">${cut(profile.email)}</bdi></p>
      </div>
      <div class="standing">
        ${status(profile.status, strings.term('profileStatus', profile.status, profile.rawStatus))}
        ${
          createdAt
            ? html`<span class="muted" part="since"
                >${time(createdAt, strings.term('profileSince', strings.month(createdAt)), strings.dateTime(createdAt))}</span
              >`
            : nothing
        }
      </div>
    </header>
    ${groups ? groupsSection(groups) : nothing} ${model.news ? meanwhile(model, model.news) : nothing}
    ${[...model.failures].map((failure) => failedChange(model, failure))}
    ${
      error
        ? notice({
            icon: 'alert',
            title: strings.term('profileStaleTitle'),
            text: words(strings, error),
            tone: 'danger',
            actions: retryButton(model),
          })
        : nothing
    }
  `;
}

function meanwhile({strings, onDismissNews}: CardModel, news: string): TemplateResult {
  return html`<div class="failed">
    ${notice({
      icon: 'people',
      title: news,
      actions: html`<button class="button small quiet" part="button dismiss" type="button" @click=${onDismissNews}>
        ${strings.term('close')}
      </button>`,
    })}
  </div>`;
}

function failedChange({strings, onRetryChange, onDismissChange}: CardModel, failure: FailedChange): TemplateResult {
  return html`<div class="failed">
    ${notice({
      icon: 'alert',
      title: failureWords(strings, failure),
      tone: 'danger',
      actions: html`<span class="actions">
        <button class="button small" part="button retry" type="button" @click=${() => onRetryChange(failure)}>
          ${strings.term('retry')}
        </button>
        <button class="button small quiet" part="button dismiss" type="button" @click=${() => onDismissChange(failure)}>
          ${strings.term('close')}
        </button>
      </span>`,
    })}
  </div>`;
}

function retryButton({strings, isRetrying, onRetry}: CardModel): TemplateResult {
  return html`<button
    class="button small"
    part="button retry"
    type="button"
    aria-disabled=${isRetrying ? 'true' : 'false'}
    @click=${onRetry}
  >
    ${strings.term(isRetrying ? 'loading' : 'retry')}
  </button>`;
}

function skeleton(strings: StringsController): TemplateResult {
  return html`<div class="skeleton" part="skeleton">
    <span class="visually-hidden">${strings.term('loading')}</span>
    <div class="person" aria-hidden="true">
      <span class="avatar bone"></span>
      <div class="who">
        <div class="name"><span class="bone long"></span></div>
        <p class="muted"><span class="bone longer"></span></p>
      </div>
      <div class="standing">
        <span class="status"><span class="bone short"></span></span>
        <span class="muted"><span class="bone short"></span></span>
      </div>
    </div>
    <div class="groups" aria-hidden="true">
      <div class="heading"><span class="bone short"></span></div>
      <div class="chips"><span class="chip bone"></span><span class="chip bone"></span></div>
    </div>
  </div>`;
}
