/**
 * Moves a row by the gap before it.
 *
 * @returns whether the gap before the row could take up so much
 */
export function bend(row: Element, size: number): boolean {
  let other = row.previousElementSibling;
  while (other && !other.matches('.gap')) other = other.previousElementSibling;
  const {style} = (other as HTMLElement | null) ?? {};
  const left = style ? Number.parseFloat(style.blockSize) - size : -1;
  if (!style || left < 0) return false;
  style.blockSize = `${left}px`;
  return true;
}
