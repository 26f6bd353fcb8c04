import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Terms} from '../../i18n/strings.js';
import type {Group} from '../../model/group.js';
import type {ProfileStatus} from '../../model/profile.js';
import {cut} from '../../views/cut.js';
import {
  orderField,
  refreshButton,
  searchField,
  statusFilter,
  type OrderModel,
  type RefreshModel,
  type SearchModel,
  type StatusFilterModel,
} from '../../views/list-toolbar.js';

export interface GroupFilterView {
  readonly strings: Terms;
  readonly groupId: string;
  /** Undefined while they are on their way, and when they could not be loaded. */
  readonly groups: readonly Group[] | undefined;
  readonly isGroupsError: boolean;
  readonly onGroup: (event: Event) => void;
}

export interface ToolbarView
  extends SearchModel, StatusFilterModel<ProfileStatus>, OrderModel, RefreshModel, GroupFilterView {
  readonly canFilterGroups: boolean;
}

export function toolbar(view: ToolbarView): TemplateResult {
  const {strings, canFilterGroups} = view;
  return html`<div class="toolbar" part="toolbar">
    ${searchField(view)} ${statusFilter(view, (status) => strings.term('profileStatus', status, status))}
    ${canFilterGroups ? groupFilter(view) : nothing} ${orderField(view)} ${refreshButton(view)}
  </div>`;
}

function groupFilter({strings, groupId, groups, isGroupsError, onGroup}: GroupFilterView): TemplateResult {
  const offered = (groups ?? []).filter(({id, status}) => status !== 'deleted' || id === groupId);
  const isKnown = groupId === '' || offered.some(({id}) => id === groupId);
  const option = (id: string, text: string) =>
    html`<option value=${id} .selected=${live(id === groupId)}>${cut(text)}</option>`;
  return html`<label>
    <span class="visually-hidden">${strings.term('groupLabel')}</span>
    <select class="input group-filter" part="group-filter" @change=${onGroup}>
      ${option('', strings.term('groupAny'))}
      ${isKnown ? nothing : option(groupId, groups || isGroupsError ? groupId : strings.term('loading'))}
      ${offered.map(({id, name, status}) =>
        option(id, status === 'archived' ? strings.term('groupArchived', name) : name),
      )}
      ${!groups && isGroupsError ? html`<option disabled>${strings.term('groupsErrorTitle')}</option>` : nothing}
    </select>
  </label>`;
}
