import {css} from 'lit';

export const personStyles = css`
  .person {
    inline-size: min(20rem, calc(100vi - 2rem));
    padding: calc(var(--_space) * 4);
    margin: 0;
    color: var(--_raised-text);
    background-color: var(--_raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
  }
  .person:popover-open,
  .person:not([popover]) {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  .person:popover-open {
    position: fixed;
    inset: 0 auto auto 0;
    max-block-size: var(--_room, 100vb);
    overflow-y: auto;
    overscroll-behavior: contain;
    translate: var(--_x, 0) var(--_y, 0);
  }
  .person .select {
    justify-self: stretch;
  }
  .person-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
`;
