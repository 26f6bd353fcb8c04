/**
 * What looks like a Latin letter or is taken for one at a glance. The idea, and the pairs of letters, are those of the
 * "skeleton" of Unicode Technical Standard 39 (https://www.unicode.org/reports/tr39/#Confusable_Detection, data file
 * confusables.txt), cut down to lower-case letters that a domain can hold. Full-width and mathematical letters need no
 * entry: compatibility normalization makes them plain.
 */
const likeness: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // Cyrillic, Greek, Armenian, Latin's own, digits.
    a: 'аαɑ',
    b: 'ь',
    c: 'сϲᴄ',
    d: 'ԁ',
    e: 'еҽє',
    g: 'ɡց',
    h: 'һհ',
    i: 'іιı',
    j: 'јϳ',
    k: 'кκĸ',
    l: 'ӏ1',
    m: 'м',
    n: 'пոռη',
    o: 'оοօσ0',
    p: 'рρ',
    q: 'ԛգ',
    r: 'гᴦ',
    s: 'ѕꜱ',
    t: 'тτ',
    u: 'υսʋ',
    v: 'ѵν',
    w: 'ԝѡա',
    x: 'хχ',
    y: 'уγү',
    z: 'ᴢ',
    '-': '‐‑‒–−',
  }).flatMap(([plain, alike]) => [...alike].map((letter) => [letter, plain] as const)),
);

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

interface Domain {
  readonly name: string;
  readonly isMixed: boolean;
  readonly isPlain: boolean;
  count: number;
}

/**
 * Domains of a list that can be taken for another of the same list: `аcme.test` with a Cyrillic letter, `acrne.test`,
 * `acme0.test`. Of two that look the same, the one that mixes scripts within a word resembles the other, then the rarer
 * one, then the one that is not ASCII. Two ASCII domains that are equally frequent are left alone: nobody can say which is
 * meant.
 *
 * @returns the domain and the one it resembles, both in lower case
 */
export function findLookalikes(emails: Iterable<string>): ReadonlyMap<string, string> {
  const domains = new Map<string, Domain>();
  for (const email of emails) {
    const name = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
    const domain = domains.get(name);
    if (domain) domain.count++;
    else domains.set(name, {name, isMixed: mixesScripts(name), isPlain: /^\p{ASCII}*$/u.test(name), count: 1});
  }
  const originals = new Map<string, Domain>();
  for (const domain of domains.values()) {
    const look = skeletonOf(domain.name);
    const original = originals.get(look);
    if (!original || compare(domain, original) < 0) originals.set(look, domain);
  }
  const lookalikes = new Map<string, string>();
  for (const domain of domains.values()) {
    const original = originals.get(skeletonOf(domain.name))!;
    if (compare(original, domain) < 0) lookalikes.set(domain.name, original.name);
  }
  return lookalikes;
}

/** Negative when the first is rather the original. */
function compare(a: Domain, b: Domain): number {
  return Number(a.isMixed) - Number(b.isMixed) || b.count - a.count || Number(b.isPlain) - Number(a.isPlain);
}

/** What two domains that look the same have in common. */
function skeletonOf(domain: string): string {
  const letters = [...domain.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')];
  return letters
    .map((letter) => likeness.get(letter) ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd');
}

/** Scripts that share shapes, within one label; a Cyrillic name under a Latin ending is ordinary. */
function mixesScripts(domain: string): boolean {
  return domain.split('.').some((label) => scripts.filter((script) => script.test(label)).length > 1);
}
