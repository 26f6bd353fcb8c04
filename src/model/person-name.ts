/** Small words that belong to the family name that follows them: `van Beethoven`, `de la Cruz`. */
const particles = new Set(
  'al bin da das de del della den der di do dos du el la las le los ten ter van vom von zu zum zur'.split(' '),
);

/**
 * A name as the two halves that some APIs ask for: the last word is the last name, with the particles before it, and
 * everything else the first. `Last, First` is turned around. It is a guess: whoever knows better gives both.
 *
 * @returns empty strings for the halves there are none of
 */
export function splitName(name: string): {readonly firstName: string; readonly lastName: string} {
  const text = name.trim().replace(/\s+/gu, ' ');
  const turned = /^([^,]+), ?([^,]+)$/u.exec(text);
  if (turned) return {firstName: turned[2]!.trim(), lastName: turned[1]!.trim()};
  const words = text.split(' ');
  let start = words.length - 1;
  while (start > 1 && particles.has(words[start - 1]!.toLowerCase())) start--;
  return {firstName: words.slice(0, Math.max(start, 1)).join(' '), lastName: words.slice(Math.max(start, 1)).join(' ')};
}
