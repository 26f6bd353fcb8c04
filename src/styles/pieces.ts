import {css} from 'lit';

/** Styles of the shared views: avatar, status, notice, skeleton. */
export const pieces = css`
  .avatar {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 2.25em;
    block-size: 2.25em;
    overflow: hidden;
    border-radius: 50%;
    color: var(--_accent-text);
    background-color: var(--_accent-soft);
    user-select: none;
  }
  .avatar span {
    font-size: 0.8125em;
    font-weight: 600;
    line-height: 1;
  }
  .avatar img {
    grid-area: 1 / 1;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    padding: 0 calc(var(--_space) * 2);
    font-size: 0.875em;
    font-weight: 500;
    line-height: 1.6;
    white-space: nowrap;
    border-radius: 1em;
    color: inherit;
    background-color: var(--_surface);
  }
  .status.accepted,
  .status.active {
    color: var(--_success);
    background-color: var(--_success-soft);
  }
  .status.pending,
  .status.invited {
    color: var(--_accent-text);
    background-color: var(--_accent-soft);
  }
  .status.expired,
  .status.declined {
    color: var(--_warning);
    background-color: var(--_warning-soft);
  }
  .status.revoked {
    color: var(--_danger);
    background-color: var(--_danger-soft);
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .notice.danger {
    border-color: color-mix(in oklab, var(--_danger) 40%, transparent);
    background-color: var(--_danger-soft);
  }
  .notice > .icon {
    font-size: 1.25em;
    color: var(--_muted);
  }
  .notice.danger > .icon {
    color: var(--_danger);
  }
  .notice > div {
    flex: 1 1 12em;
  }
  .notice.danger .muted {
    color: inherit;
  }
  .notice strong {
    font-weight: 600;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 8) calc(var(--_space) * 4);
    text-align: center;
  }
  .empty > .icon {
    font-size: 1.75em;
    color: var(--_muted);
  }
  .bone {
    display: inline-block;
    block-size: 0.75em;
    border-radius: 0.375em;
    background-color: var(--_hover);
    animation: pulse 1.6s ease-in-out infinite;
  }
  @keyframes pulse {
    50% {
      opacity: 0.45;
    }
  }
  @media (forced-colors: active) {
    .avatar,
    .status,
    .bone {
      border: 1px solid currentColor;
    }
  }
`;
