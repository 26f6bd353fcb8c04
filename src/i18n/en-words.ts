export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What there is of it. */
export const list = (...parts: readonly (string | false)[]): string => parts.filter(Boolean).join(' · ');

export function choiceOf(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words.join('');
}
