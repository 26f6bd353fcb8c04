/** The style sheet of the hosted portal. */
export const portalStyles = `:root {
  color-scheme: light dark;
  --accent: light-dark(#2f4fc4, #9db2ff);
  --on-accent: light-dark(#fff, #10162e);
  --page: light-dark(#f3f4f8, #121419);
  --card: light-dark(#fff, #1b1e25);
  --text: light-dark(#1b1d22, #eceef2);
  --muted: light-dark(#5a6070, #a4aab8);
  --line: light-dark(#868c9c, #6b7283);
  --danger: light-dark(#b3261e, #ffb4ab);
  --success: light-dark(#1d7a3d, #7fd89a);
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  font: 1rem/1.5 system-ui, sans-serif;
  color: var(--text);
  background: var(--page);
}
main {
  display: grid;
  align-content: center;
  gap: 1.25rem;
  min-block-size: 100dvb;
  max-inline-size: 27rem;
  margin-inline: auto;
  padding: 1.5rem 1rem;
}
.brand {
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 0.625rem;
  margin: 0;
  font-size: 1.125rem;
  font-weight: 600;
}
.brand span,
.tick {
  display: grid;
  place-items: center;
  inline-size: 2rem;
  block-size: 2rem;
  color: var(--on-accent);
  background: var(--accent);
  border-radius: 0.5rem;
}
.tick {
  color: light-dark(#fff, #0d2416);
  background: var(--success);
  border-radius: 50%;
}
.card {
  display: grid;
  gap: 1rem;
  padding: 1.75rem 1.5rem;
  background: var(--card);
  border-radius: 1rem;
  box-shadow: 0 1px 2px #0001, 0 8px 32px #0000000f;
}
h1 {
  margin: 0;
  font-size: 1.375rem;
  line-height: 1.25;
}
p {
  margin: 0;
  overflow-wrap: anywhere;
}
form {
  display: grid;
  gap: 0.5rem;
}
label {
  font-weight: 550;
}
input:not([type='hidden']) {
  inline-size: 100%;
  min-block-size: 2.875rem;
  padding: 0.5rem 0.75rem;
  font: inherit;
  color: inherit;
  background: transparent;
  border: 1px solid var(--line);
  border-radius: 0.5rem;
}
input[aria-invalid] {
  border-color: var(--danger);
}
.code {
  font-size: 1.375rem !important;
  font-variant-numeric: tabular-nums;
  letter-spacing: 0.25em;
}
button {
  min-block-size: 2.875rem;
  margin-block-start: 0.5rem;
  padding: 0.5rem 1rem;
  font: inherit;
  font-weight: 600;
  color: var(--on-accent);
  background: var(--accent);
  border: 1px solid transparent;
  border-radius: 0.5rem;
  cursor: pointer;
}
.quiet button {
  margin: 0;
  color: var(--accent);
  background: none;
  border-color: var(--line);
}
a {
  color: var(--accent);
}
:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
}
.error {
  color: var(--danger);
  font-weight: 550;
}
.hint,
.aside,
.note {
  font-size: 0.875rem;
  color: var(--muted);
}
.aside,
.note {
  text-align: center;
}
`;
