const [ordinary, space, separator, at, open, close, quote, escape, parenthesis, colon] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** What a character below 128 does. */
const asciiKinds = new Uint8Array(128);
for (const [kind, characters] of [
  [space, ' \x1c\x1d\x1e\x1f'],
  [separator, ',;\t\n\v\f\r'],
  [at, '@'],
  [open, '<'],
  [close, '>'],
  [quote, '"'],
  [escape, '\\'],
  [parenthesis, '('],
  [colon, ':'],
] as const) {
  for (const character of characters) asciiKinds[character.charCodeAt(0)] = kind;
}

/** And above. */
const wideKinds: ReadonlyMap<number, number> = new Map(
  (
    [
      [space, '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff'],
      [separator, '，；、،؛\u0085\u2028\u2029'],
      [at, '＠'],
      [quote, '“”„«»'],
    ] as const
  ).flatMap(([kind, characters]) => [...characters].map((character) => [character.charCodeAt(0), kind] as const)),
);

function kindOf(code: number): number {
  return code < 128 ? asciiKinds[code]! : (wideKinds.get(code) ?? ordinary);
}

/** Not even a quoted name goes over a tab or a line break. */
function breaksCell(code: number): boolean {
  return (code < 14 && code > 8) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function isEscape(text: string, index: number): boolean {
  if (text.charAt(index) !== '\\') return false;
  const next = text.charAt(index + 1);
  return next === '"' || next === '\\';
}

/**
 * Finds the next part of a text: what stands between two separators, where those inside a quoted name before `<` and inside
 * parentheses do not count. Every character is looked at a bounded number of times, whatever the text.
 */
export class PartScanner {
  /** Where the part begins and ends, without the blanks around it. They are equal when there is nothing. */
  start = 0;
  end = 0;
  /** Where the separator after it stands, or where the text ends. */
  stop = 0;
  hasAt = false;
  hasSpace = false;
  /** There is nothing in it but ASCII, and no bracket, quote or colon. */
  isPlain = true;
  /** How many `<` and `>` there are, outside of quotes. */
  angles = 0;
  /** It is an address of a link, `mailto:a@b.c,d@e.f?subject=…`, perhaps not the first. */
  isLink = false;
  readonly #text: string;
  /** What the last search for the end of a parenthesis found, and where. */
  #parenthesisStop = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** @param prefix how many characters belong to the part, whatever they are */
  scan(from: number, to: number, prefix = 0): void {
    const text = this.#text;
    let start = prefix > 0 ? from : -1;
    let last = from + prefix - 1;
    let inQuery = false;
    this.hasAt = this.hasSpace = false;
    this.isPlain = prefix === 0;
    this.angles = 0;
    let isLink = this.isLink && this.stop + 1 === from && /[,;]/u.test(text.charAt(this.stop));
    let i = from + prefix;
    for (; i < to; i++) {
      const code = text.charCodeAt(i);
      const kind = kindOf(code);
      if (kind === space) {
        isLink = inQuery = false;
        continue;
      }
      if (kind === separator && (!inQuery || breaksCell(code))) break;
      if (start < 0) {
        start = i;
        if (code === 0x6d || code === 0x4d) isLink = text.slice(i, i + 7).toLowerCase() === 'mailto:';
      } else if (i > last + 1) {
        this.hasSpace = true;
      }
      last = i;
      if (code >= 128) this.isPlain = false;
      if (kind === ordinary) {
        if (code === 0x3f && isLink) inQuery = true;
        continue;
      }
      if (kind === at) {
        this.hasAt = true;
        continue;
      }
      this.isPlain = false;
      if (kind === open || kind === close) {
        this.angles++;
        inQuery = false;
      } else if (kind === quote) {
        last = i = this.#endOfQuote(i, to);
      } else if (kind === parenthesis) {
        last = i = this.#endOfParenthesis(i, to);
      } else if (kind === escape && i + 1 < to && isEscape(text, i)) {
        last = ++i;
      }
    }
    this.start = start < 0 ? i : start;
    this.end = start < 0 ? i : last + 1;
    this.stop = i;
    this.isLink = isLink;
  }

  /** Where the quoted name that begins here ends; here, if it is none. */
  #endOfQuote(from: number, to: number): number {
    const text = this.#text;
    const isStraight = text.charAt(from) === '"';
    for (let i = from + 1; i < to; i++) {
      const code = text.charCodeAt(i);
      if (breaksCell(code)) return from;
      if (isEscape(text, i)) i++;
      else if (code === 0x22 ? isStraight : !isStraight && wideKinds.get(code) === quote) {
        return isBeforeBracket(text, i + 1, to) ? i : from;
      }
    }
    return from;
  }

  /** The same for a parenthesis. One with an address in it holds people, not a remark. */
  #endOfParenthesis(from: number, to: number): number {
    const text = this.#text;
    let stop = this.#parenthesisStop;
    if (stop <= from) {
      stop = from + 1;
      while (stop < to && !endsParenthesis(text.charCodeAt(stop))) stop++;
      this.#parenthesisStop = stop;
    }
    return stop < to && text.charAt(stop) === ')' ? stop : from;
  }
}

function endsParenthesis(code: number): boolean {
  return code === 0x29 || code === 0x40 || code === 0xff20 || code === 0x3c || breaksCell(code);
}

function isBeforeBracket(text: string, from: number, to: number): boolean {
  let i = from;
  while (i < to && kindOf(text.charCodeAt(i)) === space) i++;
  return i < to && text.charAt(i) === '<';
}
