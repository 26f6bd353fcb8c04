/** Rows of a long list that are not drawn: from one index up to, and without, another. */
export interface Gap {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}
