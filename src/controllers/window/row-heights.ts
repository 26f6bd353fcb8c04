/** Rows that are summed up together: looking up one of 100,000 passes some hundred sums and as many rows. */
const blockSize = 256;

/** How high each of many rows is: what was measured, and an estimate for the rest. */
export class RowHeights {
  /** The height of a row that was never measured. */
  estimate = 64;

  #count = 0;
  /** 0 for what was not measured. */
  #heights = new Float64Array(0);
  #sums = new Float64Array(0);
  #measured = new Uint16Array(0);

  get count(): number {
    return this.#count;
  }

  /** Forgets what was measured. */
  reset(count: number): void {
    this.#count = count;
    this.#heights = new Float64Array(count);
    const blocks = Math.ceil(count / blockSize);
    this.#sums = new Float64Array(blocks);
    this.#measured = new Uint16Array(blocks);
  }

  /** Keeps what was measured; more rows follow. */
  extend(count: number): void {
    const {heights, sums, measured} = {heights: this.#heights, sums: this.#sums, measured: this.#measured};
    this.reset(count);
    this.#heights.set(heights);
    this.#sums.set(sums);
    this.#measured.set(measured);
  }

  /** @returns the measured height; 0 where there is none */
  measured(index: number): number {
    return this.#heights[index] ?? 0;
  }

  set(index: number, height: number): void {
    const before = this.measured(index);
    if (index >= this.#count || before === height) return;
    const block = Math.floor(index / blockSize);
    this.#heights[index] = height;
    this.#sums[block]! += height - before;
    this.#measured[block]! += Number(height > 0) - Number(before > 0);
  }

  /** Where a row starts; for the count of rows, where the last one ends. */
  start(index: number): number {
    const end = Math.min(Math.max(index, 0), this.#count);
    const block = Math.floor(end / blockSize);
    let top = 0;
    for (let n = 0; n < block; n++) top += this.#blockHeight(n);
    for (let n = block * blockSize; n < end; n++) top += this.#heights[n]! || this.estimate;
    return top;
  }

  /** The row at this place; the first for what is before all, the last for what is after. */
  at(offset: number): number {
    let top = 0;
    let block = 0;
    for (; block < this.#sums.length - 1; block++) {
      const height = this.#blockHeight(block);
      if (top + height > offset) break;
      top += height;
    }
    let index = block * blockSize;
    for (; index < this.#count - 1; index++) {
      top += this.#heights[index]! || this.estimate;
      if (top > offset) break;
    }
    return Math.max(0, index);
  }

  #blockHeight(block: number): number {
    const rows = Math.min(blockSize, this.#count - block * blockSize);
    return this.#sums[block]! + (rows - this.#measured[block]!) * this.estimate;
  }
}
