/** What every list says. */
export interface ListStrings {
  searchLabel: string;
  searchEmailLabel: string;
  statusLabel: string;
  statusFilter: (chosen: readonly string[]) => string;
  orderLabel: string;
  orderNewest: string;
  orderOldest: string;
  emailNotSent: string;
  clearFilters: string;
  listStaleTitle: string;
  showing: (count: number, hasMore: boolean) => string;
  notPrinted: (count: number) => string;
  loadMore: string;
  freshRows: (count: number) => string;
  pagesLabel: string;
  pagePrevious: string;
  pageNext: string;
  pageShowing: (page: number | undefined, count: number) => string;
  pageGone: string;
  pageErrorTitle: string;
}
