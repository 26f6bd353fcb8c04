import type {Group, GroupAssignment} from '../../model/group.js';

/** What somebody else has changed. */
export interface GroupNews {
  readonly joined: readonly Group[];
  readonly left: readonly Group[];
}

/** What nobody has put away yet, with what came since: who was added and removed again is no news. */
export function withNews(before: GroupNews | undefined, {joined, left}: GroupNews): GroupNews | undefined {
  if (!before) return {joined, left};
  const without = (groups: readonly Group[], others: readonly Group[]) =>
    groups.filter(({id}) => !others.some((other) => other.id === id));
  const all = {
    joined: [...without(before.joined, left), ...without(joined, before.left)],
    left: [...without(before.left, joined), ...without(left, before.joined)],
  };
  return all.joined.length + all.left.length > 0 ? all : undefined;
}

/** Tells what somebody else did to a person's groups from what was done here. */
export class KnownGroups {
  #known: Map<string, Group> | undefined;
  /** When a write from here ended, by group id. */
  readonly #ended = new Map<string, number>();

  /** A write from here ended, well or not. */
  end(group: Group, isIn: boolean | undefined, now: number): void {
    this.#ended.set(group.id, now);
    if (isIn === true) this.#known?.set(group.id, group);
    if (isIn === false) this.#known?.delete(group.id);
  }

  /**
   * @param began when what is seen was asked for: it may be too old about a group that was written since
   * @param isOurs whether a write of that group is under way, or nobody knows what became of it
   * @returns undefined when nobody else has changed anything
   */
  see(
    groups: readonly GroupAssignment[],
    began: number,
    isOurs: (groupId: string) => boolean = () => false,
  ): GroupNews | undefined {
    const seen = new Map(groups.map(({group}) => [group.id, group]));
    const known = this.#known;
    if (!known) {
      this.#known = seen;
      return undefined;
    }
    const isNews = ({id}: Group) => !isOurs(id) && (this.#ended.get(id) ?? Number.NEGATIVE_INFINITY) < began;
    const joined = [...seen.values()].filter((group) => !known.has(group.id) && isNews(group));
    const left = [...known.values()].filter((group) => !seen.has(group.id) && isNews(group));
    for (const group of joined) known.set(group.id, group);
    for (const {id} of left) known.delete(id);
    return joined.length + left.length > 0 ? {joined, left} : undefined;
  }
}
