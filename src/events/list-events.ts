/**
 * What a person chose in a list, as text: `search`, `status` (words, separated by spaces), `group`, `order`, and where
 * the page starts, `after` or `before`. Empty where nothing was chosen; a list has those that it knows.
 */
export type ListState = Readonly<Partial<Record<'search' | 'status' | 'group' | 'order' | 'after' | 'before', string>>>;

/** After a person chose something in a list. `preventDefault()` leaves the address to the page. */
export class ListStateChangeEvent extends CustomEvent<ListState> {
  static readonly type = 'list-state-change';
  constructor(state: ListState) {
    super(ListStateChangeEvent.type, {detail: state, bubbles: true, composed: true, cancelable: true});
  }
}
