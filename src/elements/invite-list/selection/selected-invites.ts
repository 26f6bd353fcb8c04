import type {Invite} from '../../../model/invite.js';
import {actionsOf} from '../row-actions.js';
import type {SelectionHost, SelectionOptions} from '../selection-controller.js';
import type {BatchAction} from './bar.view.js';

type Able = Readonly<Record<BatchAction, readonly Invite[]>>;

/** The invites that are selected, and what they can do: found out once for each change, not for each draw. */
export class SelectedInvites {
  readonly #host: SelectionHost;
  readonly #options: SelectionOptions;
  /** As they were last seen, for those that are selected and not shown. */
  readonly #known = new Map<string, Invite>();
  #shownBefore: readonly string[] = [];
  #ids: readonly string[] = [];
  #idSet: ReadonlySet<string> = new Set();
  #all: readonly Invite[] | undefined;
  #able: Able | undefined;
  #ableOf: readonly unknown[] = [];
  #shown = 0;
  #shownOf: readonly unknown[] = [];

  constructor(host: SelectionHost, options: SelectionOptions) {
    this.#host = host;
    this.#options = options;
  }

  has(id: string): boolean {
    this.#read();
    return this.#idSet.has(id);
  }

  /** Those of them that are known. */
  get all(): readonly Invite[] {
    this.#read();
    return (this.#all ??= this.#ids.flatMap((id) => this.#known.get(id) ?? []));
  }

  /** Those that can do it now. */
  able(action: BatchAction): readonly Invite[] {
    const {client: find, rowActions} = this.#options;
    const client = find();
    const of = [this.all, client, rowActions.changes];
    if (this.#able && of.every((value, index) => value === this.#ableOf[index])) return this.#able[action];
    const able = {copy: [] as Invite[], resend: [] as Invite[], revoke: [] as Invite[]};
    for (const invite of this.all) {
      const {isBusy, secondsLeft, revoked} = rowActions.stateOf(invite, client);
      if (revoked) continue;
      const actions = actionsOf(invite, client);
      if (actions.includes('copy')) able.copy.push(invite);
      if (actions.includes('resend') && !isBusy && secondsLeft === 0) able.resend.push(invite);
      if (actions.includes('revoke')) able.revoke.push(invite);
    }
    this.#able = able;
    this.#ableOf = of;
    return able[action];
  }

  /** How many of the rows that are shown. */
  countShown(): number {
    const items = this.#options.items();
    const of = [items, this.#host.selectedIds];
    if (of.some((value, index) => value !== this.#shownOf[index])) {
      this.#shownOf = of;
      this.#shown = items.filter(({id}) => this.has(id)).length;
    }
    return this.#shown;
  }

  /** The same ids may be others' at another API. */
  forget(): void {
    this.#known.clear();
    this.#shownBefore = [];
    this.#all = undefined;
  }

  /**
   * The list has been read anew: what was shown and is not any more has gone, unless all others are another page.
   *
   * @returns the ids that stay selected
   */
  loaded(invites: readonly Invite[]): readonly string[] {
    const shown = new Set(invites.map(({id}) => id));
    for (const invite of invites) this.#known.set(invite.id, invite);
    const isSamePage = invites.length === 0 || this.#shownBefore.some((id) => shown.has(id));
    const gone = new Set(isSamePage ? this.#shownBefore.filter((id) => !shown.has(id)) : []);
    this.#shownBefore = [...shown];
    for (const id of this.#known.keys()) if (!shown.has(id) && (gone.has(id) || !this.has(id))) this.#known.delete(id);
    this.#all = undefined;
    return this.#host.selectedIds.filter((id) => !gone.has(id));
  }

  #read(): void {
    const {selectedIds} = this.#host;
    if (this.#ids === selectedIds) return;
    this.#ids = selectedIds;
    this.#idSet = new Set(selectedIds);
    this.#all = undefined;
  }
}
