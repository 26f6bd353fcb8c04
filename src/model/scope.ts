/** Whose invites these are: the id of the portal (or organisation) in the API's own terms. */
export interface Scope {
  readonly id: string;
}
