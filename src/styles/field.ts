import {css} from 'lit';

/** A label, a control, a hint and an error, under one another. */
export const field = css`
  .field {
    display: grid;
    gap: calc(var(--_space) * 1);
  }
  .label {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: calc(var(--_space) * 2);
    font-weight: 500;
  }
  .label .muted {
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.25em;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2.5);
    margin: 0;
    font: inherit;
    color: inherit;
    background-color: var(--_surface);
    border: 1px solid var(--_field-border);
    border-radius: var(--_radius);
  }
  select.input option {
    color: var(--_raised-text);
    background-color: var(--_raised);
  }
  textarea.input {
    min-block-size: 5em;
    resize: vertical;
    field-sizing: content;
  }
  .input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .input:focus-visible {
    outline-offset: 0;
    border-color: var(--_accent-text);
  }
  .input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .error {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: baseline;
    font-size: 0.875em;
    color: var(--_danger);
  }
  .error .icon {
    translate: 0 0.125em;
  }
`;
