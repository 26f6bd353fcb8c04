import {css} from 'lit';

/** Small names beside one another: the groups of a person in a row. */
export const chips = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
  }
  .chip {
    max-inline-size: min(14em, 100%);
    padding-inline: calc(var(--_space) * 2);
    overflow: hidden;
    font-size: 0.875em;
    line-height: 1.6;
    text-overflow: ellipsis;
    white-space: nowrap;
    background-color: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: 1em;
  }
  button.chip {
    min-inline-size: 1.5rem;
    min-block-size: 1.5rem;
    margin: 0;
    font: inherit;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    color: inherit;
    background: none;
    cursor: pointer;
  }
  button.chip:hover {
    background-color: var(--_hover);
  }
`;
