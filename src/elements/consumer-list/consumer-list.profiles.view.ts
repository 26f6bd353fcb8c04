import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {repeat} from 'lit/directives/repeat.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Consumer} from '../../model/consumer.js';
import type {InviteError} from '../../model/errors.js';
import type {Profile} from '../../model/profile.js';
import {groupChips} from '../../views/group-chips.js';
import {icon} from '../../views/icon.js';
import {cut, mostWhole} from '../../views/cut.js';
import {notice} from '../../views/notice.js';
import {whoOf} from '../../views/person.js';
import {joined} from '../../views/joined.js';
import {status} from '../../views/status.js';
import type {RowState} from './consumer-list.row.view.js';

/** What opens below a consumer. A press in it picks nobody. */
export function profilesView(
  consumer: Consumer,
  state: RowState,
  strings: StringsController,
  own: TemplateResult | undefined,
): TemplateResult {
  const {profiles, profilesError: error, isProfilesPending} = state;
  return html`<div
    class="profiles"
    part="profiles"
    role="group"
    aria-label=${strings.term('consumerProfilesOf', whoOf(consumer))}
    aria-busy=${isProfilesPending ? 'true' : 'false'}
    data-aside
  >
    ${own ?? (profiles ? shown(consumer, profiles, state, strings) : error ? nothing : skeleton(strings))}
    ${error ? failure(state, error, strings) : nothing}
  </div>`;
}

function shown(
  consumer: Consumer,
  profiles: readonly Profile[],
  {openedGroups, hasMoreProfiles, isProfilesPending}: RowState,
  strings: StringsController,
): TemplateResult {
  if (profiles.length === 0) {
    return html`<p class="muted" part="no-profiles">${strings.term('consumerProfilesNone')}</p>`;
  }
  return html`<ul role="list">
      ${repeat(
        profiles,
        ({id}) => id,
        (profile) => profileView(consumer, profile, openedGroups.has(profile.id), strings),
      )}
    </ul>
    ${hasMoreProfiles ? moreButton(isProfilesPending, strings) : nothing}`;
}

/** The API does not say which portal it is in: its own id tells one from another. */
function profileView(
  consumer: Consumer,
  profile: Profile,
  isOpen: boolean,
  strings: StringsController,
): TemplateResult {
  const {id, name, status: word, rawStatus, groups} = profile;
  const isRenamed = name.trim() !== '' && name !== consumer.name;
  return html`<li class="profile" part="profile ${word}" data-id=${id}>
    ${status(word, strings.term('profileStatus', word, rawStatus))}
    ${isRenamed ? html`<span class="profile-name" part="profile-name" dir="auto" title=${cut(name, mostWhole)}>${cut(name)}</span>` : nothing}
    ${groupChips(groups, strings, isOpen)}
    <span class="muted">${joined(profile, strings)}</span>
    <span class="muted profile-id" part="profile-id"><bdi dir="ltr">${cut(id)}</bdi></span>
  </li>`;
}

function moreButton(isPending: boolean, strings: StringsController): TemplateResult {
  return html`<button
    class="button small"
    part="button more-profiles"
    type="button"
    data-action="more-profiles"
    aria-disabled=${ifDefined(isPending ? 'true' : undefined)}
  >
    ${isPending ? icon('refresh', 'spin') : nothing}${strings.term('loadMore')}
  </button>`;
}

function failure(
  {profiles, isProfilesPending}: RowState,
  error: InviteError,
  strings: StringsController,
): TemplateResult {
  return notice({
    icon: 'alert',
    tone: 'danger',
    title: strings.term(profiles ? 'consumerProfilesStaleTitle' : 'consumerProfilesErrorTitle'),
    text: strings.term('errorWords', error.kind, error.message),
    actions: html`<button
      class="button small"
      part="button retry-profiles"
      type="button"
      data-action="retry-profiles"
      aria-disabled=${ifDefined(isProfilesPending ? 'true' : undefined)}
    >
      ${isProfilesPending ? icon('refresh', 'spin') : nothing}${strings.term('retry')}
    </button>`,
  });
}

function skeleton(strings: StringsController): TemplateResult {
  return html`<span class="visually-hidden">${strings.term('loading')}</span>
    <div class="profile" aria-hidden="true">
      <span class="status plain"><span class="bone state-bone"></span></span>
      <span class="bone name-bone"></span>
    </div>`;
}
