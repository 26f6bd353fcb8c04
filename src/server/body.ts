import {Problem} from './problems.js';

/**
 * The request's body as JSON text, parsed and written anew. Counted as it comes: a declared length is not believed.
 *
 * @param milliseconds in which it must have arrived
 * @throws {Problem} `unsupported-media-type`, `body-too-large`, `body-timeout`, `invalid-body`
 */
export async function readJsonBody(request: Request, maxBytes: number, milliseconds: number): Promise<string> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/iu.test(type)) throw new Problem('unsupported-media-type');
  const bytes = await readBytes(
    request.body,
    maxBytes,
    milliseconds,
    new Problem('body-too-large'),
    new Problem('body-timeout'),
  );
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch {
    throw new Problem('invalid-body');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Problem('invalid-body');
  return JSON.stringify(json);
}

/** At most `maxBytes` of a stream, in time; else one of the two errors, and the stream is let go. */
export async function readBytes(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  milliseconds: number,
  tooMuch: Error,
  tooLate: Error,
): Promise<Uint8Array> {
  if (!stream) return new Uint8Array();
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate), milliseconds);
  });
  try {
    for (;;) {
      const {done, value} = await Promise.race([reader.read(), late]);
      if (done) return concat(chunks, size);
      size += value.byteLength;
      if (size > maxBytes) throw tooMuch;
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
