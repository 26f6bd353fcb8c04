import {css} from 'lit';

export const reviewStyles = css`
  .review-search {
    padding: 0;
    margin-block: calc(var(--_space) * 1);
  }
  .review-search .icon {
    inset-inline-start: 0.75em;
  }
  .review {
    --_row: 2.75rem;
    min-inline-size: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  .review-head,
  .review-rows {
    overflow-x: hidden;
    scrollbar-gutter: stable;
  }
  .review-head {
    overflow-y: hidden;
    font-size: 0.875em;
    color: var(--_muted);
    background-color: var(--_surface);
    border-block-end: 1px solid var(--_border);
  }
  .review-rows {
    max-block-size: min(30rem, 70vh);
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
  }
  .review-canvas {
    position: relative;
    contain: layout style;
  }
  .review-row {
    display: grid;
    grid-template-columns: var(--_columns) minmax(0, 1.5fr) 2.5rem;
    align-items: center;
    padding-inline-start: calc(var(--_space) * 1);
  }
  .review-head .review-row {
    min-block-size: 2.25rem;
  }
  .review-head [role='columnheader'] {
    padding-inline: calc(var(--_space) * 1.5);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .review-rows .review-row {
    position: absolute;
    inset-inline: 0;
    block-size: var(--_row);
    border-block-end: 1px solid var(--_border);
  }
  .review-rows .review-row:hover {
    background-color: var(--_surface);
  }
  .review-rows .review-row.problem {
    background-color: var(--_danger-soft);
  }
  .review-cell {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
    block-size: 100%;
    padding-inline: calc(var(--_space) * 1.5);
    white-space: nowrap;
    cursor: default;
  }
  .review-cell[aria-readonly='false'] {
    cursor: text;
  }
  .review-cell bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .review-cell .muted {
    flex: 0 0 auto;
    max-inline-size: 65%;
  }
  .review-cell.remark > bdi {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-height: 1.25;
    white-space: normal;
  }
  .review-cell.inherited {
    color: var(--_muted);
  }
  .review-cell.remark {
    font-size: 0.875em;
    color: var(--_danger);
  }
  .review-cell.remark.hint {
    color: var(--_warning);
  }
  .review-cell .button {
    min-inline-size: 0;
    padding-inline: calc(var(--_space) * 1);
    min-block-size: 1.75rem;
    font-size: 1em;
  }
  .review-cell .button bdi {
    line-height: 1.6;
  }
  .review-cell .button:last-child {
    flex: none;
    color: inherit;
  }
  .problem .review-cell.email bdi {
    color: var(--_danger);
    text-decoration: underline dotted;
    text-underline-offset: 0.2em;
  }
  .review-cell:focus-visible,
  .review-cell .button:focus-visible {
    outline-offset: -2px;
    border-radius: calc(var(--_radius) / 2);
  }
  .review-edit {
    inline-size: calc(100% + var(--_space) * 2);
    min-inline-size: 0;
    min-block-size: 2rem;
    padding-inline: calc(var(--_space) * 1);
    margin: 0 calc(var(--_space) * -1);
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid var(--_accent-text);
    border-radius: calc(var(--_radius) / 2);
    outline: 1px solid var(--_accent-text);
  }
  .review-edit option {
    color: var(--_raised-text);
    background-color: var(--_raised);
  }
  .review-last {
    display: flex;
    justify-content: center;
  }

  @container (inline-size < 36rem) {
    .review {
      --_row: calc(var(--_lines) * 1.75rem + 0.75rem);
    }
    .review-head {
      block-size: 0;
      border: 0;
    }
    .review-rows .review-row {
      grid-template-columns: minmax(0, 1fr) 2.75rem;
      grid-auto-rows: 1.75rem;
      align-content: center;
    }
    .review-rows .review-cell {
      grid-column: 1;
    }
    .review-rows .review-cell:first-child {
      font-weight: 500;
    }
    .review-cell[data-label]:not([data-label='']):not(:focus-within)::before {
      content: attr(data-label);
      font-weight: 400;
      color: var(--_muted);
    }
    .review-cell.remark > bdi {
      display: block;
      white-space: nowrap;
    }
    .review-rows .review-last {
      grid-area: 1 / 2 / -1 / 3;
      align-self: start;
    }
    .review-edit {
      min-block-size: 1.625rem;
    }
  }
  @media (pointer: coarse) {
    .review-cell .button {
      min-block-size: 2.25rem;
    }
  }
  @media (forced-colors: active) {
    .review-cell:focus-visible {
      outline-color: Highlight;
    }
  }
`;
