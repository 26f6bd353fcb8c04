import {attributeValue, refusedAttribute, refusedElement, type Piece} from './attributes.js';
import {flagNames, readName, templateNames, type Scope} from './names.js';

type Warn = (message: string) => void;

interface Binding {
  /** Which of the template's nodes, in their order. */
  readonly index: number;
  readonly update: (node: Node, scope: Scope) => void;
}

/** A template that can be drawn many times. */
export interface Compiled {
  /** Some of it changes with time. */
  readonly isTimed: boolean;
  create(): Drawn;
}

export interface Drawn {
  readonly content: DocumentFragment;
  update(scope: Scope): void;
}

const opening = /\{\{\s*([\w.]*)\s*\}\}/u;

/** Reads a page's template: `{{name}}` in text and attribute values, and `data-if="name"`. Data is text, never markup. */
export function compileTemplate(template: HTMLTemplateElement, warn: Warn): Compiled {
  const content = document.importNode(template.content, true);
  const bindings: Binding[] = [];
  const used = new Set<string>();
  const pieces = (text: string, where: string): Piece[] => {
    const split = text.split(new RegExp(opening.source, 'gu'));
    return split.flatMap((piece, index): Piece[] => {
      if (index % 2 === 0) return piece === '' ? [] : [{text: piece, isData: false}];
      if (!templateNames.includes(piece))
        warn(`{{${piece}}} in ${where} stands for nothing. Known are: ${templateNames.join(', ')}.`);
      used.add(piece);
      return [{text: piece, isData: true}];
    });
  };
  for (const script of content.querySelectorAll('script')) {
    warn('<script> in a template would run once for each row. It is left out.');
    script.remove();
  }
  splitTexts(content, pieces, warn);
  walk(content).forEach((node, index) => {
    if (!(node instanceof Element)) return;
    const marked = marks.get(node);
    if (marked !== undefined) bindings.push({index, update: (found, scope) => setText(found, readName(marked, scope))});
    for (const attribute of [...node.attributes])
      bindings.push(...attributeBinding(node, attribute, index, pieces, warn));
    const {action} = (node as HTMLElement).dataset ?? {};
    if (action !== undefined && !/^(?:button|a)$/u.test(node.localName)) {
      warn(`data-action belongs on a <button>: <${node.localName}> cannot be reached by keyboard.`);
    }
  });
  // What is conditional is put in and taken out last: until then every node stands where it was counted.
  bindings.sort((a, b) => Number(conditions.has(a)) - Number(conditions.has(b)));
  return {isTimed: [...used].some((name) => name.endsWith('Ago')), create: () => create(content, bindings)};
}

/** Elements that stand for a name in text. */
const marks = new WeakMap<Element, string>();
const conditions = new WeakSet<Binding>();

function create(prepared: DocumentFragment, bindings: readonly Binding[]): Drawn {
  const content = document.importNode(prepared, true);
  const nodes = walk(content);
  return {content, update: (scope) => bindings.forEach(({index, update}) => update(nodes[index]!, scope))};
}

function walk(content: DocumentFragment): Node[] {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_ELEMENT);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

/** Each name in text becomes a `<bdi>` of its own: a name may be written from the other side. */
function splitTexts(content: DocumentFragment, pieces: (text: string, where: string) => Piece[], warn: Warn): void {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts.filter(({data}) => opening.test(data))) {
    const parent = text.parentElement;
    const why =
      parent && (refusedElement(parent) ?? (isPlain(parent) ? undefined : 'there it would not be text of its own'));
    if (why) {
      warn(`${text.data.trim()} in <${parent.localName}> is left out: ${why}.`);
      text.remove();
      continue;
    }
    const where = parent ? `<${parent.localName}>` : 'the template';
    text.replaceWith(...pieces(text.data, where).map((piece) => (piece.isData ? bound(piece.text) : piece.text)));
  }
}

function bound(name: string): HTMLElement {
  const element = document.createElement('bdi');
  marks.set(element, name);
  return element;
}

function isPlain(parent: Element): boolean {
  return parent instanceof HTMLElement && !/^(?:option|textarea|title|select)$/u.test(parent.localName);
}

function attributeBinding(
  element: Element,
  {name, value}: Attr,
  index: number,
  pieces: (text: string, where: string) => Piece[],
  warn: Warn,
): Binding[] {
  const where = `<${element.localName} ${name}>`;
  if (name === 'data-if') {
    element.removeAttribute(name);
    const [, not, wanted = ''] = /^\s*(!?)\s*([\w.]+)\s*$/u.exec(value) ?? [];
    if (!templateNames.includes(wanted))
      warn(`data-if="${value}" names nothing. Known are: ${templateNames.join(', ')}.`);
    const binding = conditional(index, wanted, not === '!');
    conditions.add(binding);
    return [binding];
  }
  if (!opening.test(value)) {
    if (/^on/u.test(name))
      warn(`${where} does nothing under a strict Content Security Policy: use data-action, or listen for the click.`);
    return [];
  }
  element.removeAttribute(name);
  const why = refusedAttribute(element, name);
  if (why) {
    warn(`${where} is left out: ${why}.`);
    return [];
  }
  const parts = pieces(value, where);
  return [{index, update: (found, scope) => setAttribute(found as Element, name, parts, scope)}];
}

function conditional(index: number, name: string, isNegated: boolean): Binding {
  const places = new WeakMap<Node, Comment>();
  return {
    index,
    update: (node, scope) => {
      let place = places.get(node);
      if (!place) places.set(node, (place = document.createComment('')));
      const isShown = (readName(name, scope) !== '') !== isNegated;
      if (isShown && place.parentNode) place.replaceWith(node);
      else if (!isShown && node.parentNode) (node as Element).replaceWith(place);
    },
  };
}

function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

function setAttribute(element: Element, name: string, parts: readonly Piece[], scope: Scope): void {
  const [first, ...others] = parts;
  if (first?.isData && others.length === 0 && flagNames.has(first.text))
    return setFlag(element, name, first.text, scope);
  const read = parts.map(({text, isData}) => ({isData, text: isData ? readName(text, scope) : text}));
  const value = attributeValue(element, name, read);
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** An attribute that is nothing but a flag is there or not; an `aria-` one says `true` or `false`, as ARIA asks for. */
function setFlag(element: Element, name: string, flag: string, scope: Scope): void {
  const value = readName(flag, scope) || (name.startsWith('aria-') ? 'false' : undefined);
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
