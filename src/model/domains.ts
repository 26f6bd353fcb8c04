export interface ParsedDomains {
  /** In ASCII, small: `acme.test`, `*.xn--bcher-kva.test`. */
  readonly domains: readonly string[];
  /** What is no domain, as it was written. */
  readonly wrong: readonly string[];
}

/** Domains as a page names them, between commas or spaces: `acme.test` is that one alone, `*.acme.test` all below it. */
export function parseDomains(text: string): ParsedDomains {
  const domains = new Set<string>();
  const wrong: string[] = [];
  for (const word of text.split(/[\s,;]+/u).filter(Boolean)) {
    const [, below = '', name = ''] = /^(\*\.|@)?(.*?)\.?$/u.exec(word) ?? [];
    const domain = asciiDomain(name);
    if (domain === undefined) wrong.push(word);
    else domains.add(below === '*.' ? `*.${domain}` : domain);
  }
  return {domains: [...domains], wrong};
}

/** Label by label, in ASCII: `attacker-acme.test` is not in `acme.test`, and not below it. */
export function isInDomains(email: string, domains: readonly string[]): boolean {
  const domain = asciiDomain(email.slice(email.lastIndexOf('@') + 1));
  if (domain === undefined) return false;
  // With its dot, an ending is whole labels.
  return domains.some((one) => (one.startsWith('*.') ? domain.endsWith(one.slice(1)) : domain === one));
}

/** As it stands in the DNS. Undefined for what is no name of a host. */
function asciiDomain(name: string): string | undefined {
  const isPlain = /^[a-z\d-]+(\.[a-z\d-]+)*$/iu.test(name);
  if (isPlain) return name.toLowerCase();
  // Of what else a URL has, and reads as another name, nothing may be in it.
  if (/[\s%:/?#@\\[\]*]/u.test(name) || !URL.canParse(`http://${name}`)) return undefined;
  const {hostname} = new URL(`http://${name}`);
  return /^[a-z\d-]+(\.[a-z\d-]+)*$/u.test(hostname) ? hostname : undefined;
}
