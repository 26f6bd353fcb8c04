import {html, type TemplateResult} from 'lit';
import {cut} from './cut.js';

/** The picture, or the initials under it while it loads and when it fails. The name stands beside it, so it is not heard. */
export function avatar(name: string, email: string, imageUrl?: string): TemplateResult {
  const letters = initials(name, email);
  if (!imageUrl)
    return html`<span class="avatar" part="avatar" aria-hidden="true"><span .textContent=${letters}></span></span>`;
  return html`<span class="avatar" part="avatar" aria-hidden="true"
    ><span .textContent=${letters}></span
    ><img src=${imageUrl} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${hide}
  /></span>`;
}

/** First letters of the first and the last word; the first letter of the address where there is no name. */
export function initials(name: string, email: string): string {
  const words = cut(name).trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0]!, words.at(-1)!] : [words[0] ?? cut(email).trim()];
  return picked.map(firstLetter).join('').toLocaleUpperCase();
}

/** A whole character as a reader sees it; never half of a pair. */
function firstLetter(word: string): string {
  const letter = /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0];
  return letter ?? [...word][0] ?? '';
}

function hide(event: Event): void {
  (event.target as HTMLImageElement).hidden = true;
}
