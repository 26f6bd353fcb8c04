/** `ada@acme.test` → `a••@acme.test`. What is masked already, or is no address, comes back with nothing added. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return email === '' ? '' : `${firstCharacter(email)}••`;
  return `${firstCharacter(email)}••${email.slice(at)}`;
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0)!);
}
