const hues = [12, 45, 80, 130, 165, 200, 230, 265, 300, 335];

/** A disc with initials: the picture of somebody who uploaded none. */
export function avatarSvg(id: string, name: string): string {
  const hue = hues[[...id].reduce((sum, character) => sum + character.codePointAt(0)!, 0) % hues.length]!;
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const initials = letters.map((word) => [...(word ?? '')][0] ?? '').join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="32" fill="hsl(${hue} 42% 36%)"/><text x="32" y="32" dy=".35em" text-anchor="middle" font-family="system-ui, sans-serif" font-size="24" font-weight="600" fill="#fff">${escapeXml(initials.toUpperCase())}</text></svg>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
