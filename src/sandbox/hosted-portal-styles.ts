/** The hosted portal's own look: deliberately not the elements'. */
export const portalStyles = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#17202b, #e9edf2);
  --muted: light-dark(#566273, #a3aebd);
  --line: light-dark(#8a94a3, #6d7887);
  --accent: light-dark(#0b6e5f, #5fd0bb);
  --on-accent: light-dark(#fff, #06231e);
  --danger: light-dark(#a8221a, #ffaaa2);
  font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink);
  background: light-dark(#eef2f1, #10161a);
}
* { box-sizing: border-box; }
body { margin: 0; padding: 12vh 1rem 2rem; }
main {
  display: grid;
  gap: 1rem;
  max-inline-size: 24rem;
  margin: 0 auto;
  padding: 2rem 1.5rem;
  background: light-dark(#fff, #1a2228);
  border-radius: 1rem;
  overflow-wrap: anywhere;
}
.mark {
  display: grid;
  place-items: center;
  inline-size: 2.5rem;
  block-size: 2.5rem;
  font-weight: 700;
  color: var(--on-accent);
  background: var(--accent);
  border-radius: 0.75rem;
}
.mark:empty { display: none; }
h1 { margin: 0; font-size: 1.375rem; line-height: 1.25; }
h1.good { color: var(--accent); }
p { margin: 0; color: var(--muted); }
p strong { color: var(--ink); }
form { display: grid; gap: 0.5rem; }
label { font-weight: 600; }
input:not([type=hidden]) {
  min-block-size: 2.75rem;
  padding: 0.25rem 0.75rem;
  font: inherit;
  color: inherit;
  background: none;
  border: 1px solid var(--line);
  border-radius: 0.5rem;
}
input.code { font: 600 1.375rem/1 ui-monospace, monospace; letter-spacing: 0.25em; }
input[aria-invalid] { border-color: var(--danger); }
.error { color: var(--danger); font-size: 0.875rem; }
button, .button {
  display: grid;
  place-items: center;
  min-block-size: 2.75rem;
  margin-block-start: 0.5rem;
  font: inherit;
  font-weight: 600;
  color: var(--on-accent);
  text-decoration: none;
  background: var(--accent);
  border: 0;
  border-radius: 0.5rem;
  cursor: pointer;
}
button.plain { margin: 0; color: var(--accent); background: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.note { max-inline-size: 24rem; margin: 1rem auto 0; font-size: 0.875rem; text-align: center; }
.note a { color: inherit; }
`;
