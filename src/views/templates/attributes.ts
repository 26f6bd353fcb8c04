import {safeUrl} from '../../model/safe-url.js';

const urlAttributes = new Set(['href', 'src', 'poster', 'xlink:href', 'ping', 'srcset', 'cite', 'data', 'background']);
const refusedAttributes = new Set(['style', 'srcdoc', 'is', 'action', 'formaction', 'name', 'slot', 'http-equiv']);
const refusedElements = new Set(
  'script iframe frame object embed base link meta style animate animatetransform animatemotion set'.split(' '),
);

/** Why data may not stand in this element; undefined where it may. */
export function refusedElement({localName}: Element): string | undefined {
  return refusedElements.has(localName.toLowerCase()) ? `data may not decide what <${localName}> does` : undefined;
}

/** Why data may not stand in this attribute; undefined where it may. */
export function refusedAttribute(element: Element, name: string): string | undefined {
  if (/^on/u.test(name)) return 'data may not become a script: use data-action, or listen for the click';
  if (refusedAttributes.has(name)) return `data may not stand in “${name}”: use a class or a data- attribute`;
  return refusedElement(element);
}

/** A piece of an attribute's value: what the page wrote, or what stands for a name. */
export interface Piece {
  readonly text: string;
  readonly isData: boolean;
}

/** @returns undefined for a link that must not be followed: the attribute is left out then */
export function attributeValue(element: Element, name: string, pieces: readonly Piece[]): string | undefined {
  const isAlone = pieces.length === 1;
  if (!urlAttributes.has(name)) return pieces.map(({text}) => text).join('');
  const isList = name === 'srcset' || name === 'ping';
  const parts = pieces.map(({text, isData}) => {
    if (!isData) return text;
    // In a list of addresses, data is one of them.
    if (isList) return /[\s,]/u.test(text) ? undefined : text;
    return isAlone ? text : encoded(text);
  });
  if (parts.includes(undefined)) return undefined;
  const value = parts.join('').trim();
  if (value === '') return undefined;
  if (name === 'srcset')
    return all(value.split(/,\s+/u), (entry) => entry.trim().split(/\s+/u)[0]!) ? value : undefined;
  if (name === 'ping') return all(value.split(/\s+/u), (entry) => entry) ? value : undefined;
  const isMail =
    name === 'href' && !pieces[0]!.isData && /^(?:a|area)$/u.test(element.localName) && /^mailto:/iu.test(value);
  return isMail ? value : checked(value);
}

function all(entries: readonly string[], urlOf: (entry: string) => string): boolean {
  return entries.every((entry) => checked(urlOf(entry)) !== undefined);
}

function checked(value: string): string | undefined {
  return URL.canParse(value, document.baseURI) ? safeUrl(new URL(value, document.baseURI).href) : undefined;
}

/** One step of a path or one value of a query, and never more. */
function encoded(text: string): string | undefined {
  try {
    return /^\.{0,2}$/u.test(text) ? undefined : encodeURIComponent(text).replaceAll('%40', '@');
  } catch {
    return undefined;
  }
}
