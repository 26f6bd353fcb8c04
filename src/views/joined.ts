import {nothing, type TemplateResult} from 'lit';
import type {Terms} from '../i18n/strings.js';
import type {Profile} from '../model/profile.js';
import {time} from './time.js';

export interface Dates extends Terms {
  ago(date: Date): string;
  dateTime(date: Date): string;
}

/** Since when a person is in a portal, or invited to it. */
export function joined({createdAt, status}: Profile, strings: Dates): TemplateResult | typeof nothing {
  if (!createdAt) return nothing;
  const words = strings.term(status === 'invited' ? 'invitedWhen' : 'joinedWhen', strings.ago(createdAt));
  return time(createdAt, words, strings.dateTime(createdAt));
}
