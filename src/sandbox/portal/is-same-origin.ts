import type {Context} from 'hono';

/** Whether a form was sent from a page of this site. */
export function isSameOrigin(context: Context, origin: string): boolean {
  const site = context.req.header('sec-fetch-site');
  return site === undefined ? context.req.header('origin') === origin : site === 'same-origin';
}
