import {html, nothing, type TemplateResult} from 'lit';
import type {InviteStatus} from '../../model/invite.js';
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

export interface ToolbarView extends SearchModel, StatusFilterModel<InviteStatus>, OrderModel, RefreshModel {
  readonly canSearch: boolean;
  /** The API has an order of its own, and no other. */
  readonly isFixedOrder: boolean;
}

/** An API that cannot filter by status gives none to filter by. */
export function toolbar(view: ToolbarView): TemplateResult {
  const {strings, canSearch, isFixedOrder, filterStatuses} = view;
  return html`<div class="toolbar" part="toolbar">
    ${canSearch ? searchField(view) : nothing}
    ${
      filterStatuses.length > 0 ? statusFilter(view, (status) => strings.term('inviteStatus', status, status)) : nothing
    }
    ${isFixedOrder ? nothing : orderField(view)} ${refreshButton(view)}
  </div>`;
}
