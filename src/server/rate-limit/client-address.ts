/** Which header the site's own proxies write the client's address into. The other one is never looked at. */
export type AddressHeader = 'x-forwarded-for' | 'forwarded';

/** Characters, from the header's end. What a client has written itself stands before that. */
const longestHeader = 2000;

/**
 * The client's address by a header that every proxy appends to: the one that the outermost of the site's own proxies has
 * seen. What stands before it came from the client and is not believed.
 *
 * @param trustedHops the site's own proxies between the client and this server
 * @returns undefined where fewer have written than there are, or what they have written is no address
 */
export function forwardedAddress(headers: Headers, header: AddressHeader, trustedHops: number): string | undefined {
  let rest = (headers.get(header) ?? '').slice(-longestHeader);
  for (let hop = 1; ; hop++) {
    const last = /(?:^|,)((?:[^",]|"(?:[^"\\]|\\.)*")*)$/u.exec(rest);
    if (!last) return undefined;
    if (hop === trustedHops) return addressOf(header === 'forwarded' ? forOf(last[1]!) : last[1]!);
    rest = rest.slice(0, last.index);
  }
}

/**
 * What counts as one client: an IPv4 address, also where it is mapped into IPv6; of IPv6 the first 64 bits, which one
 * household or server has to itself.
 *
 * @returns undefined for what is no address
 */
export function networkOf(address: string | undefined): string | undefined {
  if (address === undefined || isIPv4(address)) return address;
  const plain = address.split('%')[0]!;
  const url = `http://[${plain}]`;
  if (!/^[\da-f:.]+$/iu.test(plain) || !URL.canParse(url)) return undefined;
  const groups = groupsOf(new URL(url).hostname.slice(1, -1));
  const [high, low] = groups.slice(6) as [number, number];
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** Without a port, a bracket or a zone around it. */
function addressOf(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  const found = trimmed?.match(/^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/u);
  return networkOf(found?.[1] ?? found?.[2] ?? trimmed);
}

/** RFC 7239: `for="[2001:db8::1]:4711";proto=https` */
function forOf(element: string): string | undefined {
  const found = /(?:^|;)\s*for=(?:"([^"\\]*)"|([^";\s]*))\s*(?:;|$)/iu.exec(element);
  return found?.[1] ?? found?.[2];
}

function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/u.test(part) && Number(part) <= 255);
}

/** The eight of an address that a URL has written out, which leaves zeros out at one place at most. */
function groupsOf(canonical: string): number[] {
  const [before, after] = canonical
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)))) as [number[], number[]?];
  if (!after) return before;
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
