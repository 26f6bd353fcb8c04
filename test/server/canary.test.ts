import assert from 'node:assert/strict';
import {inspect} from 'node:util';
import {after, before, describe, it} from 'node:test';
import {PGlite} from '@electric-sql/pglite';
import {
  createInviteHandler,
  createPostgresStore,
  createSessionTokens,
  organizationInvitationsRoutes,
  type PostgresStore,
} from '../../src/server/index.js';
import {permissions, site} from './helpers.js';

const partner = 'https://partner.example.com';
const scope = {id: 'org-1'};
const person = {id: 'ada', email: 'ada@acme.test', isVerified: true};

/** What nobody may see: each under the name of what it is. Those that are made on the way are added. */
const secrets = new Map<string, string>([
  ['the API’s key', 'sk_canary_of_the_api_1b7e'],
  ['the key of the session tokens', 'canary-of-the-session-key-32-bytes-9c'],
  ['the token in an API’s answer', 'canary-of-the-api-invite-token-77'],
]);
const formsOf = (secret: string) => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/u, '').slice(0, -2),
  Buffer.from(secret).toString('hex'),
];

/** Where a secret could have been left: each text under its place. */
const left: {place: string; text: string}[] = [];
const leave = (place: string, text: string) => left.push({place, text});
/** As whoever looks at an error sees it: its message, stack, causes and own properties. */
const leaveError = (error: unknown) => leave('an error', inspect(error, {depth: 10}));

describe('secrets', {timeout: 180_000}, () => {
  let db: PGlite;
  let store: PostgresStore;
  const said = {log: console.log, warn: console.warn, error: console.error, info: console.info};
  before(async () => {
    db = await PGlite.create();
    store = createPostgresStore({query: (text, values) => db.query(text, values)});
    await store.migrate();
    for (const name of Object.keys(said) as (keyof typeof said)[])
      console[name] = (...given: unknown[]) => void leave('the console', inspect(given, {depth: 10}));
  });
  after(async () => {
    Object.assign(console, said);
    await db.close();
  });

  it('are in no answer, no log, no error, and not in the database', async () => {
    const [apiKey, sessionKey, apiToken] = [...secrets.values()] as [string, string, string];
    const sessions = createSessionTokens({
      keys: [{kid: 'k1', secret: sessionKey}],
      issuer: 'app',
      audience: 'invites',
    });
    /** What goes wrong, and says so with every secret in it. */
    let fault = '';
    const fails = (name: string) => {
      if (fault === name) throw new Error([...secrets.values()].join(' '), {cause: [...secrets.values()]});
    };
    const invite = {id: 'invite-api', email: person.email, token: apiToken, status: 0};
    const upstreams: Record<string, () => Response> = {
      echo: () => Response.json({id: 'x', message: `Bearer ${apiKey}`}),
      refuses: () => Response.json({message: `not with ${apiKey}`, code: apiKey, token: apiToken}, {status: 422}),
      unauthorized: () => Response.json({message: apiKey}, {status: 401, headers: {'www-authenticate': apiKey}}),
      redirects: () => new Response(null, {status: 302, headers: {location: `https://evil.example/${apiKey}`}}),
      html: () => new Response(`<p>${apiKey}</p>`, {status: 500}),
      headers: () =>
        Response.json({results: []}, {headers: {'x-key': apiKey, ratelimit: apiKey, 'retry-after': apiKey}}),
    };
    let signedIn = true;
    const {runs, links, limits} = store;
    const handle = createInviteHandler({
      routes: organizationInvitationsRoutes,
      upstream: 'https://api.example.com',
      basePath: '/api',
      apiKey: () => (fails('apiKey'), apiKey),
      origin: site,
      authorize: () => (fails('authorize'), {scope, permissions, subject: 'ada'}),
      sessionTokens: sessions,
      tokenOrigins: partner,
      fetcher: (request) => {
        fails('fetcher');
        assert.equal(request.headers.get('authorization'), `Bearer ${apiKey}`);
        const answer = upstreams[fault]?.() ?? Response.json({sent: [invite], failed: [], results: [invite], count: 1});
        return Promise.resolve(answer);
      },
      log: (entry) => {
        leave('the log', JSON.stringify(entry));
        // What a site's own log throws goes to its console, as it is documented; it was told nothing secret.
        if (fault === 'log') throw new Error('The log is full.');
      },
      idempotency: {store: {runs: {...runs, begin: (...given) => (fails('runs'), runs.begin(...given))}}},
      rateLimit: {
        store: {limits: {take: (...given) => (fails('limits'), limits.take(...given))}},
        perCaller: {quota: 10_000, windowSeconds: 60},
        perInvited: {quota: 10_000, windowSeconds: 60},
      },
      acceptLinks: {
        store: {runs, links: {...links, find: (...given) => (fails('links'), links.find(...given))}},
        page: `${site}/invite`,
        account: (request) => {
          leave('what the site is asked with', inspect([...request.headers], {depth: 5}) + request.url);
          fails('account');
          return signedIn ? person : undefined;
        },
        onAccept: (answer) => (leave('what the site is told', JSON.stringify(answer)), fails('onAccept')),
        onDecline: () => fails('onDecline'),
        onDeclineUndone: () => fails('onDeclineUndone'),
        onRequestNew: (asked) => (leave('what the site is told', JSON.stringify(asked)), fails('onRequestNew')),
        invite: () => ({email: person.email}),
        open: ['mint', 'preview-before-sign-in'],
      },
    });

    const requests = {count: 0};
    const ask = async (method: string, path: string, given: Record<string, string> = {}, body: object = {}) => {
      requests.count++;
      const headers = {
        'sec-fetch-site': given.origin === partner ? 'cross-site' : 'same-origin',
        ...(method === 'GET' ? {} : {'content-type': 'application/json'}),
        ...given,
      };
      const init = method === 'GET' ? {} : {body: JSON.stringify(body)};
      const response = await handle(new Request(`${site}/api${path}`, {method, headers, ...init}));
      const text = await response.text();
      // These two are for the person whose they are: a link that was asked for, and the browser's own keeping.
      const kept = path === '/accept-link/keep' && response.status === 201;
      const own = kept ? [...response.headers].filter(([name]) => name !== 'set-cookie') : [...response.headers];
      const isMinted = path === '/accept-link/mint' && response.status === 201;
      if (isMinted) secrets.set(`link ${secrets.size}`, (JSON.parse(text) as {url: string}).url.split('#token=')[1]!);
      leave('an answer', `${response.status} ${JSON.stringify(own)} ${isMinted ? '' : text}`);
      return {status: response.status, text, headers: response.headers};
    };
    let count = 0;
    const mint = async (expiresAt?: Date) => {
      const draft = {scope, inviteId: `invite-${++count}`, email: person.email, ...(expiresAt ? {expiresAt} : {})};
      const {url} = await handle.mintAcceptLink(draft);
      const token = url.split('#token=')[1]!;
      secrets.set(`link ${secrets.size}`, token);
      return token;
    };
    const bearer = async (origin = partner) => {
      const {token} = await sessions.mint({scope, permissions, origin, subject: 'ada'});
      secrets.set(`session token ${secrets.size}`, token);
      return token;
    };

    const list = '/api/v1/organization-invitations/';
    const acts = ['keep', 'decline', 'decline/undo', 'accept', 'accept', 'request-new'];
    const faults = ['apiKey', 'authorize', 'fetcher', 'log', 'runs', 'limits', 'links', 'account', 'onAccept'];
    for (fault of ['', ...faults, 'onDecline', 'onDeclineUndone', 'onRequestNew', ...Object.keys(upstreams)]) {
      for (const token of [await bearer(), await bearer('https://other.example.com')]) {
        const headers = {origin: partner, authorization: `Bearer ${token}`};
        await ask('GET', list, headers);
        await ask('POST', list, {...headers, 'idempotency-key': `key-${fault}`}, {email: person.email});
        await ask('GET', '/accept-link', {...headers, 'invite-token': token});
        await ask('GET', `/nothing/${token}?token=${token}`, headers);
      }
      await ask('GET', `${list}?email=a&token=${apiKey}`);
      for (let time = 0; time < 2; time++)
        await ask('POST', list, {'idempotency-key': `own-${fault}`}, {email: person.email, token: apiToken});
      await ask('POST', '/accept-link/mint', {}, {invite_id: `minted-${fault}`});
      for (signedIn of [true, false]) {
        const token = await mint();
        const link = {'invite-token': token};
        await ask('GET', '/accept-link', link);
        const kept = await ask('POST', '/accept-link/keep', link);
        if (kept.status === 201) {
          const {resume} = JSON.parse(kept.text) as {resume: string};
          const cookie = `session=1; ${kept.headers.getSetCookie()[0]!.split(';')[0]!}`;
          assert.ok(cookie.includes(token));
          await ask('GET', '/accept-link', {cookie, 'invite-resume': resume});
        }
        for (const act of acts) await ask('POST', `/accept-link/${act}`, link);
        await ask('GET', '/accept-link', {...link, 'sec-fetch-site': 'cross-site'});
        await ask('POST', `/accept-link/${token}`, {'x-request-id': token.slice(0, 7)}, {token});
        await ask('POST', '/accept-link/request-new', {'invite-token': await mint(new Date(1000))});
      }
      signedIn = true;
    }

    fault = '';
    const token = await bearer();
    for (const wrong of [
      () => handle.mintAcceptLink({scope, inviteId: '', email: person.email}),
      () => handle.mintAcceptLink({scope, inviteId: 'x', email: apiKey}),
      () => sessions.mint({scope, permissions, origin: token, subject: 'ada'}),
      () => Promise.resolve(createSessionTokens({keys: [{kid: sessionKey, secret: 'x'}], issuer: 'i', audience: 'a'})),
      () => Promise.resolve().then(() => createInviteHandler({apiKey: `${apiKey}\n\u0000`} as never)),
    ])
      await assert.rejects(
        async () => wrong(),
        (error) => (leaveError(error), true),
      );
    leave('the handler itself', inspect(handle, {depth: 10, showHidden: true}));

    const tables = await db.query<{name: string}>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    let rows = 0;
    for (const {name} of tables.rows)
      for (const row of (await db.query(`select * from ${name}`)).rows) {
        rows++;
        leave(`a row of ${name}`, JSON.stringify(row));
      }
    await db.exec('checkpoint');
    const files = Buffer.from(await (await db.dumpDataDir('none')).arrayBuffer());

    const hits: string[] = [];
    let looked = 0;
    for (const [name, secret] of secrets)
      for (const form of formsOf(secret)) {
        looked += left.length + 1;
        for (const {place, text} of left)
          if (text.includes(form)) hits.push(`${name} in ${place}: ${text.slice(0, 300)}`);
        if (files.includes(form)) hits.push(`${name} in the database's files`);
      }
    said.log(
      `    ${requests.count} requests, ${secrets.size} secrets in 3 forms, ${left.length} texts, ${rows} rows of ${tables.rows.length} tables, ${(files.length / 1e6).toFixed(0)} MB of files: ${looked} looks, ${hits.length} hits`,
    );
    assert.deepEqual(hits.slice(0, 5), []);
    assert.ok(left.some(({place}) => place === 'the console'));
    // That there was something to find, and that it would have been found.
    assert.ok(requests.count > 500 && rows > 50 && secrets.size > 100);
    assert.ok(files.includes(person.email) && left.some(({text}) => text.includes(person.email)));
  });
});
