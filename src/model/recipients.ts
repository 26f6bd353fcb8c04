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

type Fragment =
  {readonly kind: 'address'; readonly recipient: Recipient} | {readonly kind: 'text'; readonly text: string};

/**
 * Reads people out of typed or pasted text. Every fragment that is not blank ends in exactly one of the three lists.
 *
 * Separators are comma, semicolon (also full width), tab and line break. Understood are `a@b.c`, `Name <a@b.c>`,
 * `"Last, First" <a@b.c>`, `Last, First <a@b.c>` (Outlook), `mailto:a@b.c`, `a@b.c (Name)`, addresses with only spaces
 * between them, and a row of cells in which one is an address.
 *
 * @param text what was typed or pasted
 * @param known addresses that are in the field already, in any case
 */
export function parseRecipients(text: string, known: Iterable<string> = []): ParsedRecipients {
  const sorter = new RecipientSorter(known);
  for (const fragment of readFragments(text)) sorter.add(fragment);
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
    const key = addressKey(fragment.email);
    (this.#seen.has(key) ? this.sorted.duplicates : this.sorted.recipients).push(fragment);
    this.#seen.add(key);
  }
}

/** What a text holds, in its order. */
export function* readFragments(text: string, cursor = {at: 0}): Iterable<Recipient | RecipientProblem> {
  for (const line of text.split(/[\r\n]+/u)) {
    cursor.at = Math.min(cursor.at + line.length + 1, text.length);
    for (const fragment of parseLine(line)) {
      yield fragment.kind === 'address' ? fragment.recipient : {text: fragment.text};
    }
  }
}

/** Two spellings of one address have one key. Only the case differs: what else is the same address is the server's to say. */
export function addressKey(email: string): string {
  return email.trim().toLowerCase();
}

/** The shape of an address and no more: the server is the judge of the rest. */
export function isAddress(text: string): boolean {
  return text.length <= 320 && /^[^\s@<>(),;"[\]\\]+@[^\s@<>(),;"[\]\\.]+(\.[^\s@<>(),;"[\]\\.]+)+$/u.test(text);
}

/** The way back: what `parseRecipients` reads as the same recipient. */
export function formatRecipient({name, email}: {readonly name?: string; readonly email: string}): string {
  if (!name) return email;
  return /[",;<>()@\t；，]/u.test(name) ? `"${name.replaceAll('"', "'")}" <${email}>` : `${name} <${email}>`;
}

function parseLine(line: string): Fragment[] {
  const cells = line.split('\t').map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '');
  const addresses = filled.filter(isAddress);
  const names = filled.filter((cell) => !isAddress(cell));
  if (addresses.length === 1 && names.length === 1) {
    return [{kind: 'address', recipient: {email: addresses[0]!, name: unquote(names[0]!), text: line.trim()}}];
  }
  return filled.flatMap(parseCell);
}

function parseCell(cell: string): Fragment[] {
  const parts = splitOutsideQuotes(cell);
  const fragments: Fragment[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const next = parts[i + 1];
    // Outlook writes `Last, First <a@b.c>` without quotes: a word alone, then words and an address in brackets.
    if (next !== undefined && part.endsWith(',') && !part.includes('@') && /^[^@<]+<[^<>]*>[,;]?$/u.test(next)) {
      const joined = parsePart(`"${strip(part)}, ${strip(next).replace(/\s*</u, '" <')}`);
      if (joined[0]?.kind === 'address') {
        fragments.push({kind: 'address', recipient: {...joined[0].recipient, text: `${part} ${strip(next)}`}});
        i++;
        continue;
      }
    }
    fragments.push(...parsePart(strip(part)));
  }
  return fragments;
}

/** Cuts at separators, keeping each separator at the end of the part before it; a quoted name is not cut. */
function splitOutsideQuotes(text: string): string[] {
  const parts = text.match(/(?:"[^"]*"(?=\s*<)|[^,;；，])+[,;；，]?|[,;；，]/gu) ?? [];
  return parts.map((part) => part.trim()).filter((part) => strip(part) !== '');
}

function strip(part: string): string {
  return part.replace(/[,;；，]$/u, '').trim();
}

function parsePart(text: string): Fragment[] {
  const recipient = readRecipient(text);
  if (recipient) return [{kind: 'address', recipient}];
  const words = text.split(/\s+/u);
  if (words.length > 1 && words.every((word) => readRecipient(word))) return words.flatMap(parsePart);
  return [{kind: 'text', text}];
}

function readRecipient(text: string): Recipient | undefined {
  const bracketed = /^(?<name>"[^"]*"|[^<>]*?)\s*<\s*(?:mailto:)?(?<email>[^<>\s]+)\s*>$/iu.exec(text)?.groups;
  const commented = /^(?<email>\S+)\s+\((?<name>[^()]*)\)$/u.exec(text)?.groups;
  const plain = {
    name: '',
    email: text.replace(/^mailto:/iu, '').replace(/\?.*$/u, (query) => (/^mailto:/iu.test(text) ? '' : query)),
  };
  const {name, email} = (bracketed ?? commented ?? plain) as {name: string; email: string};
  if (!isAddress(email)) return undefined;
  const cleanName = unquote(name);
  return cleanName === '' ? {email, text} : {email, name: cleanName, text};
}

function unquote(name: string): string {
  return name
    .trim()
    .replace(/^(["'])(.*)\1$/u, '$2')
    .trim();
}
