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
  const [first] = names;
  const [query, fragment] = [url.search, url.hash].map((part) => new URLSearchParams(part.slice(1)));
  const source = [query!, fragment!].find((part) => part.get(first));
  if (!source) return undefined;
  const link: Record<string, string> = {};
  for (const name of names) {
    const value = source.get(name);
    if (value) link[name] = value;
  }
  if (query!.get(first)) url.search = without(url.search, names);
  if (fragment!.get(first)) url.hash = without(url.hash, names);
  bar.replace(url.href);
  return link;
}

/** The others are not written anew: they may be signed, or be in an encoding of their own. */
function without(part: string, names: readonly string[]): string {
  const pairs = part.slice(1).split('&');
  return pairs.filter((pair) => !names.some((name) => new URLSearchParams(pair).has(name))).join('&');
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
