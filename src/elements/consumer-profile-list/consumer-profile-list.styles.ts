import {css} from 'lit';

/** What only the list of profiles has. */
export const styles = css`
  .group-filter {
    max-inline-size: 9em;
  }
  .search {
    flex-basis: 9em;
  }
  .row {
    grid-template:
      'avatar who state' auto
      'avatar who since' 1fr
      'avatar groups groups' auto / auto minmax(0, 1fr) auto;
    contain-intrinsic-block-size: auto 2.75em;
  }
  .groups {
    grid-area: groups;
    min-inline-size: 0;
  }
  .groups:not(:empty) {
    padding-block-start: calc(var(--_space) * 1.5);
  }
  .since {
    grid-area: since;
    justify-self: end;
    text-align: end;
  }
  .since-bone {
    inline-size: 6em;
  }
  @container (width >= 60rem) {
    .row {
      grid-template: 'avatar who state groups since' auto / auto minmax(0, 3fr) 7em minmax(0, 3fr) 11em;
    }
    .groups:not(:empty) {
      padding: 0;
    }
    .since {
      padding-block-start: 0.125em;
    }
  }
  @container (width < 46rem) {
    .search {
      flex-basis: 100%;
    }
  }
  @container (width < 32rem) {
    .toolbar > :not(.search, button) {
      flex: 1 1 7em;
      min-inline-size: 0;
    }
    .toolbar select,
    .filter .button {
      justify-content: space-between;
      inline-size: 100%;
      max-inline-size: none;
    }
    .row {
      grid-template:
        'avatar who who' auto
        'state state since' auto
        'groups groups groups' auto / auto minmax(min-content, 1fr) auto;
      contain-intrinsic-block-size: auto 5em;
    }
    .since {
      align-self: center;
    }
    .groups:not(:empty) {
      padding-block-start: calc(var(--_space) * 1);
    }
  }
`;
