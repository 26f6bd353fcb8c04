import {css} from 'lit';

/** What became of everyone. */
export const summaryStyles = css`
  .summary h3 {
    justify-self: start;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .summary h3.fine .icon {
    color: var(--_success);
  }
  .summary h3.mixed .icon {
    color: var(--_warning);
  }
  .summary h3:focus-visible {
    outline-offset: 4px;
    border-radius: calc(var(--_radius) / 2);
  }
  .rows {
    border-block: 1px solid var(--_border);
  }
  .row {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 2.5);
    padding-block: calc(var(--_space) * 2);
    animation: appear var(--_motion);
  }
  .row + .row {
    border-block-start: 1px solid var(--_border);
  }
  .row > div {
    flex: 1;
    min-inline-size: 0;
  }
  .row .button {
    flex: none;
    margin-block: calc(var(--_space) * -1);
  }
  .who {
    font-weight: 500;
    margin-inline-end: calc(var(--_space) * 1);
  }
  .row.sent > .icon {
    color: var(--_success);
  }
  .row.failed > .icon,
  .reason {
    color: var(--_danger);
  }
  .row.undelivered > .icon {
    color: var(--_warning);
  }
  .reason {
    font-size: 0.875em;
  }
  .row .icon {
    translate: 0 0.125em;
  }

  @container (inline-size < 26rem) {
    .row {
      flex-wrap: wrap;
    }
  }
`;
