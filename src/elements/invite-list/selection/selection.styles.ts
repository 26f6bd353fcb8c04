import {css} from 'lit';

/** Check boxes before the rows, and the bar in place of the toolbar. */
export const styles = css`
  .bar {
    position: sticky;
    inset-block-start: var(--invite-sticky-top, 0px);
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    min-block-size: calc(2.25em + var(--_space) * 3 + 1px);
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3);
    color: var(--_raised-text);
    background: linear-gradient(var(--_accent-soft) 0 0), var(--_raised);
    border-radius: var(--_radius);
    animation: appear var(--_motion);
  }
  /* What takes the focus comes into view below the bar. */
  .bar ~ .rows :is(button, input) {
    scroll-margin-block-start: calc(4rem + var(--invite-sticky-top, 0px));
  }
  .bar strong {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .bar-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-inline-start: auto;
  }
  .bar .button.clear,
  .bar .button.close {
    border-color: transparent;
  }
  .bar .button.revoke {
    color: var(--_danger);
  }
  .bar progress {
    flex: 1 1 100%;
    block-size: 0.25rem;
    accent-color: var(--_accent);
  }
  .bar-links {
    display: grid;
    flex: 1 1 100%;
    gap: calc(var(--_space) * 1);
    font-size: 0.875em;
  }
  .check {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 1.75rem;
    min-block-size: 1.75rem;
    cursor: pointer;
    user-select: none;
  }
  .check input {
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent);
    cursor: inherit;
  }
  .select-all {
    justify-content: start;
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 1);
    padding-inline-start: calc(var(--_space) * 2.5);
    font-size: 0.875em;
    color: var(--_muted);
  }
  .row.multi {
    position: relative;
    padding-inline-start: 2.75rem;
  }
  .row > .check {
    position: absolute;
    inset-block-start: calc(var(--_space) * 3 + 0.125rem);
    inset-inline-start: calc(var(--_space) * 1);
  }
  .row.checked {
    background-color: var(--_accent-soft);
  }
  @container (width < 32rem) {
    .row.multi > .actions {
      margin-inline-start: -2rem;
    }
    .bar-buttons {
      margin-inline-start: 0;
    }
  }
  @media (pointer: coarse) {
    .check {
      min-inline-size: 2.75rem;
      min-block-size: 2.75rem;
    }
    .row.multi {
      padding-inline-start: 3.25rem;
    }
    .row > .check {
      inset-block-start: calc(var(--_space) * 1);
      inset-inline-start: 0;
    }
    .bar .button {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .row.checked {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .bar {
      border: 1px solid CanvasText;
    }
  }
`;
