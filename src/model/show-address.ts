/** Nothing of it is seen, and it may change what is seen around it. */
const hiddenCharacter = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
const variationSelector = /^\p{Variation_Selector}$/u;
const joiner = /^[\u200c\u200d]$/u;
/** What joiners belong between: emoji, and the letters and marks of the scripts that write with them. */
const joinable = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{M}|(?!\p{Script=Latin})\p{L})$/u;

/**
 * An address the way it is sent over the wire, where that differs: the domain in its `xn--` form. It tells apart what
 * looks the same.
 *
 * @returns undefined when the domain is ASCII as it stands, or cannot be a domain
 */
export function asciiEmail(email: string): string | undefined {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  // What else a URL gives a meaning to would be cut off.
  if (at < 1 || /^\p{ASCII}*$/u.test(domain) || /[\s/\\:?#@%[\]]/u.test(domain)) return undefined;
  const url = `http://${domain}`;
  if (!URL.canParse(url)) return undefined;
  const {hostname} = new URL(url);
  return /^[\d.]*$/u.test(hostname) ? undefined : email.slice(0, at + 1) + hostname;
}

/**
 * Text with its bidi controls, zero-width and control characters made visible: `⟨U+202E⟩`. Those that take part in
 * writing stay: joiners inside emoji and inside words of scripts that join, variation selectors, tab and line break.
 */
export function revealHidden(text: string): string {
  return text.replace(hiddenCharacter, (character, offset: number) => {
    if (variationSelector.test(character) || /^[\t\r\n]$/u.test(character)) return character;
    if (joiner.test(character) && isJoinable(before(text, offset)) && isJoinable(after(text, offset))) return character;
    return `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

function isJoinable(character: string): boolean {
  return joinable.test(character);
}

function before(text: string, offset: number): string {
  const [last = '', second = ''] = [...text.slice(Math.max(0, offset - 4), offset)].reverse();
  return variationSelector.test(last) ? second : last;
}

function after(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset + 1) ?? 0);
}
