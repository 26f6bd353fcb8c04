import {css} from 'lit';

/** A list: heading, toolbar, filters, what it says in place of rows, and its foot. */
export const list = css`
  .heading {
    margin-block-end: calc(var(--_space) * 3);
    font-size: 1em;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: stretch;
    gap: calc(var(--_space) * 2);
    padding-block-end: calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_border);
  }
  .search {
    position: relative;
    flex: 1 1 12em;
  }
  .search .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.5em);
    inset-inline-start: 0.75em;
    color: var(--_muted);
    pointer-events: none;
  }
  .search .input {
    padding-inline-start: 2.25em;
  }
  .toolbar > * {
    display: grid;
  }
  select.input {
    inline-size: auto;
    cursor: pointer;
  }
  .filter .chosen {
    max-inline-size: 12em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .filter .button {
    font-weight: 400;
    background-color: var(--_surface);
    anchor-name: --status-filter;
  }
  .menu {
    inset: auto;
    min-inline-size: 10em;
    padding: calc(var(--_space) * 1);
    margin: calc(var(--_space) * 1) 0;
    font: inherit;
    color: var(--_raised-text);
    background-color: var(--_raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    position-anchor: --status-filter;
    position-area: self-block-end span-self-inline-end;
    position-try-fallbacks: flip-block, flip-inline;
  }
  .menu:popover-open {
    animation: appear var(--_motion);
  }
  @supports not (position-area: block-end) {
    .menu {
      inset: 0;
      margin: auto;
    }
  }
  .choice {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 2.25em;
    padding-inline: calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) - 0.125rem);
    cursor: pointer;
  }
  .choice:hover {
    background-color: var(--_hover);
  }
  .choice input {
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent);
    cursor: inherit;
  }
  .notice {
    margin-block-start: calc(var(--_space) * 3);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    padding-block-start: calc(var(--_space) * 3);
  }
  .pages {
    display: flex;
    gap: calc(var(--_space) * 2);
    margin-inline-start: auto;
  }
  .line {
    display: flex;
    align-items: center;
    block-size: 1.45em;
  }
  @container (width < 32rem) {
    .toolbar {
      padding-block-end: 0;
      border: 0;
    }
    .search {
      flex-basis: 100%;
    }
    .toolbar [part~='refresh'] {
      margin-inline-start: auto;
    }
  }
`;
