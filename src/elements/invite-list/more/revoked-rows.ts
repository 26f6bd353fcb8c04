import type {TemplateResult} from 'lit';
import type {StringsController} from '../../../controllers/strings-controller.js';
import type {Invite} from '../../../model/invite.js';
import {whoOf} from '../../../views/person.js';
import {revokedView} from './revoked.view.js';
import type {Revocation} from './revocation.js';

interface Mark {
  /** When it was revoked at the API; undefined before. */
  doneAt: number | undefined;
  /** Another function whenever the row has to be drawn anew. */
  readonly view: () => TemplateResult;
}

export interface RevokedRowsOptions {
  readonly strings: StringsController;
  readonly onUndo: (revocation: Revocation) => void;
  readonly onHold: (revocation: Revocation, event: Event) => void;
  readonly onRelease: (revocation: Revocation, event: Event) => void;
}

/** The rows in whose place stands that they are taken back. */
export class RevokedRows {
  readonly #options: RevokedRowsOptions;
  readonly #marks = new Map<string, Mark>();
  #changes = 0;

  constructor(options: RevokedRowsOptions) {
    this.#options = options;
  }

  /** Another number whenever they are others, or drawn otherwise. */
  get changes(): number {
    return this.#changes;
  }

  viewOf(id: string): (() => TemplateResult) | undefined {
    return this.#marks.get(id)?.view;
  }

  mark(invite: Invite, revocation: Revocation): void {
    const {strings, onUndo, onHold, onRelease} = this.#options;
    this.#changes++;
    this.#marks.set(invite.id, {
      doneAt: undefined,
      view: () =>
        revokedView({
          who: whoOf(invite),
          strings,
          // Several are undone together, from where they were revoked.
          canUndo: revocation.state === 'open' && revocation.invites.length === 1,
          onUndo: () => onUndo(revocation),
          onHold: (event) => onHold(revocation, event),
          onRelease: (event) => onRelease(revocation, event),
        }),
    });
  }

  /** The row is as ever. */
  free(id: string): void {
    if (this.#marks.delete(id)) this.#changes++;
  }

  /** The API has taken it back. */
  done(id: string): void {
    const mark = this.#marks.get(id);
    if (mark) mark.doneAt = performance.now();
  }

  /**
   * Those are as ever that the list knows by now.
   *
   * @param before what it had
   * @param began when it asked: an answer may be older than the revoking
   */
  freeKnown(items: readonly Invite[], before: readonly Invite[], began: number): void {
    if (this.#marks.size === 0) return;
    // What came with an earlier answer was not read anew: it is further down than was read, or before what was added.
    const old = new Set(before);
    const left = new Set(items.filter((item) => old.has(item)).map(({id}) => id));
    for (const [id, {doneAt = Infinity}] of this.#marks) if (doneAt <= began && !left.has(id)) this.free(id);
  }
}
