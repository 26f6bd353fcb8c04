/** A keyed hash, so that the store alone does not give six digits away. In hexadecimal digits. */
export async function hashCode(secret: string, portalId: string, email: string, code: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(`${portalId}\n${email}\n${code}`));
  return [...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
