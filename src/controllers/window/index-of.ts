type Item = {readonly id: string};

/** @param guess where it is likely to be */
export function indexOf(items: readonly Item[], id: string | undefined, guess = -1): number | undefined {
  if (id === undefined) return undefined;
  if (items[guess]?.id === id) return guess;
  const index = items.findIndex((item) => item.id === id);
  return index < 0 ? undefined : index;
}
