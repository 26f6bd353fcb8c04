import {css} from 'lit';

/** Who is invited already. */
export const pendingStyles = css`
  .notes {
    display: grid;
    font-size: 0.875em;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: calc(var(--_space) * 1.5);
    min-block-size: 1.75rem;
  }
  .note > .icon {
    color: var(--_muted);
    translate: 0 0.125em;
  }
  .note.accepted > .icon {
    color: var(--_success);
  }
  .note > span {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .note .button {
    font-size: 1em;
  }
`;
