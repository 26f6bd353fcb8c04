/**
 * One short key for any texts, whatever is in them and however long they are: no two lists of texts share one. Base64url.
 */
export async function digest(...parts: readonly string[]): Promise<string> {
  // As JSON a list is written in one way only, and a lone surrogate or a NUL becomes an escape.
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts)));
  return base64url(new Uint8Array(bytes));
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** 256 bits that nobody can guess, as base64url: 43 characters. */
export function randomToken(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}
