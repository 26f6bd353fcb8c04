/** The comma and the semicolon, also as Chinese, Japanese and Arabic keyboards write them. */
export const separator = /[,;，；、､﹐﹔،؛]/u;

/** What ends a line or a cell, whichever program wrote it. */
export const lineEnd = /[\t\n\v\f\r\u0085\u2028\u2029]/u;

/** The same text with commas and line breaks that `parseRecipients` cuts at. What stands in quotes stays. */
export function withPlainSeparators(text: string): string {
  return text.replace(/"[^"]*"|[、､﹐﹔،؛]|[\v\f\u0085\u2028\u2029]/gu, (found) => {
    if (found.startsWith('"')) return found;
    return /\s|\u0085/u.test(found) ? '\n' : ',';
  });
}
