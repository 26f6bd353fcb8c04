import {css} from 'lit';

/**
 * Everything is derived from `--invite-accent` and the page's own text colour, so that an element sits on any surface.
 * Private `--_names` live on the inner wrapper: a page's reset of the host does not reach them.
 */
export const tokens = css`
  .base {
    --_space: var(--invite-space, 0.25rem);
    --_radius: var(--invite-radius, 0.5rem);
    --_accent: var(--invite-accent, #3659d9);
    --_on-accent: var(--invite-on-accent, #fff);
    --_accent-text: var(--invite-accent-text, var(--_accent));
    --_muted: var(--invite-muted, color-mix(in oklab, currentColor 70%, transparent));
    --_border: var(--invite-border, color-mix(in oklab, currentColor 16%, transparent));
    --_field-border: var(--invite-field-border, color-mix(in oklab, currentColor 52%, transparent));
    --_surface: var(--invite-surface, color-mix(in oklab, currentColor 4%, transparent));
    --_hover: color-mix(in oklab, currentColor 8%, transparent);
    --_raised: var(--invite-raised, light-dark(#fff, #23262d));
    --_raised-text: var(--invite-raised-text, light-dark(#1b1d22, #eceef2));
    --_accent-soft: var(--invite-accent-soft, color-mix(in oklab, var(--_accent) 12%, transparent));
    --_success: var(--invite-success, light-dark(#116633, #7ad79d));
    --_success-soft: var(--invite-success-soft, color-mix(in oklab, var(--_success) 12%, transparent));
    --_warning: var(--invite-warning, light-dark(#7a4a00, #f2bd6b));
    --_warning-soft: var(--invite-warning-soft, color-mix(in oklab, var(--_warning) 12%, transparent));
    --_danger: var(--invite-danger, light-dark(#b01f17, #ffa59c));
    --_danger-soft: var(--invite-danger-soft, color-mix(in oklab, var(--_danger) 10%, transparent));
    --_shadow: 0 1px 2px rgb(0 0 0 / 8%), 0 8px 24px rgb(0 0 0 / 16%);
    --_motion: 150ms ease-out;
  }

  @supports (color: color(from red xyz-d65 x y z)) {
    .base {
      /* Black or white by the luminance of the accent: at 0.179 both have 4.58:1, on either side the chosen one more. */
      --_pick: clamp(0, (0.179 - y) * 100000, 1);
      --_on-accent: var(
        --invite-on-accent,
        color(from var(--_accent) xyz-d65 calc(0.9505 * var(--_pick)) calc(1 * var(--_pick)) calc(1.089 * var(--_pick)))
      );
      --_accent-text: var(
        --invite-accent-text,
        light-dark(
          oklch(from var(--_accent) min(l, 0.48) min(c, 0.2) h),
          oklch(from var(--_accent) max(l, 0.78) min(c, 0.14) h)
        )
      );
    }
  }
`;
