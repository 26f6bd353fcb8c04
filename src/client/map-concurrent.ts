/** Runs `task` for every item, at most `limit` (at least one) at a time, and gives the results in the items' order. */
export async function mapConcurrent<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const workers = Math.max(1, Math.floor(limit) || 1);
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await task(items[index]!, index);
    }
  };
  await Promise.all(Array.from({length: Math.min(workers, items.length)}, worker));
  return results;
}
