import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Invite} from '../../model/invite.js';
import {list, type ListModel} from '../../views/list.js';
import type {TemplatesController} from '../templates-controller.js';
import {noteView, rowSkeleton, rowView, type RowView} from './invite-list.row.view.js';
import {toolbar, type ToolbarView} from './invite-list.toolbar.view.js';

type Row = Omit<RowView, 'strings' | 'invite'>;
type Given = 'strings' | 'words' | 'toolbar' | 'row' | 'skeletonRow' | 'emptyIcon' | 'headingLevel';

export interface ListView extends Omit<ListModel<Invite, Row>, Given>, Omit<ToolbarView, 'strings'> {
  readonly strings: StringsController;
  /** What stands in place of the toolbar, or around it. */
  readonly head: ((toolbar: TemplateResult) => TemplateResult) | undefined;
  readonly templates: TemplatesController<Invite>;
}

export function listView(view: ListView): TemplateResult {
  const {strings, templates} = view;
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
    row: (invite, row) => {
      const view = {...row, invite, strings};
      // What is being taken back looks the same everywhere.
      return (view.revoked ? undefined : ownRow(view, templates)) ?? rowView(view);
    },
    skeletonRow: rowSkeleton,
  });
}

function ownRow(view: RowView, templates: TemplatesController<Invite>): TemplateResult | undefined {
  const {invite, check, isChecked, details} = view;
  const names = [invite.status, check && 'multi', isChecked && 'checked'].filter(Boolean).join(' ');
  return templates.row(invite, view, names, {
    before: check?.(invite, isChecked) ?? nothing,
    after: html`${noteView(view)} ${details?.view() ?? nothing}`,
  });
}
