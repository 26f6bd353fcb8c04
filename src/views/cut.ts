/** Characters that a row draws of a name or a word. */
const most = 300;
/** Characters that are kept where the whole of a text is reached. */
export const mostWhole = 20_000;

/** A text as long as can be drawn: a megabyte of a name would freeze the page. */
export function cut(text: string, length = most): string {
  // Never half of a pair.
  return text.length <= length ? text : `${text.slice(0, length).replace(/[\ud800-\udbff]$/u, '')}…`;
}
