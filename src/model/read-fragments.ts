import {addressKey, isAddress, readAddress, readMailto, unquote} from './address.js';
import {isBlank} from './hidden-characters.js';
import {PartScanner} from './part-scanner.js';
import type {Recipient, RecipientProblem} from './recipients.js';
import {readRow} from './read-row.js';

/** `EMAIL;TYPE=INTERNET,PREF:` of a contact card: its separators are none. */
const cardLabel = /(?:item\d{1,9}\.)?EMAIL;[^\s@<>:]{1,200}:/iuy;
/** `To:`, `E-mail:`, `Team:`. It says what the address is for, not whose it is. */
const label = /^\p{L}[^:@<>"]{0,200}:\s*(?!\/)/u;
const wordsPerTurn = 64;

/**
 * What a text holds, in its order. Now and then it gives undefined instead: nothing yet, but whoever reads in slices can
 * look at the clock.
 *
 * @param cursor tells how far it has read
 */
export function* readFragments(
  text: string,
  cursor = {at: 0},
): Generator<Recipient | RecipientProblem | undefined, void> {
  const part = new PartScanner(text);
  const [tab, lineFeed, carriageReturn] = [finder(text, '\t'), finder(text, '\n'), finder(text, '\r')];
  let lineEnd = -1;
  /** Where a part stands that may be the `Last` of `Last, First <a@b.c>`. */
  let held: {readonly start: number; readonly end: number} | undefined;
  for (let from = 0; from <= text.length; cursor.at = from) {
    let prefix = 0;
    if (from > lineEnd) {
      lineEnd = Math.min(lineFeed(from), carriageReturn(from));
      const row = tab(from) < lineEnd ? readRow(text, from, lineEnd) : undefined;
      if (row) {
        from = lineEnd + 1;
        yield row;
        continue;
      }
      cardLabel.lastIndex = from;
      if (cardLabel.test(text)) prefix = cardLabel.lastIndex - from;
    }
    part.scan(from, lineEnd, prefix);
    const {start, end, stop} = part;
    from = stop + 1;
    if (held) {
      const joined =
        part.angles === 2 && text.charAt(start) !== '<' ? readBracketed(text.slice(held.start, end)) : undefined;
      yield joined ?? {text: text.slice(held.start, held.end)};
      held = undefined;
      if (joined) continue;
    }
    const whole = text.slice(start, end);
    if (start === end || (!part.isPlain && isBlank(whole))) {
      yield undefined;
    } else if (!part.hasAt && part.angles === 0) {
      if (text.charAt(stop) === ',' && stop < lineEnd) held = {start, end};
      else yield {text: whole};
    } else if (part.isPlain && isAddress(whole)) {
      yield {email: whole, text: whole};
    } else {
      const recipient = (part.isLink && readLinked(whole)) || readRecipient(whole);
      if (!recipient && part.isLink && !/^mailto:/iu.test(whole)) {
        // It stands after a link and is no part of it.
        part.isLink = false;
        from = start;
        continue;
      }
      const words = recipient || !part.hasSpace ? undefined : yield* readWords(whole);
      if (words) yield* words;
      else yield recipient ?? {text: whole};
    }
  }
}

/** Where a character stands next, for ever later places, at the cost of one walk through the text. */
function finder(text: string, character: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) found = text.indexOf(character, from);
    if (found < 0) found = text.length;
    return found;
  };
}

function readRecipient(text: string): Recipient | undefined {
  const bare = readLabelled(text, text);
  if (bare || !text.endsWith(')')) return bare;
  const open = text.lastIndexOf('(');
  const remark = text.slice(open + 1, -1).trim();
  const recipient = open < 0 || remark.includes(')') ? undefined : readLabelled(text.slice(0, open).trim(), text);
  if (!recipient || isBlank(remark)) return recipient;
  return {...recipient, name: recipient.name === undefined ? remark : `${recipient.name} (${remark})`, text};
}

function readLabelled(text: string, whole: string): Recipient | undefined {
  if (text.endsWith('>')) return readBracketed(text, whole);
  const email = readAddress(text) ?? readAddress(text.replace(label, ''));
  return email === undefined ? undefined : {email, text: whole};
}

function readBracketed(text: string, whole = text): Recipient | undefined {
  const open = text.lastIndexOf('<');
  if (open < 0 || text.indexOf('>', open) !== text.length - 1) return undefined;
  const email = readAddress(text.slice(open + 1, -1).trim());
  if (email === undefined) return undefined;
  const name = readName(text.slice(0, open).trim(), email);
  if (name === undefined) return undefined;
  return name === '' ? {email, text: whole} : {email, name, text: whole};
}

/** Empty when it names nobody; undefined when there may be somebody else in it. */
function readName(text: string, email: string): string | undefined {
  if (text === '') return '';
  const unlabelled = text.includes(':') ? text.replace(label, '') : text;
  const name = unquote(unlabelled);
  if (isBlank(name)) return '';
  if (!/[@＠<>]/u.test(name)) return name;
  if (addressKey(name) === addressKey(email)) return '';
  return name === unlabelled ? undefined : name;
}

/** An address of a link that holds several. */
function readLinked(text: string): Recipient | undefined {
  const email = readMailto(text.replace(/^mailto:/iu, ''));
  return email !== undefined && isAddress(email) ? {email, text} : undefined;
}

/** Addresses with nothing but blanks between them, or undefined if any of it is something else. */
function* readWords(text: string): Generator<undefined, Recipient[] | undefined> {
  const recipients: Recipient[] = [];
  for (const [word] of text.matchAll(/\S+/gu)) {
    const recipient = isAddress(word) ? {email: word, text: word} : readRecipient(word);
    if (!recipient) return undefined;
    if (recipients.push(recipient) % wordsPerTurn === 0) yield undefined;
  }
  return recipients;
}
