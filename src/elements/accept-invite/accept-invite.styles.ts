import {css} from 'lit';

export const styles = css`
  .card {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 4);
    max-inline-size: 26rem;
    margin-inline: auto;
    padding: calc(var(--_space) * 8) calc(var(--_space) * 6);
    text-align: center;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    color: var(--_raised-text);
    background-color: var(--_raised);
  }
  h2 {
    font-size: 1.25em;
    line-height: 1.3;
    text-wrap: balance;
  }
  h2:focus {
    outline: none;
  }
  h2:focus-visible {
    outline: 2px solid var(--_accent-text);
  }
  .faces {
    display: flex;
    align-items: center;
    font-size: 1.25em;
  }
  .faces .line {
    inline-size: 1.5em;
    border-block-start: 1px solid var(--_field-border);
  }
  /* With nobody known to have invited, it would join the target to nothing. */
  .faces .line:first-child {
    display: none;
  }
  .faces .line + .avatar {
    border-radius: var(--_radius);
    color: var(--_on-accent);
    background-color: var(--_accent);
  }
  .faces .line + .avatar.bone {
    background-color: var(--_hover);
  }
  .medal {
    display: grid;
    place-items: center;
    inline-size: 3em;
    block-size: 3em;
    border-radius: 50%;
    color: var(--_accent-text);
    background-color: var(--_accent-soft);
  }
  .medal .icon {
    font-size: 1.5em;
  }
  .medal.accepted,
  .medal.already-member,
  .medal.already-accepted {
    color: var(--_success);
    background-color: var(--_success-soft);
  }
  .medal.wrong-account,
  .medal.unverified,
  .medal.seats-full,
  .medal.expired,
  .medal.offline,
  .medal.rate-limited {
    color: var(--_warning);
    background-color: var(--_warning-soft);
  }
  .medal.failed,
  .medal.revoked,
  .medal.forbidden {
    color: var(--_danger);
    background-color: var(--_danger-soft);
  }
  blockquote {
    inline-size: 100%;
    max-block-size: 12em;
    margin: 0;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    overflow: auto;
    text-align: start;
    border-radius: var(--_radius);
    background-color: var(--_surface);
    border-inline-start: 3px solid var(--_accent);
  }
  blockquote bdi {
    white-space: pre-line;
  }
  .account,
  .addresses {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    overflow-wrap: anywhere;
  }
  .account {
    font-size: 0.875em;
  }
  .addresses {
    flex-direction: column;
  }
  .actions {
    display: grid;
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
  }
  .actions:empty {
    display: none;
  }
  .actions .button {
    min-block-size: 2.75rem;
  }
  .bone.wide {
    inline-size: 80%;
    block-size: 1.25em;
  }
  .bone.half {
    inline-size: 50%;
  }
  .bone.tall {
    inline-size: 100%;
    block-size: 2.75rem;
    border-radius: var(--_radius);
  }
  @container (width < 30rem) {
    .card {
      padding: calc(var(--_space) * 6) calc(var(--_space) * 4);
    }
  }
  @media (forced-colors: active) {
    .medal,
    .faces .line + .avatar {
      border: 1px solid CanvasText;
    }
  }
`;
