import {css} from 'lit';

export const styles = css`
  .card {
    display: grid;
    gap: calc(var(--_space) * 4);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  /* A notice has a frame of its own. */
  .card.bare {
    padding: 0;
    border: 0;
  }
  .failed strong {
    font-weight: 400;
  }
  .skeleton {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .missing {
    text-align: center;
    padding: calc(var(--_space) * 4);
  }
  .person {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
  }
  .person .avatar {
    inline-size: 2.75em;
    block-size: 2.75em;
    border-radius: 50%;
  }
  .who {
    display: grid;
    gap: 0;
  }
  .name {
    font-weight: 600;
  }
  .standing {
    display: grid;
    justify-items: end;
    align-self: start;
    gap: calc(var(--_space) * 0.5);
    text-align: end;
  }
  .standing .status {
    white-space: normal;
  }
  @container (inline-size < 22rem) {
    .person {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: start;
    }
    .standing {
      grid-column: 2;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
      text-align: start;
    }
  }

  .groups {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .heading {
    font-size: 0.875em;
    font-weight: 600;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
  }
  ul.chips {
    display: contents;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.285em;
    max-inline-size: 100%;
    padding-inline: calc(var(--_space) * 3);
    font-size: 0.875em;
    border: 1px solid var(--_border);
    border-radius: 1.25em;
    background-color: var(--_surface);
    animation: appear var(--_motion);
  }
  .chip:has(.chip-button) {
    gap: calc(var(--_space) * 0.5);
    padding-inline-end: calc(var(--_space) * 0.5);
  }
  .chip.pending {
    border-style: dashed;
    border-color: var(--_field-border);
  }
  .chip-label {
    min-inline-size: 0;
    padding-block: calc(var(--_space) * 1);
  }
  .chip .via {
    color: var(--_muted);
  }
  .chip-button {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    padding: 0;
    margin: 0;
    font: inherit;
    color: var(--_muted);
    background: transparent;
    border: 0;
    border-radius: 50%;
    cursor: pointer;
    transition: background-color var(--_motion);
  }
  .chip-button:hover {
    color: inherit;
    background-color: var(--_hover);
  }
  .chip.locked .chip-button {
    cursor: help;
  }
  .chip .chip-button:focus-visible {
    outline-offset: -2px;
  }
  .add {
    position: relative;
    display: inline-flex;
  }
  .add-button {
    gap: calc(var(--_space) * 1);
    min-block-size: 2.285em;
    border-radius: 1.25em;
    border-style: dashed;
  }
  .chip.bone {
    inline-size: 6em;
    block-size: 2.285em;
    border-color: transparent;
    border-radius: 1.25em;
    background-color: var(--_hover);
    animation: pulse 1.6s ease-in-out infinite;
  }
  .bone.short {
    inline-size: 4em;
  }
  .bone.long {
    inline-size: min(9em, 100%);
  }
  .bone.longer {
    inline-size: min(12em, 100%);
  }
  @media (forced-colors: active) {
    .chip-button {
      color: ButtonText;
    }
  }
`;
