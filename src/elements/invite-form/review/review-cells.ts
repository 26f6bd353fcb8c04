/** Whose cell it is, and which: by what stands in the page, whether it is being changed or not. */
export function placeOf(target: Element): {readonly id: number | undefined; readonly cell: string | undefined} {
  const id = target.closest<HTMLElement>('[data-id]')?.dataset['id'];
  const cell = target.closest<HTMLElement>('[data-cell], [data-of]');
  return {id: id === undefined ? undefined : Number(id), cell: cell?.dataset['cell'] ?? cell?.dataset['of']};
}

/** The cells of a person's row that can take the focus, in order; the one that is being changed among them. */
export function cellsOf(root: ParentNode, id: number): string[] {
  const row = `.review-rows [data-id="${id}"]`;
  const cells = root.querySelectorAll<HTMLElement>(`${row} [data-cell], ${row} [data-of]`);
  return [...cells].map(({dataset}) => (dataset['cell'] ?? dataset['of'])!);
}
