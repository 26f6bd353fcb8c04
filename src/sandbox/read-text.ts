/** What a body is instead of its text: more bytes than allowed, or bytes that are not UTF-8. */
export type UnreadableBody = 'too-large' | 'not-utf-8';

/**
 * Reads a body, counting what arrives rather than believing `Content-Length`. Stops at the first byte too many.
 *
 * @param maxBytes - Bytes.
 */
export async function readText(request: Request, maxBytes: number): Promise<{text: string} | UnreadableBody> {
  const reader = request.body?.getReader();
  if (!reader) return {text: ''};
  const decoder = new TextDecoder('utf-8', {fatal: true});
  let text = '';
  let bytes = 0;
  for (;;) {
    const {done, value} = (await reader.read()) as ReadableStreamReadResult<Uint8Array>;
    if (!done) bytes += value.length;
    if (bytes > maxBytes) {
      void reader.cancel().catch(() => undefined);
      return 'too-large';
    }
    try {
      text += done ? decoder.decode() : decoder.decode(value, {stream: true});
    } catch {
      void reader.cancel().catch(() => undefined);
      return 'not-utf-8';
    }
    if (done) return {text};
  }
}
