import {addressKey} from './address.js';
import {readFragments} from './read-fragments.js';

export {addressKey, isAddress} from './address.js';

/** One person to invite. `text` is what was typed or pasted for them, whole. */
export interface Recipient {
  readonly email: string;
  readonly name?: string;
  readonly text: string;
}

/** A fragment that is no address yet. Its text is kept so that it can be corrected. */
export interface RecipientProblem {
  readonly text: string;
}

export interface ParsedRecipients {
  readonly recipients: readonly Recipient[];
  readonly problems: readonly RecipientProblem[];
  /** Addresses that stood there already, in this text or in `known`. */
  readonly duplicates: readonly Recipient[];
}

/**
 * Reads people out of typed or pasted text. Every fragment that is not blank ends in exactly one of the three lists.
 *
 * Separators are tab, line break, comma and semicolon, the latter two also in full width and of other scripts. Understood
 * are `a@b.c`, `Name <a@b.c>`, `"Last, First" <a@b.c>`, `Last, First <a@b.c>` (Outlook), `a@b.c (Name)`, `Team: a@b.c, d@e.f;`
 * and `E-mail: a@b.c`, links (`mailto:a@b.c,d@e.f?subject=…`), addresses with only blanks between them, and a row of a
 * spreadsheet: name and address in either order, or first name, last name and address.
 *
 * Each `text` is a piece of what was given, as it stood there; beside them are nothing but separators and blanks.
 *
 * @param text what was typed or pasted
 * @param known addresses that are in the field already, in any case
 */
export function parseRecipients(text: string, known: Iterable<string> = []): ParsedRecipients {
  const sorter = new RecipientSorter(known);
  for (const fragment of readFragments(text)) if (fragment) sorter.add(fragment);
  return sorter.sorted;
}

/** Puts fragments into the list that each belongs to. */
export class RecipientSorter {
  readonly sorted = {recipients: [] as Recipient[], problems: [] as RecipientProblem[], duplicates: [] as Recipient[]};
  readonly #seen: Set<string>;

  constructor(known: Iterable<string>) {
    this.#seen = new Set([...known].map(addressKey));
  }

  add(fragment: Recipient | RecipientProblem): void {
    if (!('email' in fragment)) {
      this.sorted.problems.push(fragment);
      return;
    }
    const before = this.#seen.size;
    const isNew = this.#seen.add(addressKey(fragment.email)).size > before;
    (isNew ? this.sorted.recipients : this.sorted.duplicates).push(fragment);
  }
}

/** The way back: what `parseRecipients` reads as the same recipient. */
export function formatRecipient({name, email}: {readonly name?: string; readonly email: string}): string {
  const plain = name?.replace(/[\t-\r\u0085\u2028\u2029]+/gu, ' ').trim();
  if (!plain) return email;
  const isSafe = /^[^"'“”„«»‘’‚,;<>()@:\\，；、،؛＠][^"“”„«»,;<>()@:\\，；、،؛＠]*$/u.test(plain);
  return isSafe ? `${plain} <${email}>` : `"${plain.replace(/["\\]/gu, '\\$&')}" <${email}>`;
}
