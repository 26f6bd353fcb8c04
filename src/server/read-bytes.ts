export interface ReadLimits {
  readonly maxBytes: number;
  readonly milliseconds: number;
  /** Made when it is needed: an error keeps a trace of where it was made, which is dear. */
  readonly tooMuch: () => Error;
  readonly tooLate: () => Error;
}

/** All of a stream within its limits; else one of the two errors, and the stream is let go. */
export async function readBytes(
  stream: ReadableStream<Uint8Array> | null,
  {maxBytes, milliseconds, tooMuch, tooLate}: ReadLimits,
): Promise<Uint8Array> {
  if (!stream) return new Uint8Array();
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), milliseconds);
  });
  try {
    for (;;) {
      const {done, value} = await Promise.race([reader.read(), late]);
      if (done) return concat(chunks, size);
      size += value.byteLength;
      if (size > maxBytes) throw tooMuch();
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
