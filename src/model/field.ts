/** The part of a draft that a field fills in. */
export type InviteFieldName = 'email' | 'name' | 'message';

/**
 * What an API asks of an invite. The form draws and checks itself from these, so that a limit stands in one place.
 * Lengths are in UTF-16 code units, as `maxlength` counts them.
 */
export interface InviteField {
  readonly name: InviteFieldName;
  /** `recipient`: one value for each person. `invite`: one value for the whole sending. */
  readonly per: 'recipient' | 'invite';
  readonly required: boolean;
  readonly maxLength?: number;
}
