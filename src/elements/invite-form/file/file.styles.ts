import {css} from 'lit';

/** The button in the line under the recipients, and the form while a file is held over it. */
export const fileButtonStyles = css`
  .count-line {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    column-gap: calc(var(--_space) * 4);
  }
  .count-line .below {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .import-file {
    flex: none;
    min-block-size: 1.75rem;
    font-size: 0.875em;
    margin-inline-start: auto;
  }
  .dropping {
    outline: 2px dashed var(--_accent-text);
    outline-offset: calc(var(--_space) * 2);
    border-radius: var(--_radius);
  }
`;
