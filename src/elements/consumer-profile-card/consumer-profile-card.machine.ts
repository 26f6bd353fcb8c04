import type {InviteError} from '../../model/errors.js';
import type {Group} from '../../model/group.js';
import type {GroupNews} from './known-groups.js';

/** What a person asked for and the server has not answered yet. */
export interface GroupChange {
  readonly group: Group;
  /** Whether the profile shall be in the group. */
  readonly wanted: boolean;
}

/** A change that was refused, kept until it is tried again, done otherwise or dismissed. */
export interface FailedChange extends GroupChange {
  readonly error: InviteError;
  /** Nobody knows whether it was done. */
  readonly isUnclear: boolean;
}

export interface CardState {
  readonly changes: ReadonlyMap<string, GroupChange>;
  readonly failures: ReadonlyMap<string, FailedChange>;
  readonly pickerOpen: boolean;
  readonly search: string;
  /** The option the arrow keys have reached, by group id. */
  readonly active: string | undefined;
  /** The key of the locked group's chip whose explanation is shown. */
  readonly explained: string | undefined;
  /** Into and out of which groups somebody else has put the person while they were shown. */
  readonly news: GroupNews | undefined;
}

export type CardAction =
  | {readonly type: 'person-changed'}
  | {readonly type: 'change-wanted'; readonly group: Group; readonly wanted: boolean}
  | {readonly type: 'change-settled'; readonly groupId: string}
  | {
      readonly type: 'change-failed';
      readonly groupId: string;
      readonly error: InviteError;
      readonly isUnclear: boolean;
    }
  | {readonly type: 'failure-dismissed'; readonly groupId: string}
  | {readonly type: 'news'; readonly news: GroupNews | undefined}
  | {readonly type: 'picker-toggled'; readonly isOpen: boolean}
  | {readonly type: 'searched'; readonly text: string; readonly active: string | undefined}
  | {readonly type: 'option-reached'; readonly groupId: string}
  | {readonly type: 'explained'; readonly key: string | undefined};

export const initialState: CardState = {
  changes: new Map(),
  failures: new Map(),
  pickerOpen: false,
  search: '',
  active: undefined,
  explained: undefined,
  news: undefined,
};

export function reduce(state: CardState, action: CardAction): CardState {
  switch (action.type) {
    case 'person-changed':
      return initialState;
    case 'change-wanted': {
      const {group, wanted} = action;
      return {
        ...state,
        changes: new Map(state.changes).set(group.id, {group, wanted}),
        failures: without(state.failures, group.id),
      };
    }
    case 'change-settled':
      return {...state, changes: without(state.changes, action.groupId)};
    case 'change-failed': {
      const change = state.changes.get(action.groupId);
      if (!change) return state;
      return {
        ...state,
        changes: without(state.changes, action.groupId),
        failures: new Map(state.failures).set(action.groupId, {
          ...change,
          error: action.error,
          isUnclear: action.isUnclear,
        }),
      };
    }
    case 'failure-dismissed':
      return {...state, failures: without(state.failures, action.groupId)};
    case 'news':
      return {...state, news: action.news};
    case 'picker-toggled':
      return {...state, pickerOpen: action.isOpen, search: '', active: undefined};
    case 'searched':
      return {...state, search: action.text, active: action.active};
    case 'option-reached':
      return {...state, active: action.groupId};
    case 'explained':
      return {...state, explained: action.key};
  }
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
