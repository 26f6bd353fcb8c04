import type {Group, GroupAssignment} from '../../model/group.js';

/** What somebody else has changed. */
export interface GroupNews {
  readonly joined: readonly Group[];
  readonly left: readonly Group[];
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
