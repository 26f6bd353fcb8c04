import {css} from 'lit';

export const styles = css`
  .heading {
    margin-block-end: calc(var(--_space) * 3);
    font-size: 1em;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
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
  select.input {
    inline-size: auto;
    flex: 0 1 auto;
    cursor: pointer;
  }
  .notice {
    margin-block-start: calc(var(--_space) * 3);
  }
  .row {
    display: grid;
    grid-template:
      'avatar who state actions' auto
      'avatar facts facts actions' auto
      'avatar note note note' auto / auto minmax(0, 1fr) auto auto;
    column-gap: calc(var(--_space) * 3);
    row-gap: calc(var(--_space) * 0.5);
    align-items: center;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 1);
    border-block-end: 1px solid var(--_border);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 4.5em;
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
    font-weight: 600;
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
    flex: 0 1 auto;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .warn {
    color: var(--_warning);
  }
  .actions {
    grid-area: actions;
    display: flex;
    justify-content: end;
    gap: calc(var(--_space) * 1);
    min-inline-size: 13em;
  }
  .note {
    grid-area: note;
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
  .note.good {
    color: var(--_success);
  }
  .note.bad {
    color: var(--_danger);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    padding-block-start: calc(var(--_space) * 3);
  }
  .line {
    display: flex;
    align-items: center;
    block-size: 1.45em;
  }
  .name-bone {
    inline-size: 9em;
  }
  .address-bone {
    inline-size: 12em;
    max-inline-size: 40cqi;
  }
  .state-bone {
    inline-size: 5em;
    block-size: 1.5em;
  }
  .facts-bone {
    inline-size: 14em;
    max-inline-size: 60cqi;
  }
  @container (width >= 52rem) {
    .row {
      grid-template:
        'avatar who state facts actions' auto
        'avatar note note note note' auto / auto minmax(12em, 3fr) 8em minmax(12em, 3fr) auto;
    }
    .state {
      align-self: center;
      justify-self: start;
    }
  }
  @container (width < 36rem) {
    .row {
      grid-template:
        'avatar who state' auto
        'avatar facts facts' auto
        'avatar note note' auto
        'avatar actions actions' auto / auto minmax(0, 1fr) auto;
    }
    .actions {
      justify-content: start;
      min-inline-size: 0;
      margin-inline-start: calc(var(--_space) * -3);
    }
    .actions:empty {
      display: none;
    }
  }
  @container (width < 24rem) {
    .row {
      grid-template:
        'avatar who' auto
        'avatar state' auto
        'avatar facts' auto
        'avatar note' auto
        'avatar actions' auto / auto minmax(0, 1fr);
    }
    .state {
      justify-self: start;
    }
  }
`;
