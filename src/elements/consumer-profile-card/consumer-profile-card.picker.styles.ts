import {css} from 'lit';

/** The picker, and what explains a locked group: both float. */
export const pickerStyles = css`
  /* Without a top layer it hangs below its button inside the card. */
  .floating {
    position: absolute;
    inset-block-start: 100%;
    inset-inline-start: 0;
    z-index: 1;
    margin: 0;
    color: var(--_raised-text);
    background-color: var(--_raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
  }
  .floating:popover-open {
    position: fixed;
    inset: 0 auto auto;
    left: 0;
    right: auto;
    translate: var(--_x, 0) var(--_y, 0);
    animation: appear var(--_motion);
  }
  .tip {
    inline-size: max-content;
    max-inline-size: min(18rem, calc(100vi - 2rem));
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    font-size: 0.875rem;
    line-height: 1.4;
  }
  .picker {
    inline-size: min(18rem, calc(100vi - 2rem));
    padding: 0;
    overflow: hidden;
  }
  .picker:popover-open,
  .picker:not([popover], [hidden]) {
    display: flex;
    flex-direction: column;
    max-block-size: min(20rem, var(--_room, 100vb));
  }
  .search {
    position: relative;
    flex: none;
    padding: calc(var(--_space) * 2);
  }
  .search .icon {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: calc(var(--_space) * 5);
    translate: 0 -50%;
    color: var(--_muted);
    pointer-events: none;
  }
  .search .input {
    padding-inline-start: calc(var(--_space) * 5 + 1.25em);
  }
  .options {
    flex: 1 1 auto;
    min-block-size: 0;
    padding: 0 calc(var(--_space) * 1) calc(var(--_space) * 1);
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
  }
  .option {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) - 0.125rem);
    cursor: pointer;
    scroll-margin-block: calc(var(--_space) * 1);
  }
  .option:hover {
    background-color: var(--_hover);
  }
  .option.active {
    outline: 2px solid var(--_accent-text);
    outline-offset: -2px;
  }
  .option.fixed {
    cursor: default;
  }
  .option .box {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    align-self: start;
    margin-block-start: 0.16em;
    border: 1px solid var(--_field-border);
    border-radius: 0.25em;
  }
  .option .box .icon {
    inline-size: 0.875em;
    block-size: 0.875em;
    stroke-width: 2;
  }
  .option.selected .box {
    color: var(--_on-accent);
    background-color: var(--_accent);
    border-color: transparent;
  }
  .option.fixed .box {
    color: var(--_muted);
    background-color: transparent;
  }
  .option-text {
    display: grid;
    min-inline-size: 0;
  }
  .option-text > bdi {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .more {
    flex: none;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_border);
  }
  .quiet-line,
  .waiting {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3) calc(var(--_space) * 3);
  }
  .waiting {
    gap: calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }
  .actions {
    display: flex;
    gap: calc(var(--_space) * 1);
  }
  @media (forced-colors: active) {
    .option.active {
      outline-color: Highlight;
    }
    .option.selected .box {
      forced-color-adjust: none;
      color: HighlightText;
      background-color: Highlight;
    }
  }
`;
