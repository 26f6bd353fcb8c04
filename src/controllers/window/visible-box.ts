/** The element's parent as the page is laid out: through slots and out of shadow roots. */
function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const {parentNode} = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

/** What cuts off a part of the element, itself included, from the inside out. The page's own scroller is not among them. */
export function clipsOf(element: Element): Element[] {
  const {body, documentElement} = element.ownerDocument;
  const clips: Element[] = [];
  for (let node: Element | null = element; node && node !== documentElement; node = parentOf(node)) {
    if (node !== body && getComputedStyle(node).overflowY !== 'visible') clips.push(node);
  }
  return clips;
}

export interface VisibleBox {
  readonly top: number;
  readonly bottom: number;
}

/** What is left of the browser's window, in its pixels. */
export function visibleBox(clips: readonly Element[], view: Window): VisibleBox {
  let top = 0;
  let bottom = view.innerHeight;
  for (const clip of clips) {
    const box = clip.getBoundingClientRect();
    top = Math.max(top, box.top);
    bottom = Math.min(bottom, box.bottom);
  }
  return {top, bottom: Math.max(top, bottom)};
}

/** The nearest that scrolls the rows. */
export function scrollerOf(clips: readonly Element[], document: Document): Element | null {
  return clips.find(({scrollHeight, clientHeight}) => scrollHeight > clientHeight) ?? document.scrollingElement;
}

/** Every tree that a scroller of this element may be in: scroll events do not leave a shadow root. */
export function rootsOf(element: Element): Node[] {
  const roots: Node[] = [];
  for (let root: Node = element.getRootNode(); ; root = root.host.getRootNode()) {
    roots.push(root);
    if (!(root instanceof ShadowRoot)) return roots;
  }
}
