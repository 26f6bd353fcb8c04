import {nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Profile} from '../../model/profile.js';
import {list, type ListModel} from '../../views/list.js';
import type {TemplatesController} from '../templates-controller.js';
import {rowSkeleton, rowView, type RowState} from './consumer-profile-list.row.view.js';
import {toolbar, type ToolbarView} from './consumer-profile-list.toolbar.view.js';

type Given = 'strings' | 'words' | 'toolbar' | 'row' | 'skeletonRow' | 'emptyIcon';

export interface ListView extends Omit<ListModel<Profile, RowState>, Given>, Omit<ToolbarView, 'strings'> {
  readonly strings: StringsController;
  readonly hideToolbar: boolean;
  readonly templates: TemplatesController<Profile>;
}

export function listView(view: ListView): TemplateResult {
  const {strings, hideToolbar, templates} = view;
  return list<Profile, RowState>({
    ...view,
    emptyIcon: 'people',
    words: {
      label: strings.term('profilesLabel'),
      emptyTitle: strings.term('profilesEmptyTitle'),
      emptyText: strings.term('profilesEmptyText'),
      noMatchTitle: strings.term('profilesNoMatchTitle'),
      errorTitle: strings.term('profilesErrorTitle'),
      moreErrorTitle: strings.term('profilesMoreErrorTitle'),
    },
    toolbar: hideToolbar ? nothing : toolbar(view),
    row: (profile, state) => templates.row(profile, state, profile.status) ?? rowView(profile, state, strings),
    skeletonRow: rowSkeleton,
  });
}
