/** The first and the last row with selected text; undefined where it does not begin and end in rows. */
export function selectedRows(root: ShadowRoot): readonly [first: string, last: string] | undefined {
  // To ask what is selected has the page laid out: not for what is there before the first row.
  if (!root.querySelector('[role=listitem]')) return undefined;
  const selection = root.ownerDocument.getSelection();
  // Not all browsers tell what is selected in a shadow root.
  if (selection?.type !== 'Range' || !('getComposedRanges' in selection)) return undefined;
  const [range] = selection.getComposedRanges({shadowRoots: [root]});
  const first = rowOf(range?.startContainer, root);
  const last = rowOf(range?.endContainer, root);
  return first !== undefined && last !== undefined ? [first, last] : undefined;
}

function rowOf(node: Node | undefined, root: ShadowRoot): string | undefined {
  if (!node || node.getRootNode() !== root) return undefined;
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[role=listitem]')?.dataset['id'];
}
