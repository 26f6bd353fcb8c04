/**
 * Mail services and the endings they are found under. Those that are misspelled most stand first; those with names so short
 * that other domains are one letter away (`me.com`, `web.de`) are left out.
 */
const services: ReadonlyMap<string, string> = new Map([
  ['gmail', 'com'],
  ['hotmail', 'com co.uk fr de it es be nl se dk no ch at gr ca com.ar com.br com.tr com.au co.jp co.th'],
  [
    'yahoo',
    'com co.uk fr de it es ca ie gr se dk no nl be at ch ro pl in co.in co.id co.jp co.kr co.nz co.za com.br com.ar com.mx com.au com.sg com.ph com.hk com.tw com.tr com.vn com.my com.co',
  ],
  ['outlook', 'com fr de it es be dk ie at pt cz hu gr com.br com.ar com.au com.tr co.id co.th jp kr in'],
  ['icloud', 'com'],
  ['googlemail', 'com'],
  ['protonmail', 'com ch'],
  ['fastmail', 'com fm'],
  ['rediffmail', 'com'],
  ['comcast', 'net'],
  ['verizon', 'net'],
  ['sbcglobal', 'net'],
  ['bellsouth', 'net'],
  ['btinternet', 'com'],
  ['t-online', 'de'],
  ['freenet', 'de'],
  ['bluewin', 'ch'],
  ['wanadoo', 'fr'],
  ['laposte', 'net'],
  ['libero', 'it'],
  ['yandex', 'ru com'],
  ['rambler', 'ru'],
]);

const meant = [...services].flatMap(([name, endings]) => endings.split(' ').map((ending) => `${name}.${ending}`));
const known = new Set(meant);

/** Endings that do not exist, and what was meant. */
const endingSlips: ReadonlyMap<string, string> = new Map(
  Object.entries({
    com: 'con cmo comm ocm vom xom cpm clm coom ccom comn cmm c0m',
    net: 'nte ent nett nrt met ner',
    org: 'ogr rog orgg ort prg',
    edu: 'eud deu edi',
    'co.uk': 'couk co.ku co.ul',
  }).flatMap(([right, wrong]) => wrong.split(' ').map((slip) => [slip, right] as const)),
);

/** Countries have these, so they are slips only after the name of a service that is not there. */
const nearCom = new Set(['co', 'cm', 'om', 'c', '']);

/**
 * A likelier spelling of an address whose domain looks like a slip of the hand: `a@gmail.com` for `a@gmial.com`,
 * `a@acme.com` for `a@acme.con`. It is a question to ask, never a reason to refuse.
 *
 * @param trusted domains in lower case that are right whatever they look like: `repeatedDomains()` of the whole list
 * @returns undefined when there is nothing to ask
 */
export function suggestEmail(email: string, trusted: ReadonlySet<string> = new Set()): string | undefined {
  const at = email.lastIndexOf('@');
  if (at < 1) return undefined;
  const domain = email.slice(at + 1).toLowerCase();
  if (known.has(domain) || trusted.has(domain)) return undefined;
  // The dot of the sentence it stood in.
  const whole = /^[^.]+\..*\.$/u.test(domain) ? domain.slice(0, -1) : domain;
  const likelier = known.has(whole) ? whole : (suggestDomain(whole) ?? (whole === domain ? undefined : whole));
  return likelier === undefined ? undefined : `${email.slice(0, at)}@${likelier}`;
}

/** The domains that more than one address has: a slip is seldom made twice. */
export function repeatedDomains(emails: Iterable<string>): ReadonlySet<string> {
  const [once, repeated] = [new Set<string>(), new Set<string>()];
  for (const email of emails) {
    const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
    (once.has(domain) ? repeated : once).add(domain);
  }
  return repeated;
}

function suggestDomain(domain: string): string | undefined {
  const [, name = '', ending = ''] = /^([^.]*)\.?(.*)$/u.exec(domain)!;
  const rightEnding = slippedEnding(ending);
  // Two edits away, and common all the same.
  const rightName = name === 'icould' ? 'icloud' : name;
  if (services.has(rightName) && (nearCom.has(ending) || rightEnding !== undefined)) {
    const right = `${rightName}.${rightEnding ?? 'com'}`;
    return known.has(right) ? right : `${rightName}.${services.get(rightName)!.split(' ')[0]!}`;
  }
  const straight = ending === '' ? rightName : `${rightName}.${rightEnding ?? ending}`;
  if (known.has(straight)) return straight;
  // A service under an ending that is not in the list may well be there.
  const near = services.has(name) ? undefined : meant.find((right) => isOneSlip(straight, right));
  return near ?? (rightEnding === undefined ? undefined : straight);
}

/** `com` for `con`, `com.br` is left alone; undefined when the ending is no slip. */
function slippedEnding(ending: string): string | undefined {
  const whole = endingSlips.get(ending);
  if (whole !== undefined) return whole;
  const dot = ending.lastIndexOf('.');
  const last = endingSlips.get(ending.slice(dot + 1));
  return dot < 0 || last === undefined ? undefined : ending.slice(0, dot + 1) + last;
}

/**
 * One character more, less or other, or two neighbours in the wrong order. The first character has to be right, or
 * swapped with the second: `cloud.com` is not `icloud.com`.
 */
function isOneSlip(typed: string, right: string): boolean {
  if (Math.abs(typed.length - right.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === right[start]) start++;
  const swapped = typed[start] === right[start + 1] && typed[start + 1] === right[start];
  if (swapped && typed.slice(start + 2) === right.slice(start + 2)) return true;
  if (start === 0) return false;
  return (
    typed.slice(start + 1) === right.slice(start + 1) ||
    typed.slice(start + 1) === right.slice(start) ||
    typed.slice(start) === right.slice(start + 1)
  );
}
