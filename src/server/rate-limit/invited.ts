import {normalAddress} from '../accept-links/normal-address.js';
import type {JsonObject} from '../body.js';

/** How deep in a body is looked for addresses. The APIs have them at the top, or in a list of recipients. */
const deepest = 4;

/** The addresses that a body invites, each once, in the one spelling by which two are the same. */
export function invitedIn(body: JsonObject | undefined): readonly string[] {
  const found = new Set<string>();
  collect(body, '', deepest, (text) => {
    const email = normalAddress(text) ?? text.trim().toLowerCase();
    if (email !== '') found.add(email);
  });
  return [...found];
}

function collect(value: unknown, name: string, depth: number, add: (text: string) => void): void {
  if (typeof value === 'string') {
    if (/e_?mails?$/iu.test(name)) add(value);
    return;
  }
  if (typeof value !== 'object' || value === null || depth === 0) return;
  const isList = Array.isArray(value);
  for (const [key, one] of Object.entries(value)) collect(one, isList ? name : key, depth - 1, add);
}
