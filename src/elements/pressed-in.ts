/**
 * What a click in a list of rows is meant for. A press beside the buttons picks the row, unless it ended the selecting of
 * text.
 */
export function pressedIn(event: Event): {readonly id?: string | undefined; readonly action?: string | undefined} {
  const target = event.target as Element;
  const row = target.closest<HTMLElement>('[data-id]');
  const pressed = target.closest<HTMLElement>('[data-action]');
  if (!row || pressed?.ariaDisabled === 'true') return {};
  if (pressed) return {id: row.dataset.id, action: pressed.dataset.action};
  // A page's own row may have links and fields of its own.
  if (target.closest('a[href], button, input, select, textarea, label, summary')) return {};
  const isSelecting = row.ownerDocument.getSelection()?.type === 'Range';
  return isSelecting || target.closest('[data-aside]') ? {} : {id: row.dataset.id, action: 'select'};
}
