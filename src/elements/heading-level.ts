/** What HTML has below the heading of the whole page. */
export function isHeadingLevel(level: number): boolean {
  return Number.isInteger(level) && level >= 2 && level <= 6;
}
