/** Nothing of it is seen, and it may change what is seen around it. */
const hiddenCharacter = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}]/gu;
const variationSelector = /^\p{Variation_Selector}$/u;
/** What joiners belong between: emoji, and the letters and marks of the scripts that write with them. */
const joinable =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{M}|(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian})\p{L})$/u;

/**
 * Text with its bidi controls, zero-width and control characters made visible: `⟨U+202E⟩`. Those that take part in
 * writing stay: joiners inside emoji and inside words of scripts that join, variation selectors, tab and line break.
 */
export function revealHidden(text: string): string {
  return text.replace(hiddenCharacter, (character, offset: number) => {
    if (variationSelector.test(character) || /^[\t\r\n]$/u.test(character)) return character;
    const isJoiner = character === '\u200c' || character === '\u200d';
    if (isJoiner && joinable.test(before(text, offset)) && joinable.test(after(text, offset))) return character;
    return `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** Nothing but space, some of it zero wide. Bidi controls are more: they do something. */
export function isBlank(text: string): boolean {
  return !/[^\s\u200b-\u200d\u2060]/u.test(text);
}

function before(text: string, offset: number): string {
  const [last = '', second = ''] = [...text.slice(Math.max(0, offset - 4), offset)].reverse();
  return variationSelector.test(last) ? second : last;
}

function after(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset + 1) ?? 0);
}
