import type {AssignedVia, Group, GroupAssignment} from '../../model/group.js';
import type {Profile} from '../../model/profile.js';
import type {GroupChange} from './consumer-profile-card.machine.js';

/** Pure questions about groups: what is shown, offered, locked. */

export interface ShownGroup extends GroupAssignment {
  /** On its way to the server. */
  readonly isPending: boolean;
}

export interface GroupOption {
  readonly group: Group;
  readonly isSelected: boolean;
  /** Why it cannot be changed by hand; undefined when it can. */
  readonly lockedBy: AssignedVia | undefined;
}

/** Only what came by hand can be taken away by hand. */
export function isLocked(via: AssignedVia): boolean {
  return via !== 'manual' && via !== 'user';
}

export function hasGroup(groups: readonly GroupAssignment[], groupId: string): boolean {
  return groups.some(({group}) => group.id === groupId);
}

/** What the server has, with what was asked for since on top. */
export function shownGroups(
  groups: readonly GroupAssignment[],
  changes: ReadonlyMap<string, GroupChange>,
): readonly ShownGroup[] {
  const kept = groups
    .filter(({group, assignedVia}) => isLocked(assignedVia) || changes.get(group.id)?.wanted !== false)
    .map((assignment) => ({...assignment, isPending: changes.has(assignment.group.id)}));
  const added = [...changes.values()]
    .filter(({group, wanted}) => wanted && !hasGroup(groups, group.id))
    .map(({group}) => ({group, assignedVia: 'manual' as const, isPending: true}));
  return [...kept, ...added];
}

/** The groups that can be picked and match what is searched, in the API's order. */
export function groupOptions(
  groups: readonly Group[],
  shown: readonly ShownGroup[],
  search: string,
): readonly GroupOption[] {
  const wanted = fold(search.trim());
  const selected = new Set(shown.map(({group}) => group.id));
  const locked = new Map<string, AssignedVia>();
  for (const {group, assignedVia} of shown) {
    if (isLocked(assignedVia) && !locked.has(group.id)) locked.set(group.id, assignedVia);
  }
  return groups
    .filter((group) => group.status === 'active' && (wanted === '' || foldedName(group).includes(wanted)))
    .map((group) => ({group, isSelected: selected.has(group.id), lockedBy: locked.get(group.id)}));
}

/**
 * Where a key leads from the active option; undefined for a key that leads nowhere.
 *
 * @param hasMore the last one is not the last of all: nothing leads from there to the first
 */
export function optionAfter(
  options: readonly GroupOption[],
  active: string | undefined,
  key: string,
  hasMore = false,
): string | undefined {
  const index = options.findIndex(({group}) => group.id === active);
  const last = options.length - 1;
  const target = {
    ArrowDown: index < last ? index + 1 : hasMore ? last : 0,
    ArrowUp: index <= 0 ? last : index - 1,
    Home: 0,
    End: last,
  }[key];
  return target === undefined ? undefined : options[target]?.group.id;
}

/**
 * One group of the answer put into what is committed. For answers to writes that ran side by side: each was right
 * about its own group when it was made, and may be too old about the others.
 */
export function mergeGroup(current: Profile, answer: Profile, {group, wanted}: GroupChange): Profile {
  const answered =
    answer.groups?.filter((assignment) => assignment.group.id === group.id) ??
    (wanted ? [{group, assignedVia: 'manual' as const}] : []);
  const groups = current.groups ?? [];
  const index = groups.findIndex((assignment) => assignment.group.id === group.id);
  const others = groups.filter((assignment) => assignment.group.id !== group.id);
  const place = index === -1 ? others.length : index;
  return {...answer, groups: [...others.slice(0, place), ...answered, ...others.slice(place)]};
}

const folded = new WeakMap<Group, string>();

function foldedName(group: Group): string {
  let name = folded.get(group);
  if (name === undefined) folded.set(group, (name = fold(group.name)));
  return name;
}

/** Case and accents do not matter to somebody who searches. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
