import type {LitElement} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import type {AnnounceController} from '../../controllers/announce-controller.js';
import {QueryController} from '../../controllers/query-controller.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import type {Group} from '../../model/group.js';
import {listAllGroups} from '../consumer-profile-card/list-all-groups.js';

export interface GroupFilterOptions {
  /** Undefined where nothing can be narrowed by a group. */
  readonly client: () => InviteClient | undefined;
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
  /** Whether people are shown, and are up to date. */
  readonly hasPeople: () => boolean;
}

/** The groups that the list can be narrowed by. */
export class GroupFilterController {
  readonly #options: GroupFilterOptions;
  readonly #query: QueryController<readonly [InviteClient], readonly Group[]>;
  #hasToldError = false;

  constructor(host: LitElement, options: GroupFilterOptions) {
    this.#options = options;
    this.#query = new QueryController<readonly [InviteClient], readonly Group[]>(host, {
      args: () => {
        const client = options.client();
        return client && [client];
      },
      read: ([client], signal) => listAllGroups(client, signal),
      onValue: () => (this.#hasToldError = false),
      onError: (error) => {
        this.tellError();
        host.dispatchEvent(new InviteErrorEvent(error));
      },
    });
  }

  /** Undefined while they are on their way, and when they could not be loaded. */
  get groups(): readonly Group[] | undefined {
    return this.#query.value;
  }

  get isError(): boolean {
    return this.#query.error !== undefined;
  }

  reload(): void {
    void this.#query.reload();
  }

  /** Once, and beside people only: where these could not be loaded either, that is what is said. */
  tellError(): void {
    const {strings, announcer, hasPeople} = this.#options;
    const {error} = this.#query;
    if (!error || !hasPeople() || this.#hasToldError) return;
    this.#hasToldError = true;
    announcer.announce(`${strings.term('groupsErrorTitle')}. ${strings.term('errorWords', error.kind, error.message)}`);
  }
}
