import {css} from 'lit';

/** What only an invite's row has. */
export const rowStyles = css`
  .row {
    grid-template:
      'avatar who state actions' auto
      'avatar facts facts actions' auto
      'avatar note note note' auto
      'avatar details details details' auto / auto minmax(0, 1fr) auto auto;
  }
  .facts {
    grid-area: facts;
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
    min-inline-size: 0;
  }
  .message {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 1);
    max-inline-size: 100%;
    min-inline-size: 0;
  }
  .message q {
    min-inline-size: 0;
  }
  .message.long {
    min-block-size: 1.5rem;
    padding: 0;
    margin: 0;
    font: inherit;
    text-align: start;
    color: inherit;
    background: none;
    border: 0;
    border-radius: 0.25em;
    cursor: pointer;
  }
  .message.long .icon {
    align-self: center;
  }
  .message[aria-expanded='false'] q {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .message[aria-expanded='true'] q {
    white-space: pre-line;
  }
  .message[aria-expanded='true'] .icon {
    align-self: start;
    margin-block-start: 0.25em;
    rotate: 0.5turn;
  }
  .warn {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1);
    color: var(--_warning);
  }
  .actions {
    grid-area: actions;
    display: flex;
    justify-content: end;
    gap: calc(var(--_space) * 1);
    flex-wrap: wrap;
    inline-size: 16.5em;
    margin-block: calc(var(--_space) * -0.5);
  }
  .actions.few {
    inline-size: 2.25em;
  }
  .actions .button.resend {
    font-variant-numeric: tabular-nums;
  }
  .row.revoking {
    display: block;
    contain-intrinsic-block-size: auto 3.5em;
  }
  .actions .button {
    padding-inline: calc(var(--_space) * 2);
    white-space: nowrap;
  }
  .note {
    grid-area: note;
    margin-block-start: calc(var(--_space) * 1);
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: baseline;
    font-size: 0.875em;
  }
  .note .icon {
    translate: 0 0.125em;
  }
  .note bdi {
    user-select: text;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  label.note {
    flex-direction: column;
    align-items: stretch;
  }
  .note .words {
    display: flex;
    gap: inherit;
    align-items: baseline;
  }
  .note .input {
    text-overflow: ellipsis;
  }
  .note.good :is(.icon, bdi) {
    color: var(--_success);
  }
  .note.bad :is(.icon, bdi) {
    color: var(--_danger);
  }
  .action-bone {
    inline-size: 4em;
  }
  .facts-bone {
    inline-size: 14em;
    max-inline-size: 60cqi;
  }
  @container (width >= 60rem) {
    .row {
      grid-template:
        'avatar who state facts actions' auto
        'avatar note note note note' auto
        'avatar details details details details' auto / auto minmax(0, 3fr) 8em minmax(0, 4fr) auto;
    }
    .facts {
      padding-block-start: 0.125em;
    }
  }
  @container (width < 32rem) {
    .row {
      grid-template:
        'avatar who' auto
        'state state' auto
        'facts facts' auto
        'note note' auto
        'actions actions' auto
        'details details' auto / auto minmax(0, 1fr);
    }
    .actions {
      --_more: 2.25rem;
      position: relative;
      inline-size: auto;
      min-block-size: 1.75em;
      padding-inline-end: calc(var(--_more) + var(--_space) * 1);
      margin: calc(var(--_space) * 2) 0 0;
    }
    /* However many lines the others take, it stands at the end of the first. */
    .actions > [data-action='menu'] {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 0;
      inline-size: var(--_more);
    }
    .actions:empty {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .actions {
      --_more: 2.75rem;
      min-block-size: 2.75rem;
    }
    .actions .button {
      min-inline-size: 2.75rem;
      min-block-size: 2.75rem;
    }
  }
`;
