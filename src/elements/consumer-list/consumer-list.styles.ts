import {css} from 'lit';

/** What only the list of consumers has. */
export const styles = css`
  .row {
    grid-template:
      'avatar who actions' auto
      'avatar facts actions' auto
      'avatar profiles profiles' auto / auto minmax(0, 1fr) auto;
  }
  .facts {
    grid-area: facts;
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
    min-inline-size: 0;
  }
  .actions {
    grid-area: actions;
    margin-block: calc(var(--_space) * -0.5);
  }
  .toggle .icon {
    transition: rotate var(--_motion);
  }
  .toggle[aria-expanded='true'] .icon {
    rotate: 0.5turn;
  }
  .profiles {
    grid-area: profiles;
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    padding-block-start: calc(var(--_space) * 2);
    cursor: auto;
  }
  .profiles ul:not(.chips) {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-self: stretch;
  }
  .profiles .notice {
    justify-self: stretch;
    margin: 0;
  }
  .profile {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    min-inline-size: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .profile .bone {
    margin-block: 0.35em;
  }
  .profile-name {
    max-inline-size: min(16em, 100%);
    overflow: hidden;
    font-size: 0.875em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .profile-id {
    margin-inline-start: auto;
  }
  .facts-bone {
    inline-size: 11em;
    max-inline-size: 50cqi;
  }
  .action-bone {
    inline-size: 5em;
  }
  @container (width >= 44rem) {
    .row {
      grid-template:
        'avatar who facts actions' auto
        'avatar profiles profiles profiles' auto / auto minmax(0, 3fr) minmax(0, 2fr) auto;
      contain-intrinsic-block-size: auto 2.7em;
    }
    .facts {
      padding-block-start: 0.125em;
    }
  }
  @container (width < 32rem) {
    .row {
      grid-template:
        'avatar who who' auto
        'facts facts actions' auto
        'profiles profiles profiles' auto / auto minmax(0, 1fr) auto;
      contain-intrinsic-block-size: auto 4.75em;
    }
    .facts {
      align-self: center;
      margin-block-start: calc(var(--_space) * 1);
    }
    .actions {
      margin-block: calc(var(--_space) * 1) 0;
      margin-inline-end: calc(var(--_space) * -1);
    }
    .profile-id {
      margin-inline-start: 0;
    }
  }
`;
