import {css} from 'lit';

/** A row, its narrow and wide shapes, and its skeleton. */
export const rowStyles = css`
  .row {
    display: grid;
    grid-template:
      'avatar who state actions' auto
      'avatar facts facts actions' auto
      'avatar note note note' auto / auto minmax(0, 1fr) auto auto;
    column-gap: calc(var(--_space) * 3);
    align-items: start;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 1);
    border-block-end: 1px solid var(--_border);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 4em;
  }
  .row.selected {
    background-color: var(--_accent-soft);
  }
  .row .avatar {
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
  .origin {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    text-align: match-parent;
  }
  .address {
    max-inline-size: 100%;
    text-align: match-parent;
  }
  .row time {
    unicode-bidi: plaintext;
    white-space: nowrap;
  }
  button.name {
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
    inline-size: 13em;
    margin-block: calc(var(--_space) * -0.5);
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
  .action-bone {
    inline-size: 4em;
  }
  .state-bone {
    inline-size: 5em;
  }
  .facts-bone {
    inline-size: 14em;
    max-inline-size: 60cqi;
  }
  @container (width >= 60rem) {
    .row {
      grid-template:
        'avatar who state facts actions' auto
        'avatar note note note note' auto / auto minmax(0, 3fr) 8em minmax(0, 4fr) auto;
      contain-intrinsic-block-size: auto 2.7em;
    }
    .state {
      justify-self: start;
    }
    .facts {
      padding-block-start: 0.125em;
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
      grid-template:
        'avatar who' auto
        'state state' auto
        'facts facts' auto
        'note note' auto
        'actions actions' auto / auto minmax(0, 1fr);
      padding: calc(var(--_space) * 3);
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      contain-intrinsic-block-size: auto 8.5em;
    }
    .state {
      justify-self: start;
      margin-block: calc(var(--_space) * 2) calc(var(--_space) * 1);
    }
    .actions {
      inline-size: auto;
      margin: calc(var(--_space) * 2) 0 0;
    }
    .actions:empty {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
