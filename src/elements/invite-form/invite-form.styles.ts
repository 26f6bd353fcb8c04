import {css} from 'lit';

export const styles = css`
  .base,
  .form,
  .summary {
    min-inline-size: 0;
  }
  .form,
  .summary {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
  .field {
    grid-template-columns: minmax(0, 1fr);
  }
  .heading {
    margin-block-end: calc(var(--_space) * 3);
  }
  .notice {
    margin-block-end: calc(var(--_space) * 4);
  }
  .form .notice {
    margin: 0;
  }

  /* The row of buttons */
  .foot {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .bar {
    block-size: 3px;
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 3px;
    overflow: hidden;
    border: 0;
    border-radius: 2px;
    background-color: var(--_hover);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    background-color: var(--_hover);
  }
  progress::-webkit-progress-value {
    background-color: var(--_accent-text);
    transition: inline-size var(--_motion);
  }
  progress::-moz-progress-bar {
    background-color: var(--_accent-text);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: calc(var(--_space) * 2);
  }
  .done {
    flex: 1;
    font-variant-numeric: tabular-nums;
  }

  @container (inline-size < 26rem) {
    .actions {
      flex-direction: column-reverse;
      align-items: stretch;
    }
    .done {
      order: 1;
      flex: none;
    }
  }
  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
    }
    progress::-webkit-progress-value {
      background-color: Highlight;
    }
  }
`;
