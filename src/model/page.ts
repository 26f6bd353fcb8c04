/** Where a page starts. At most one of `after` and `before` is set; the values come from a `Page`. */
export interface PageQuery {
  /** Rows per page. An API may allow fewer; Metorial takes 1 to 100. */
  readonly limit?: number;
  readonly after?: string;
  readonly before?: string;
  /** A place in the API's own form, where it takes such; `after` and `before` go before it. */
  readonly cursor?: string;
  /** `desc` is newest first. */
  readonly order?: 'asc' | 'desc';
}

/** One page of rows. A cursor is present exactly when there are rows on that side. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
  readonly previous?: string;
}
