import type {Terms} from '../../i18n/strings.js';
import {initials} from '../avatar.js';
import {whoOf} from '../person.js';

/** What a page's own row is told beside the thing itself. */
export interface RowFlags {
  readonly selected: boolean;
  /** Something is being done with it. */
  readonly busy: boolean;
  /** More of it is shown: the whole message, the details, all groups, the profiles. */
  readonly open: boolean;
  /** What was just done with it, in words. */
  readonly note: string;
  /** Its link can be copied; and so on: what a button with that `data-action` would do. */
  readonly canCopy: boolean;
  readonly canResend: boolean;
  readonly canDetails: boolean;
  readonly canRevoke: boolean;
}

export interface TemplateStrings extends Terms {
  readonly now: () => number;
  ago(date: Date): string;
  dateTime(date: Date): string;
}

/** What the names of a template stand for in one row. */
export interface Scope {
  readonly item: object;
  readonly flags: RowFlags;
  readonly statusWord: string;
  readonly strings: TemplateStrings;
}

type Read = (scope: Scope) => string;

const own = (item: object, name: string): unknown => (Object.hasOwn(item, name) ? Reflect.get(item, name) : undefined);
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const flag = (value: boolean) => (value ? 'true' : '');
const textNames = `id name email status message role firstName lastName profileId consumerId acceptUrl imageUrl`.split(
  ' ',
);
/** What holds or does not. */
export const flagNames: ReadonlySet<string> = new Set(
  'emailNotSent selected busy open canCopy canResend canDetails canRevoke'.split(' '),
);
const dateNames = ['sent', 'created', 'accepted', 'expires', 'updated'];

function dated(name: string, say: (date: Date, strings: TemplateStrings) => string): Read {
  return ({item, strings}) => {
    const date = own(item, `${name}At`);
    return date instanceof Date && !Number.isNaN(date.getTime()) ? say(date, strings) : '';
  };
}

function person({item}: Scope) {
  return {id: textOf(own(item, 'id')), name: textOf(own(item, 'name')), email: textOf(own(item, 'email'))};
}

function inviter(name: 'name' | 'email'): Read {
  return ({item}) => {
    const from = own(item, 'invitedBy');
    return typeof from === 'object' && from !== null ? textOf(own(from, name)) : '';
  };
}

/** Everything that a template may name, and nothing else: a name is looked up here and never on an object. */
const names: ReadonlyMap<string, Read> = new Map<string, Read>([
  ...textNames.map((name): [string, Read] => [name, ({item}) => textOf(own(item, name))]),
  ...dateNames.flatMap((name): [string, Read][] => [
    [`${name}At`, dated(name, (date, strings) => strings.dateTime(date))],
    [`${name}Ago`, dated(name, (date, strings) => strings.ago(date))],
    [`${name}Iso`, dated(name, (date) => date.toISOString())],
  ]),
  ['invitedBy.name', inviter('name')],
  ['invitedBy.email', inviter('email')],
  ['who', (scope) => whoOf(person(scope))],
  ['initials', (scope) => initials(person(scope).name, person(scope).email)],
  ['statusWord', ({statusWord}) => statusWord],
  ['groups', ({item}) => groupNames(own(item, 'groups'))],
  ['emailNotSent', ({item}) => flag(own(item, 'emailSent') === false)],
  ['selected', ({flags}) => flag(flags.selected)],
  ['busy', ({flags}) => flag(flags.busy)],
  ['open', ({flags}) => flag(flags.open)],
  ['note', ({flags}) => flags.note],
  ...(['canCopy', 'canResend', 'canDetails', 'canRevoke'] as const).map((name): [string, Read] => [
    name,
    ({flags}) => flag(flags[name]),
  ]),
]);

export const templateNames: readonly string[] = [...names.keys()];

/** What a name stands for; empty for one that is not known, or not there. */
export function readName(name: string, scope: Scope): string {
  return names.get(name)?.(scope) ?? '';
}

function groupNames(groups: unknown): string {
  if (!Array.isArray(groups)) return '';
  return (groups as readonly {readonly group?: {readonly name?: unknown}}[])
    .map((entry) => textOf(entry.group?.name))
    .filter(Boolean)
    .join(', ');
}
