/** The parts of `Location` and `History` that reading a link needs. */
export interface AddressBar {
  readonly href: string;
  replace(url: string): void;
}

/**
 * Takes an invitation's parameters out of the address bar: from the query, or from the fragment where they stand as
 * `#name=value`. Everything else in the address stays as it is.
 *
 * @param names the first one names the invite: without it, this is no invitation's link and nothing is touched
 */
export function readLink(bar: AddressBar, names: readonly [string, ...string[]]): Record<string, string> | undefined {
  const url = new URL(bar.href);
  const fragment = new URLSearchParams(url.hash.slice(1));
  const source = url.searchParams.get(names[0]) ? url.searchParams : fragment.get(names[0]) ? fragment : undefined;
  if (!source) return undefined;
  const link: Record<string, string> = {};
  for (const name of names) {
    const value = source.get(name);
    if (value) link[name] = value;
    source.delete(name);
  }
  if (source === fragment) url.hash = fragment.toString();
  bar.replace(url.href);
  return link;
}

/** The page's own address bar. The entry in the history keeps the page's state. */
export const addressBar: AddressBar = {
  get href() {
    return location.href;
  },
  replace(url) {
    history.replaceState(history.state, '', url);
  },
};
