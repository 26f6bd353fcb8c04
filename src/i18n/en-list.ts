import type {ListStrings} from './strings-list.js';

export const enList: ListStrings = {
  searchLabel: 'Search by name or e-mail',
  searchEmailLabel: 'Find a whole e-mail address',
  statusLabel: 'Status',
  statusFilter: (chosen) => (chosen.length === 0 ? 'Any status' : `Status: ${chosen.join(', ')}`),
  orderLabel: 'Order',
  orderNewest: 'Newest first',
  orderOldest: 'Oldest first',
  emailNotSent: 'E-mail not sent',
  clearFilters: 'Clear filters',
  listStaleTitle: 'The list could not be brought up to date',
  showing: (count, hasMore) => (hasMore ? `Showing ${count}` : `Showing all ${count}`),
  notPrinted: (count) => `${count} more are not printed.`,
  loadMore: 'Load more',
  freshRows: (count) => `The first ${count} are up to date. Refresh to bring the others up to date.`,
  pagesLabel: 'Pages',
  pagePrevious: 'Previous',
  pageNext: 'Next',
  pageShowing: (page, count) => (page === undefined ? `Showing ${count}` : `Page ${page}, showing ${count}`),
  pageGone: 'That page is not there any more.',
  pageErrorTitle: 'The page could not be loaded',
};
