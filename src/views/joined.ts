import {nothing, type TemplateResult} from 'lit';
import type {Terms} from '../i18n/strings.js';
import type {Profile} from '../model/profile.js';
import type {TimeWords} from '../i18n/ticker.js';
import {time} from './time.js';

export interface Dates extends Terms {
  ticking(date: Date, say: (ago: string) => string): TimeWords;
  dateTime(date: Date): string;
}

/** Since when a person is in a portal, or invited to it. */
export function joined({createdAt, status}: Profile, strings: Dates): TemplateResult | typeof nothing {
  if (!createdAt) return nothing;
  const term = status === 'invited' ? 'invitedWhen' : 'joinedWhen';
  const words = strings.ticking(createdAt, (ago) => strings.term(term, ago));
  return time(createdAt, words, strings.dateTime(createdAt));
}
