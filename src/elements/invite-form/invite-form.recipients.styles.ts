import {css} from 'lit';

/** The box with the chips and the input, and what is said under it. */
export const recipientsStyles = css`
  .box {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 1.5);
    background-color: var(--_surface);
    border: 1px solid var(--_field-border);
    border-radius: var(--_radius);
    cursor: text;
  }
  .box.invalid {
    border-color: var(--_danger);
  }
  .box:has(.entry:focus-visible) {
    outline: 2px solid var(--_accent-text);
    border-color: var(--_accent-text);
  }
  .entry {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 1.75em;
    padding: 0 calc(var(--_space) * 1);
    margin: 0;
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    outline: none;
  }
  .entry::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1.5);
    /* Room for the focus ring, which the overflow would cut. */
    inline-size: calc(100% + 6px);
    max-block-size: 15em;
    padding: 3px;
    margin: -3px;
    overflow-y: auto;
  }
  .chip {
    position: relative;
    display: inline-flex;
    max-inline-size: 100%;
    border: 1px solid var(--_border);
    border-radius: 1em;
    background-color: var(--_hover);
    animation: appear var(--_motion);
  }
  .chip > span {
    display: flex;
    min-inline-size: 0;
  }
  .chip > span:last-child {
    flex: none;
  }
  .open,
  .details,
  .remove {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
    min-block-size: 1.75rem;
    padding: 0;
    margin: 0;
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    border-radius: 1em;
    cursor: pointer;
  }
  .open {
    padding-inline: 0.25em;
  }
  .open bdi {
    max-inline-size: 18em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .own {
    display: inline-flex;
    gap: 0.25em;
    min-inline-size: 0;
  }
  .open .own bdi {
    max-inline-size: 10em;
  }
  .problem .own {
    color: inherit;
  }
  .open .avatar {
    inline-size: 1.375em;
    block-size: 1.375em;
    margin-block: 0.125em;
  }
  .open .avatar span {
    font-size: 0.625em;
  }
  .open .mark {
    margin-inline: 0.25em 0;
  }
  .remove {
    justify-content: center;
    inline-size: 1.75rem;
    color: var(--_muted);
  }
  .details {
    flex: none;
    justify-content: center;
    inline-size: 1.5rem;
    color: var(--_muted);
  }
  .details:hover,
  .details[aria-expanded='true'],
  .remove:hover {
    color: inherit;
    background-color: var(--_hover);
  }
  .open:focus-visible,
  .details:focus-visible,
  .remove:focus-visible {
    outline-offset: 0;
  }
  .open[aria-disabled],
  .details[aria-disabled],
  .remove[aria-disabled] {
    cursor: default;
  }
  .selected .chip {
    outline: 2px solid var(--_accent-text);
    background-color: var(--_accent-soft);
  }
  .chip.problem {
    color: var(--_danger);
    background-color: var(--_danger-soft);
    border-color: color-mix(in oklab, var(--_danger) 45%, transparent);
  }
  .chip.problem .open > bdi {
    text-decoration: underline dotted;
    text-underline-offset: 0.2em;
  }
  .chip.problem :is(.details, .remove) {
    color: inherit;
  }
  .below {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: calc(var(--_space) * 2);
    min-block-size: 1.75rem;
    font-variant-numeric: tabular-nums;
  }
  .undo {
    min-block-size: 1.75rem;
  }
  .remarks {
    display: grid;
    gap: calc(var(--_space) * 1);
    font-size: 0.875em;
    color: var(--_danger);
  }
  .remarks li {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
  }
  .remarks .hint {
    color: var(--_warning);
  }
  .remarks .button {
    min-block-size: 1.75rem;
    font-size: 1em;
    padding-inline: 0;
    margin-inline-end: calc(var(--_space) * 2);
  }
  .chip.hint {
    background-color: var(--_warning-soft);
    border-color: color-mix(in oklab, var(--_warning) 45%, transparent);
  }
  .chip.hint .mark {
    color: var(--_warning);
  }
  .open bdi.muted {
    flex: none;
    max-inline-size: 65%;
  }
  .remarks .icon {
    translate: 0 0.125em;
  }

  @media (pointer: coarse) {
    .open,
    .details,
    .remove,
    .entry {
      min-block-size: 2.75rem;
    }
    .chip,
    .open,
    .details,
    .remove {
      border-radius: 1.5rem;
    }
    .open {
      padding-inline: 0.5em;
    }
    .details,
    .remove {
      inline-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .box:has(.entry:focus-visible) {
      outline-color: Highlight;
    }
    .chip {
      border-color: ButtonBorder;
    }
  }
`;
