/** A link to an address, as mail programs and web pages copy it. */
const mailLink = /<a\b[^>]*?href\s*=\s*["']?mailto:([^"'?>\s]+)[^>]*>([\s\S]*?)<\/a>/giu;

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
  const links = [...(data?.getData('text/html') ?? '').matchAll(mailLink)].map(([, email = '', label = '']) => {
    const name = plainText(label).replaceAll('"', "'");
    const address = decode(email);
    return name === '' || name.includes('@') ? address : `"${name}" <${address}>`;
  });
  return (links.length > 0 ? links : mails.map(decode)).join('\n') || plain;
}

function plainText(html: string): string {
  const text = html
    .replace(/<[^>]*>/gu, ' ')
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
