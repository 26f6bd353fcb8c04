import {html, type TemplateResult} from 'lit';
import type {InviteStatus} from '../model/invite.js';
import type {ProfileStatus} from '../model/profile.js';
import {cut} from './cut.js';
import {icon, type IconName} from './icon.js';

const icons: Record<InviteStatus | ProfileStatus, IconName> = {
  pending: 'clock',
  accepted: 'check',
  declined: 'close',
  expired: 'clock',
  revoked: 'ban',
  unknown: 'dot',
  active: 'dot',
  invited: 'clock',
};

/** A status as an icon and a word: never as a colour alone. */
export function status(value: InviteStatus | ProfileStatus, label: string): TemplateResult {
  return html`<span class="status ${value}" part="status ${value}"
    >${icon(icons[value])}<bdi .textContent=${cut(label)}></bdi
  ></span>`;
}
