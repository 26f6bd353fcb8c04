import {normalAddress} from '../accept-links/normal-address.js';
import type {JsonObject} from '../body.js';

/** How deep below a body's own names is looked for addresses. The APIs have them at the top, or in a list of recipients. */
const deepest = 3;

/** The addresses that a body invites, each once, in the one spelling by which two are the same. */
export function invitedIn(body: JsonObject | undefined): readonly string[] {
  const found = new Set<string>();
  const add = (text: string) => {
    const email = normalAddress(text) ?? text.trim().toLowerCase();
    if (email !== '') found.add(email);
  };
  for (const [name, value] of Object.entries(body ?? {})) collect(value, name, deepest, add);
  return [...found];
}

function collect(value: unknown, name: string, depth: number, add: (text: string) => void): void {
  if (typeof value === 'string') {
    if (/e_?mails?$/iu.test(name)) add(value);
    return;
  }
  if (depth === 0) return;
  const isList = Array.isArray(value);
  for (const [key, one] of Object.entries(value ?? {})) collect(one, isList ? name : key, depth - 1, add);
}
