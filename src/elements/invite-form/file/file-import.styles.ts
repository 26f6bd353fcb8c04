import {css} from 'lit';

export const styles = css`
  .import {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    animation: appear var(--_motion);
  }
  .import-heading {
    justify-self: start;
    border-radius: 2px;
  }
  .import h4 {
    margin: 0;
    font: inherit;
    font-weight: 500;
  }
  .import-counts {
    font-variant-numeric: tabular-nums;
  }
  .import-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    padding: 0;
    margin: 0;
    border: 0;
  }
  .import-columns legend {
    padding: 0;
    margin-block-end: calc(var(--_space) * 2);
  }
  .import-columns ul,
  .import-rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }
  .import-columns li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 14em);
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
  }
  .import-columns li label {
    display: grid;
    min-inline-size: 0;
  }
  .import-columns li label bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .import-check {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 1.75rem;
  }
  .import-check input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent);
  }
  .import summary {
    inline-size: fit-content;
    min-block-size: 1.75rem;
    color: var(--_accent-text);
    border-radius: 2px;
    cursor: pointer;
  }
  .import details[open] summary {
    margin-block-end: calc(var(--_space) * 2);
  }
  .import-rows li {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
  }
  .import-rows li > span:not(.avatar) {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: calc(var(--_space) * 2);
    min-inline-size: 0;
  }
  .import-rows .avatar {
    inline-size: 1.75em;
    block-size: 1.75em;
  }
  .import-rows .avatar span {
    font-size: 0.6875em;
  }
  .import-rows .icon {
    margin-inline: 0.375em;
    color: var(--_muted);
  }
  .import-rows .muted {
    font-variant-numeric: tabular-nums;
  }
  .import-rows .problem .icon {
    color: var(--_danger);
  }
  .import-below {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-inline-start: calc(var(--_space) * -1);
  }
  .import-below .button {
    text-align: start;
  }
  .import .actions {
    margin-block-start: calc(var(--_space) * 1);
  }

  @container (inline-size < 26rem) {
    .import {
      padding: calc(var(--_space) * 3);
    }
    .import-columns li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .import {
      border-color: CanvasText;
    }
  }
`;
