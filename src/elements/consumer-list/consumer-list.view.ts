import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Consumer} from '../../model/consumer.js';
import {list, type ListModel} from '../../views/list.js';
import {orderField, refreshButton, type OrderModel, type RefreshModel} from '../../views/list-toolbar.js';
import type {TemplatesController} from '../templates-controller.js';
import {profilesView} from './consumer-list.profiles.view.js';
import {rowSkeleton, rowView, type RowState} from './consumer-list.row.view.js';

type Given = 'strings' | 'words' | 'toolbar' | 'row' | 'skeletonRow' | 'emptyIcon' | 'isFiltered' | 'onClear';

export interface ListView
  extends Omit<ListModel<Consumer, RowState>, Given>, Omit<OrderModel, 'strings'>, Omit<RefreshModel, 'strings'> {
  readonly strings: StringsController;
  readonly hideToolbar: boolean;
  readonly canOpen: boolean;
  readonly templates: TemplatesController<Consumer>;
}

export function listView(view: ListView): TemplateResult {
  const {strings, hideToolbar, canOpen, templates} = view;
  return list<Consumer, RowState>({
    ...view,
    emptyIcon: 'people',
    isFiltered: false,
    onClear: undefined,
    words: {
      label: strings.term('consumersLabel'),
      emptyTitle: strings.term('consumersEmptyTitle'),
      emptyText: strings.term('consumersEmptyText'),
      errorTitle: strings.term('consumersErrorTitle'),
      moreErrorTitle: strings.term('consumersMoreErrorTitle'),
    },
    toolbar: hideToolbar
      ? nothing
      : html`<div class="toolbar" part="toolbar">${orderField(view)} ${refreshButton(view)}</div>`,
    row: (consumer, state) => {
      const below = canOpen && state.isOpen ? profilesView(consumer, state, strings) : nothing;
      return templates.row(consumer, state, '', below) ?? rowView(consumer, state, strings);
    },
    skeletonRow: () => rowSkeleton(canOpen),
  });
}
