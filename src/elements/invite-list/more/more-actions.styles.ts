import {css} from 'lit';

/** The menu behind ⋯, a row that is being taken back, and the details below one. */
export const styles = css`
  .actions-menu {
    inset: auto;
    min-inline-size: 11em;
    max-inline-size: calc(100vi - 1rem);
    padding: calc(var(--_space) * 1);
    margin: 0;
    font: inherit;
    color: var(--_raised-text);
    background-color: var(--_raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
  }
  .actions-menu:popover-open {
    position: fixed;
    inset: 0 auto auto;
    left: 0;
    right: auto;
    max-block-size: var(--_room, none);
    overflow-y: auto;
    translate: var(--_x, 0) var(--_y, 0);
    animation: appear var(--_motion);
  }
  .action-item {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    inline-size: 100%;
    min-block-size: 2.25em;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 2.5);
    margin: 0;
    font: inherit;
    font-variant-numeric: tabular-nums;
    text-align: start;
    color: inherit;
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) - 0.125rem);
    cursor: pointer;
  }
  .action-item:hover,
  .action-item:focus {
    background-color: color-mix(in oklab, currentColor 8%, transparent);
  }
  .action-item:focus-visible {
    outline-offset: -2px;
  }
  .action-item[data-name='revoke'] {
    color: var(--_danger);
  }
  .action-item[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  .revoked-strip {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 2em;
    color: var(--_muted);
    animation: appear var(--_motion);
  }
  /* Beside the icon, however long. */
  .revoked-strip > bdi {
    max-inline-size: calc(100% - 1em - var(--_space) * 2);
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .revoked-strip .button {
    color: var(--_accent-text);
  }
  .details {
    grid-area: details;
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3);
    margin-block-start: calc(var(--_space) * 3);
    font-size: 0.875em;
    background-color: var(--_surface);
    border-radius: var(--_radius);
    animation: appear var(--_motion);
  }
  .details dl {
    display: grid;
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
  }
  .details dl > div {
    display: grid;
    grid-template-columns: minmax(6em, 10em) minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    align-items: baseline;
  }
  .details dt {
    color: var(--_muted);
  }
  .details dd {
    margin: 0;
  }
  .details .whole {
    white-space: pre-line;
  }
  .details code {
    font-size: 0.9286em;
    user-select: all;
  }
  .details .muted {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    font-size: 1em;
  }
  .details-error {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    color: var(--_danger);
  }
  .details .button {
    font-size: 1em;
    background-color: transparent;
  }
  @container (width < 32rem) {
    .details dl > div {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
  @media (pointer: coarse) {
    .action-item,
    .revoked-strip .button {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .action-item:focus {
      forced-color-adjust: none;
      color: HighlightText;
      background-color: Highlight;
    }
  }
`;
