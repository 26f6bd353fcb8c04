import {css} from 'lit';

export const styles = css`
  .heading {
    margin-block-end: calc(var(--_space) * 3);
    font-weight: 600;
  }
  .base > .notice + .form {
    margin-block-start: calc(var(--_space) * 4);
  }
  .form,
  .result {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
  .field {
    grid-template-columns: minmax(0, 1fr);
  }
  /* Text reads in its own direction, and stands where the page's text begins. */
  .input {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .input[readonly] {
    background-color: transparent;
    border-color: var(--_border);
  }
  .theirs {
    display: grid;
    grid-template-columns: auto minmax(0, auto) auto;
    justify-content: start;
    align-items: baseline;
    column-gap: calc(var(--_space) * 1.5);
    font-size: 0.875em;
  }
  .theirs .icon {
    translate: 0 0.125em;
    color: var(--_warning);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: calc(var(--_space) * 2);
  }
  .standing {
    flex: 1 1 8em;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    font-size: 0.875em;
  }
  .standing.saved {
    color: var(--_success);
    font-weight: 500;
  }
  .result-heading {
    justify-self: start;
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 2);
    font-weight: 600;
  }
  .result-heading .icon {
    translate: 0 0.125em;
    color: var(--_success);
  }
  .result-heading.linked .icon {
    color: var(--_accent-text);
  }
  .result-heading:focus-visible {
    outline-offset: 4px;
    border-radius: calc(var(--_radius) / 2);
  }
  .person {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
  }
  .person > div {
    min-inline-size: 0;
  }
  .name {
    font-weight: 500;
  }
  .skeleton .input {
    display: flex;
    align-items: center;
    border-color: var(--_border);
  }
  .skeleton .bone {
    inline-size: min(12em, 60%);
  }
  .bone-button {
    inline-size: 9em;
    border-color: transparent;
    background-color: var(--_hover);
    animation: pulse 1.6s ease-in-out infinite;
  }

  @container (inline-size < 26rem) {
    .actions {
      flex-direction: column-reverse;
      align-items: stretch;
    }
    .standing {
      order: 1;
      flex: none;
      /* The buttons stay where they are when there is nothing to say. */
      min-block-size: 1.45em;
    }
    .theirs {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .theirs .button {
      grid-column: 2;
      justify-self: start;
      margin-inline-start: calc(var(--_space) * -1);
    }
    .bone-button {
      inline-size: auto;
    }
  }
  @media (forced-colors: active) {
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
      background-color: Canvas;
      opacity: 1;
    }
    .skeleton .input {
      border-color: GrayText;
    }
  }
`;
