import type {Scope} from '../../model/scope.js';
import type {LinkStore, RunStore} from '../store/store.js';

/** Who is signed in, as the site's own session says. */
export interface Account {
  readonly id: string;
  readonly email: string;
  /** The site knows that the address is theirs. */
  readonly isVerified: boolean;
}

/** An invite, as its link shows it and is bound to it. */
export interface InviteOfLink {
  readonly scope: Scope;
  readonly inviteId: string;
  readonly email: string;
  /** What the invite is to, as the invited person knows it: “Acme”. */
  readonly target?: string;
  /** The inviter's name. */
  readonly invitedBy?: string;
  readonly message?: string;
}

export interface AcceptLinkDraft extends InviteOfLink {
  /** When the invite ends: its link does not outlive it. */
  readonly expiresAt?: Date;
}

export interface InviteAnswer {
  readonly invite: InviteOfLink;
  readonly account: Account;
  /**
   * The same for every try of one answer: what is done with it again must change nothing. An undo has another, and so has
   * what is answered after an undo or a refusal.
   */
  readonly idempotencyKey: string;
}

/** `gone`: the invite does not stand any more; its link ends. After the others, the link is as if nobody had accepted. */
export type AcceptRefusal = 'seats-full' | 'forbidden' | 'gone';

/**
 * Whose account may answer:
 *
 * - `same-verified` the one that has the invited address, and has proven it
 * - `same` the proof is not asked for: whoever signs up with somebody else's address and has come by the link gets in
 * - `any-signed-in` the link alone is the proof: whoever it was forwarded to, or has read the mail, gets in
 */
export type AddressPolicy = 'same-verified' | 'same' | 'any-signed-in';

export interface AcceptLinksOptions {
  /**
   * Where links are kept: `createPostgresStore()`, or `createMemoryStore()`. When it fails, or takes longer than `timeout`,
   * nothing is shown or answered, nor a write to an invite asked of the API: `store-unavailable` (503), in the log
   * `links-failed`. Where the API has made an invite anew by then, the log says `store: 'failed'`.
   */
  readonly store: {readonly links: LinkStore; readonly runs?: RunStore};
  /** The site's page with `<accept-invite>` in it: `https://app.example.com/invite`. Links lead there, and nowhere else. */
  readonly page: string;
  /**
   * Asks the site who is signed in; undefined: nobody. It gets the request without its body and its token. Nothing else
   * tells who somebody is.
   */
  readonly account: (request: Request) => Account | undefined | Promise<Account | undefined>;
  /**
   * Makes the account a member. The link is taken by then, so nobody else is let in by it; and it is done when this has
   * returned. When it throws, or the process ends, the same account can try again, so it runs **at least once**: it must
   * be able to be repeated, by `idempotencyKey` or because a member stays a member. For as long as it runs, up to
   * `leaseSeconds`, it does not run again.
   */
  readonly onAccept: (answer: InviteAnswer) => AcceptRefusal | void | Promise<AcceptRefusal | void>;
  /** Told of a decline, at least once, in the same way. */
  readonly onDecline?: (answer: InviteAnswer) => void | Promise<void>;
  /**
   * Takes back what `onDecline` did, at least once; an `onDecline` that has failed is run again before. With an `onDecline`
   * and without this, a decline is final.
   */
  readonly onDeclineUndone?: (answer: InviteAnswer) => void | Promise<void>;
  /**
   * Told that the person whose link has expired would like another: once a day for each link, and again when it throws;
   * a link that it has made by then ends, because nobody may have got it.
   * With it there is `POST …/accept-link/request-new`, for which the store has to have `runs`.
   */
  readonly onRequestNew?: (asked: Omit<InviteAnswer, 'idempotencyKey'>) => void | Promise<void>;
  /** Default `same-verified`. The others give something up: see `AddressPolicy`. */
  readonly addressPolicy?: AddressPolicy;
  /**
   * - `preview-before-sign-in` whoever has a link sees what it is to, who invites and the masked address, without an account
   * - `mint` a caller with `invites:write` gets a new link for an invite of their scope: `POST …/accept-link/mint`
   */
  readonly open?: readonly ('preview-before-sign-in' | 'mint')[];
  /** For `mint`: the invite as the site or the API knows it, never as the caller does; undefined: there is none. */
  readonly invite?: (scope: Scope, inviteId: string) => LinkFacts | undefined | Promise<LinkFacts | undefined>;
  /** The tenant whose page the request comes from, where one handler serves several: links of others are unknown there. */
  readonly scope?: (request: Request) => Scope | undefined | Promise<Scope | undefined>;
  /** Default 7 days. */
  readonly lifetimeSeconds?: number;
  /** In which a decline can be undone. Default 10 minutes. */
  readonly undoSeconds?: number;
  /** How long the site's callbacks may take before another try begins. Default 60, and at least twice `timeout`. */
  readonly leaseSeconds?: number;
}

export type LinkFacts = Omit<AcceptLinkDraft, 'scope' | 'inviteId'>;

export type CheckedAcceptLinks = AcceptLinksOptions &
  Required<Pick<AcceptLinksOptions, 'addressPolicy' | 'open' | 'lifetimeSeconds' | 'undoSeconds' | 'leaseSeconds'>>;

/** @throws {TypeError} naming the option and what it must be */
export function checkAcceptLinks(options: AcceptLinksOptions, timeout: number): CheckedAcceptLinks {
  const {
    store,
    page,
    account,
    onAccept,
    onDecline,
    onDeclineUndone,
    addressPolicy = 'same-verified',
    open = [],
  } = options;
  if (typeof store?.links?.take !== 'function') fail('store', 'a store: createPostgresStore({query})');
  if (!isPage(page)) fail('page', 'an https URL without a fragment: https://app.example.com/invite');
  if (typeof account !== 'function') fail('account', 'a function that says who is signed in');
  if (typeof onAccept !== 'function') fail('onAccept', 'a function that makes the account a member');
  for (const [name, given] of Object.entries({
    onDecline,
    onDeclineUndone,
    onRequestNew: options.onRequestNew,
    invite: options.invite,
    scope: options.scope,
  }))
    if (given !== undefined && typeof given !== 'function') fail(name, 'a function');
  if (options.onRequestNew && typeof store.runs?.begin !== 'function') fail('store', 'one with runs, for onRequestNew');
  if (!['same-verified', 'same', 'any-signed-in'].includes(addressPolicy))
    fail('addressPolicy', 'same-verified, same or any-signed-in');
  for (const name of open)
    if (name !== 'preview-before-sign-in' && name !== 'mint') fail('open', 'preview-before-sign-in or mint');
  // Else the caller would say whom an invite of somebody else's is for.
  if (open.includes('mint') && !options.invite) fail('invite', 'a function that gives the invite, where mint is open');
  return {
    ...options,
    addressPolicy,
    open,
    lifetimeSeconds: positive(options.lifetimeSeconds, 7 * 24 * 60 * 60, 'lifetimeSeconds'),
    undoSeconds: positive(options.undoSeconds, 600, 'undoSeconds'),
    // A callback that is given up on may still be running.
    leaseSeconds: Math.max(positive(options.leaseSeconds, 60, 'leaseSeconds'), Math.ceil((2 * timeout) / 1000)),
  };
}

/** Plain http is for this machine only: the token is in the link. */
function isPage(page: string): boolean {
  if (!URL.canParse(page) || page.includes('#')) return false;
  const {protocol, hostname, username, password} = new URL(page);
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/u.test(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isLocal)) && username + password === '';
}

function positive(value: number | undefined, standard: number, name: string): number {
  if (value === undefined) return standard;
  if (!Number.isInteger(value) || value <= 0) fail(name, 'a whole number above zero');
  return value;
}

function fail(name: string, expected: string): never {
  throw new TypeError(`createInviteHandler: acceptLinks.${name} must be ${expected}.`);
}
