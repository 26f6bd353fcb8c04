import {css} from 'lit';

/** Who is invited already, and other words that are only by the way. */
export const pendingStyles = css`
  .notes {
    display: grid;
  }
  .note {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 1.75rem;
    font-size: 0.875em;
  }
  .note > .icon {
    flex: none;
    color: var(--_muted);
    translate: 0 0.125em;
  }
  .note.accepted > .icon {
    color: var(--_success);
  }
  .note > div {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .note .button {
    font-size: 1em;
  }
  .note div > .button:first-child {
    margin-inline-start: calc(var(--_space) * -1);
  }
`;
