import {acceptLinksPaths as paths} from '../../adapters/accept-links/accept-links.paths.js';

export interface OwnOperation {
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

/** Every operation that the handler answers by itself. Which of them are there is up to the options. */
export const acceptLinksRoutes = [
  {operation: 'accept-link.preview', method: 'GET', path: paths.link},
  {operation: 'accept-link.accept', method: 'POST', path: paths.accept},
  {operation: 'accept-link.decline', method: 'POST', path: paths.decline},
  {operation: 'accept-link.undo-decline', method: 'POST', path: paths.undoDecline},
  {operation: 'accept-link.keep', method: 'POST', path: paths.keep},
  {operation: 'accept-link.request-new', method: 'POST', path: paths.requestNew},
  {operation: 'accept-link.mint', method: 'POST', path: paths.mint},
] as const satisfies readonly OwnOperation[];

export type AcceptLinksOperation = (typeof acceptLinksRoutes)[number]['operation'];
