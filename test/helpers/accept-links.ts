import {createInviteHandler, createMemoryStore, organizationInvitationsRoutes} from '../../src/server/index.js';
import type {Fetcher} from '../../src/transport/fetcher.js';

/** The server handler's accept links within the page, with whoever the links are for signed in. */
export function openAcceptLinks(email = 'ada@acme.test') {
  const handle = createInviteHandler({
    routes: organizationInvitationsRoutes,
    upstream: 'https://api.example',
    basePath: '/api/invites',
    apiKey: 'key',
    origin: location.origin,
    authorize: () => undefined,
    acceptLinks: {
      store: createMemoryStore(),
      page: 'https://app.example.com/invite',
      account: () => ({id: 'ada', email, isVerified: true}),
      onAccept: () => undefined,
      onRequestNew: () => undefined,
    },
  });
  const fetcher: Fetcher = (request) => {
    // A page cannot write what a browser says of it; a request that is sent nowhere can have it said.
    const headers = new Headers([...request.headers, ['sec-fetch-site', 'same-origin']]);
    return handle(
      new Proxy(request, {
        get: (target, name) => (name === 'headers' ? headers : (Reflect.get(target, name, target) as unknown)),
      }),
    );
  };
  let count = 0;
  const mint = async (expiresAt?: Date) => {
    const draft = {scope: {id: 'org'}, inviteId: `invite-${++count}`, email, target: 'Acme', invitedBy: 'Grace'};
    const {url} = await handle.mintAcceptLink({...draft, message: 'Hi!', ...(expiresAt ? {expiresAt} : {})});
    return url.split('#token=')[1]!;
  };
  return {baseUrl: `${location.origin}/api/invites`, fetcher, mint};
}
