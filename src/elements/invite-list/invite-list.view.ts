import type {TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Invite} from '../../model/invite.js';
import {list, type ListModel} from '../../views/list.js';
import {rowSkeleton, rowView, type RowView} from './invite-list.row.view.js';
import {toolbar, type ToolbarView} from './invite-list.toolbar.view.js';

type Row = Omit<RowView, 'strings' | 'invite'>;
type Given = 'strings' | 'words' | 'toolbar' | 'row' | 'skeletonRow' | 'emptyIcon' | 'headingLevel';

export interface ListView extends Omit<ListModel<Invite, Row>, Given>, Omit<ToolbarView, 'strings'> {
  readonly strings: StringsController;
  /** What stands in place of the toolbar, or around it. */
  readonly head: ((toolbar: TemplateResult) => TemplateResult) | undefined;
}

export function listView(view: ListView): TemplateResult {
  const {strings} = view;
  return list<Invite, Row>({
    ...view,
    headingLevel: 2,
    emptyIcon: 'mail',
    words: {
      label: strings.term('listLabel'),
      emptyTitle: strings.term('listEmptyTitle'),
      emptyText: strings.term('listEmptyText'),
      noMatchTitle: strings.term('listNoMatchTitle'),
      errorTitle: strings.term('listErrorTitle'),
      moreErrorTitle: strings.term('listMoreErrorTitle'),
    },
    toolbar: view.head?.(toolbar(view)) ?? toolbar(view),
    row: (invite, row) => rowView({...row, invite, strings}),
    skeletonRow: rowSkeleton,
  });
}
