import {css} from 'lit';

/** `.button`, and with it `primary`, `quiet`, `icon-only`, `danger`. */
export const button = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 2.25em;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3);
    margin: 0;
    font: inherit;
    font-weight: 500;
    line-height: 1.25;
    color: inherit;
    text-decoration: none;
    background: transparent;
    border: 1px solid var(--_field-border);
    border-radius: var(--_radius);
    cursor: pointer;
    transition: background-color var(--_motion);
  }
  .button:hover {
    background-color: var(--_hover);
  }
  .button.primary {
    color: var(--_on-accent);
    background-color: var(--_accent);
    border-color: transparent;
  }
  .button.primary:hover {
    background-color: var(--_accent);
    box-shadow: inset 0 0 0 100vmax color-mix(in oklab, var(--_on-accent) 8%, transparent);
  }
  .button.quiet {
    border-color: transparent;
  }
  .button.link {
    min-block-size: 1.75em;
    padding: 0 calc(var(--_space) * 1);
    font-weight: 500;
    color: var(--_accent-text);
    border-color: transparent;
  }
  .button.icon-only {
    min-inline-size: 2.25em;
    padding: calc(var(--_space) * 1);
    border-color: transparent;
  }
  .button.small {
    min-block-size: 2em;
    font-size: 0.875em;
    padding-block: 0;
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  @media (forced-colors: active) {
    .button,
    .button.quiet,
    .button.link,
    .button.icon-only {
      border-color: ButtonBorder;
    }
    .button.primary {
      forced-color-adjust: none;
      color: HighlightText;
      background-color: Highlight;
    }
    .button:disabled {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
