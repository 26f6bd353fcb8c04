import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Consumer} from '../../model/consumer.js';
import {list, type ListModel} from '../../views/list.js';
import {orderField, refreshButton, type OrderModel, type RefreshModel} from '../../views/list-toolbar.js';
import type {TemplatesController} from '../templates-controller.js';
import {profilesView} from './consumer-list.profiles.view.js';
import {rowSkeleton, rowView, type ConsumerDetails, type RowState} from './consumer-list.row.view.js';

type Given = 'strings' | 'words' | 'toolbar' | 'row' | 'skeletonRow' | 'emptyIcon' | 'isFiltered' | 'onClear';

export interface ListView
  extends Omit<ListModel<Consumer, RowState>, Given>, Omit<OrderModel, 'strings'>, Omit<RefreshModel, 'strings'> {
  readonly strings: StringsController;
  readonly hideToolbar: boolean;
  readonly canOpen: boolean;
  readonly templates: TemplatesController<Consumer, ConsumerDetails>;
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
      const {isOpen, isProfilesPending: isBusy} = state;
      const own = () => templates.details({...consumer, profiles: state.profiles}, {...state, isBusy});
      const below = canOpen && isOpen ? profilesView(consumer, state, strings, own()) : nothing;
      return templates.row(consumer, state, '', {after: below}) ?? rowView(consumer, state, strings, below);
    },
    skeletonRow: () => rowSkeleton(canOpen),
  });
}
