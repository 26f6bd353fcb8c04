import {css} from 'lit';

/** The fields that the API asks for. */
export const fieldStyles = css`
  fieldset.field {
    min-inline-size: 0;
    padding: 0;
    margin: 0;
    border: 0;
  }
  legend.label {
    inline-size: 100%;
    padding: 0;
    margin-block-end: calc(var(--_space) * 1);
  }
  .count.over {
    color: var(--_danger);
    font-weight: 500;
  }

  /* A list to choose from */
  .select {
    position: relative;
    justify-self: start;
    min-inline-size: min(100%, 14em);
    max-inline-size: 100%;
  }
  .select .input {
    appearance: none;
    padding-inline-end: 2.25em;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .select .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.5em);
    inset-inline-end: 0.75em;
    pointer-events: none;
  }

  /* Options in view */
  .radios,
  .boxes {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  .option {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    min-block-size: 2.25em;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3) calc(var(--_space) * 1) calc(var(--_space) * 2.5);
    border: 1px solid var(--_field-border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    cursor: pointer;
    transition: background-color var(--_motion);
  }
  .option:hover {
    background-color: var(--_hover);
  }
  .option:has(:checked) {
    border-color: var(--_accent-text);
    background-color: var(--_accent-soft);
  }
  .option:has(:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  .option input {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    margin: 0;
    accent-color: var(--_accent-text);
    cursor: inherit;
  }
  .option input:focus-visible {
    outline: none;
  }
  .option:has([aria-disabled]),
  .select .input[aria-disabled] {
    cursor: default;
  }
  [aria-invalid='true'] > .radios .option,
  .option:has([aria-invalid='true']) {
    border-color: var(--_danger);
  }

  /* Many options, folded away */
  .unfold {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    text-align: start;
    cursor: pointer;
  }
  .unfold.invalid {
    border-color: var(--_danger);
  }
  .unfold bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .unfold[aria-expanded='true'] .icon {
    rotate: 180deg;
  }
  .menu {
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    animation: appear var(--_motion);
  }
  .search {
    position: relative;
    padding: calc(var(--_space) * 2);
  }
  .search .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.5em);
    inset-inline-start: calc(var(--_space) * 2 + 0.75em);
    color: var(--_muted);
    pointer-events: none;
  }
  .search .input {
    padding-inline-start: 2.25em;
  }
  .scrolling {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 14em), 1fr));
    gap: 0 calc(var(--_space) * 2);
    max-block-size: 15em;
    padding: 3px calc(var(--_space) * 2) calc(var(--_space) * 2);
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .scrolling .option {
    min-block-size: 2em;
    border-color: transparent;
    background-color: transparent;
  }
  .scrolling .option:hover {
    background-color: var(--_hover);
  }
  .scrolling .option:has(:focus-visible) {
    outline-offset: -2px;
  }
  .none {
    padding: 0 calc(var(--_space) * 3) calc(var(--_space) * 3);
  }

  /* A time */
  .label:has(.zone) {
    flex-wrap: wrap;
    row-gap: 0;
  }
  .time {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .time .input {
    flex: 0 1 auto;
    inline-size: auto;
    font-variant-numeric: tabular-nums;
  }
  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1.5);
  }

  @container (inline-size < 26rem) {
    .select,
    .time .input {
      inline-size: 100%;
    }
    .radios .option {
      flex: 1 1 auto;
    }
    .quick .button {
      padding-inline: calc(var(--_space) * 2);
    }
  }
  @media (forced-colors: active) {
    .option:has(:checked) {
      border-color: Highlight;
    }
    .option:has(:focus-visible) {
      outline-color: Highlight;
    }
  }
`;
