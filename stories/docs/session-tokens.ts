import {createSessionTokens, type SessionTokens} from '../../src/server/index.js';

/** The same on both servers: what the one signs, the other verifies. The secret has 32 bytes or more, and no page sees it. */
export function createTokens(secret: string): SessionTokens {
  return createSessionTokens({keys: [{kid: '2026-11', secret}], issuer: 'portal', audience: 'invites'});
}
