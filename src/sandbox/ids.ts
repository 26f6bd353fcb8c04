const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `coi_` and 20 characters nobody can guess (119 bits). */
export function newId(prefix: string): string {
  let id = prefix;
  while (id.length < prefix.length + 20) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // 248 is the last multiple of 62: above it, some characters would come more often.
      if (byte < 248 && id.length < prefix.length + 20) id += alphabet[byte % 62];
    }
  }
  return id;
}
