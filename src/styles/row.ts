import {css} from 'lit';

/** What every row has, its card where there is little room, and its bones. How its parts stand is the element's own. */
export const row = css`
  .row {
    display: grid;
    column-gap: calc(var(--_space) * 3);
    align-items: start;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 1);
    border-block-end: 1px solid var(--_border);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 4em;
  }
  .row.custom {
    display: block;
  }
  /* What is drawn ahead has the height that it will have in view. */
  .windowed > .row {
    content-visibility: visible;
  }
  .gap {
    grid-column: 1 / -1;
    overflow-anchor: none;
  }
  .row.selected {
    background-color: var(--_accent-soft);
  }
  .row.selectable {
    cursor: pointer;
  }
  .row > .avatar {
    grid-area: avatar;
    align-self: start;
  }
  .who {
    grid-area: who;
    display: grid;
    justify-items: start;
    min-inline-size: 0;
  }
  .name {
    max-inline-size: 100%;
    font-weight: 600;
  }
  .name-text,
  .address,
  .clamp {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .address {
    max-inline-size: 100%;
  }
  .row time {
    unicode-bidi: plaintext;
    white-space: nowrap;
  }
  .row:is(:focus-visible, :has(:focus-visible)) time {
    white-space: normal;
  }
  .row:is(:focus-visible, :has(:focus-visible)) .absolute {
    position: static;
    margin: 0;
    clip-path: none;
    white-space: normal;
  }
  button.name {
    min-inline-size: 1.5rem;
    min-block-size: 1.5rem;
    padding: 0;
    margin: 0;
    font: inherit;
    font-weight: 600;
    line-height: inherit;
    text-align: start;
    color: inherit;
    background: none;
    border: 0;
    border-radius: 0.25em;
    cursor: pointer;
  }
  button.name:hover {
    text-decoration: underline;
    text-decoration-color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  .state {
    grid-area: state;
    align-self: start;
    justify-self: end;
  }
  .name-bone {
    inline-size: 9em;
  }
  .address-bone {
    inline-size: 12em;
    max-inline-size: 40cqi;
  }
  .avatar.bone {
    block-size: 2.25em;
    border-radius: 50%;
  }
  .status.plain {
    padding: 0;
    background: none;
    border: 0;
  }
  .state-bone {
    inline-size: 5em;
  }
  @container (width >= 60rem) {
    .row {
      contain-intrinsic-block-size: auto 2.7em;
    }
    .state {
      justify-self: start;
    }
  }
  @container (width < 32rem) {
    .rows {
      display: grid;
      gap: calc(var(--_space) * 2);
      padding-block-start: calc(var(--_space) * 3);
    }
    .rows > [aria-hidden] {
      display: grid;
      gap: inherit;
    }
    .row {
      padding: calc(var(--_space) * 3);
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      contain-intrinsic-block-size: auto 8.5em;
    }
    .state {
      justify-self: start;
      margin-block: calc(var(--_space) * 2) calc(var(--_space) * 1);
    }
  }
  @media (forced-colors: active) {
    .row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
