/** Says who is calling, for a while; as `createSessionTokens().mint()` of `invite-elements/server` gives it. */
export interface SessionToken {
  readonly token: string;
  /** Seconds that it is good for. */
  readonly expires_in: number;
}

/** Asks the site's own server for a token, for whoever is signed in. */
export type GetSession = () => SessionToken | Promise<SessionToken>;
