/** A link and its label. Neither reaches past the next one: a page decides what is copied, and a megabyte must be read in one go. */
const link = /<a\b([^<>]*)>((?:(?!<a\b)[\s\S])*?)<\/a>/giu;

/** The address that a link is to, as mail programs and web pages write it. */
const mailTo = /\bhref\s*=\s*["']?mailto:([^"'?\s]+)/iu;

const entities: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'"};

/**
 * The people on a clipboard, or in what is dropped, as text. Some programs put only their names into the plain text, and
 * their addresses behind links.
 */
export function clipboardText(data: DataTransfer | null): string {
  const plain = data?.getData('text/plain') ?? '';
  if (plain.includes('@')) return plain;
  const uris = data?.getData('text/uri-list') ?? '';
  const mails = uris.split(/[\r\n]+/u).filter((line) => /^mailto:/iu.test(line));
  const html = data?.getData('text/html') ?? '';
  const links = [...html.matchAll(link)].flatMap(([, attributes = '', label = '']) => {
    const [, email] = mailTo.exec(attributes) ?? [];
    if (email === undefined) return [];
    const name = plainText(label).replaceAll('"', "'");
    return name === '' || name.includes('@') ? decode(email) : `"${name}" <${decode(email)}>`;
  });
  return (links.length > 0 ? links : mails.map(decode)).join('\n') || plain;
}

function plainText(html: string): string {
  const text = html
    .replace(/<[^<>]*>/gu, ' ')
    .replace(/&(\w+|#39);/giu, (whole, name: string) => entities[name] ?? whole);
  return text.replace(/\s+/gu, ' ').trim();
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
