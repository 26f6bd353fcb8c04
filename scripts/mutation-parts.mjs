const server = (...names) => names.map((name) => `src/server/${name}.ts`);
const tests = (...names) => names.map((name) => `test/server/${name}.test.ts`);

/** What `npm run mutation` changes, part by part, and the tests that have to notice. */
export const parts = {
  'session-tokens': {
    mutate: server('session-tokens/*'),
    tests: tests('session-token-forms', 'session-tokens'),
  },
  store: {
    mutate: server('store/bounded-map', 'store/digest', 'store/memory-*'),
    tests: tests('store/digest', 'store/memory-bounds', 'store/memory-store'),
  },
  // Where `TEST_DATABASE_URL` names a PostgreSQL server, a change costs a second; else PGlite starts with each.
  postgres: {
    mutate: server('store/postgres-*'),
    tests: tests('store/postgres-store'),
  },
  'run-once': {
    mutate: server('idempotency/*'),
    tests: tests('idempotency-options', 'idempotency-keys', 'idempotency'),
  },
  'client-address': {
    mutate: server('rate-limit/client-address', 'rate-limit/invited'),
    tests: tests('client-address'),
  },
  'accept-links': {
    mutate: server(
      ...['accept-links', 'answer', 'in-time', 'once-per-day', 'routes'].map((name) => `accept-links/${name}`),
    ),
    tests: tests(
      ...['outcomes', 'cookies', 'keep', 'faults', 'mint', 'answers', 'visits', 'undo', 'ask-anew', 'store-down'].map(
        (name) => `accept-links/${name}`,
      ),
    ),
  },
  'accept-links-rules': {
    mutate: server(
      ...['judge', 'keep', 'mint', 'normal-address', 'options', 'present', 'running'].map(
        (name) => `accept-links/${name}`,
      ),
    ),
    tests: tests(
      ...['addresses', 'cookies', 'judge', 'mint', 'options', 'running'].map((name) => `accept-links/${name}`),
    ),
  },
  'rate-limit': {
    mutate: server('rate-limit/options', 'rate-limit/rate-limit'),
    tests: tests('rate-limit-options', 'rate-limit-store', 'rate-limit', 'limits-down'),
  },
  body: {
    mutate: server('body', 'read-bytes'),
    tests: tests('body-reading'),
  },
  cors: {
    mutate: server('cors'),
    tests: tests('cors'),
  },
  problems: {
    mutate: server('problems'),
    tests: tests('problems'),
  },
  upstream: {
    mutate: server('upstream', 'sender', 'refusal', 'invites-in'),
    tests: tests('api-words', 'api-exchange', 'sender', 'odd-answers'),
  },
  options: {
    mutate: server('options'),
    tests: tests('options', 'caller-form'),
  },
  handler: {
    mutate: server('handler'),
    tests: tests(
      'handler',
      'handler-links',
      'cors',
      'rate-limit-store',
      'options',
      'caller-form',
      'accept-links/store-down',
    ),
  },
  match: {
    mutate: server('match', 'query'),
    tests: tests('match'),
  },
  'same-origin': {
    mutate: server('same-origin'),
    tests: tests('same-origin'),
  },
};

/**
 * Changes that no test can notice, because the program does the same with them.
 *
 * @type {{file: string, text: string, becomes: string, why: string}[]}
 */
export const equivalents = [
  {
    file: 'src/server/handler.ts',
    text: '[]',
    becomes: '["Stryker was here"]',
    why: 'What has no path is found under none.',
  },
  {
    file: 'src/server/options.ts',
    text: '{ return false; }',
    becomes: '{}',
    why: 'Only whether it is true is asked.',
  },
  {
    file: 'src/server/upstream.ts',
    text: "''",
    becomes: '"Stryker was here!"',
    why: 'Neither is a language or a key.',
  },
  // The time of the whole exchange is over before that of its body, which begins later.
  ...[
    ["() => new Problem('upstream-timeout')", '() => undefined'],
    ["'upstream-timeout'", '""'],
  ].map(([text, becomes]) => ({
    file: 'src/server/upstream.ts',
    text,
    becomes,
    why: 'The whole exchange is over before its body.',
  })),
  {
    file: 'src/server/upstream.ts',
    text: '{ return undefined; }',
    becomes: '{}',
    why: 'A function that ends returns undefined.',
  },
  {
    file: 'src/server/handler.ts',
    text: "''",
    becomes: '"Stryker was here!"',
    why: 'Neither is a path, a token or an id.',
  },
  {
    file: 'src/server/body.ts',
    text: "''",
    becomes: '"Stryker was here!"',
    why: 'Neither is JSON.',
  },
  ...['src/server/cors.ts', 'src/server/same-origin.ts'].map((file) => ({
    file,
    text: 'origin !== null',
    becomes: 'true',
    why: 'Null is none of the origins.',
  })),
  {
    file: 'src/server/rate-limit/client-address.ts',
    text: "''",
    becomes: '"Stryker was here!"',
    why: 'No address is in the one nor in the other.',
  },
  {
    file: 'src/server/store/bounded-map.ts',
    text: '() => false',
    becomes: '() => undefined',
    why: 'Only whether it is true is asked.',
  },
  {
    file: 'src/server/store/postgres-store.ts',
    text: '++writes',
    becomes: '--writes',
    why: 'Below zero, too, every hundredth is one.',
  },
  {
    file: 'src/server/store/memory-limits.ts',
    text: 'found !== undefined',
    becomes: 'true',
    why: 'Without a window nothing of it is left, which is asked next.',
  },
  {
    file: 'src/server/store/memory-links.ts',
    text: 'key === undefined',
    becomes: 'false',
    why: 'There is no link under no key.',
  },
  // Which link a hash finds is decided by the link. That hashes of former ones go, too, is for the memory alone.
  ...[
    ['{ for (const hash of keys.keys()) if (!byHash(hash)) keys.delete(hash); }', '{}'],
    ['!byHash(hash)', 'false'],
    ['former', 'false'],
    ['keys.size > maxEntries', 'true'],
    ['keys.size > maxEntries', 'false'],
    ['keys.size > maxEntries', 'keys.size >= maxEntries'],
    ['keys.size > maxEntries', 'keys.size <= maxEntries'],
    ['removed > 0', 'true'],
    ['removed > 0', 'false'],
    ['removed > 0', 'removed >= 0'],
    ['removed > 0', 'removed <= 0'],
  ].map(([text, becomes]) => ({
    file: 'src/server/store/memory-links.ts',
    text,
    becomes,
    why: 'A hash that is kept for nothing finds nothing.',
  })),
  {
    file: 'src/server/accept-links/keep.ts',
    text: "''",
    becomes: '"Stryker was here!"',
    why: 'Neither is a handle.',
  },
  {
    file: 'src/server/accept-links/normal-address.ts',
    text: '/[\\s/\\\\:?#%[\\]]/u.test(domain)',
    becomes: 'false',
    why: 'No address has one of these in its domain; should the pages come to allow one, the server does not.',
  },
  {
    file: 'src/server/accept-links/present.ts',
    text: 'undoSeconds === undefined',
    becomes: 'false',
    why: 'What is left of no time is no number, and so not above zero either.',
  },
  {
    file: 'src/server/idempotency/run-once.ts',
    text: "''",
    becomes: '"Stryker was here!"',
    why: 'No body is JSON that is this text, so that none is taken for another still.',
  },
  {
    file: 'src/server/idempotency/run-once.ts',
    text: '[]',
    becomes: '["Stryker was here"]',
    why: 'Of an empty list and of this one the second is asked for, which neither has.',
  },
  // What is not there cannot be decoded either, which is refused two lines further on.
  ...[
    ['header === undefined', 'false'],
    ['payload === undefined', 'false'],
    ['signature === undefined', 'false'],
    ['header === undefined || payload === undefined', 'false'],
    ['header === undefined || payload === undefined', 'header === undefined && payload === undefined'],
    ['header === undefined || payload === undefined || signature === undefined', 'false'],
    [
      'header === undefined || payload === undefined || signature === undefined',
      '(header === undefined || payload === undefined) && signature === undefined',
    ],
  ].map(([text, becomes]) => ({
    file: 'src/server/session-tokens/key-name.ts',
    text,
    becomes,
    why: 'What is not there is not decoded either.',
  })),
  {
    file: 'src/server/session-tokens/key-name.ts',
    text: 'json === null',
    becomes: 'false',
    why: 'Whoever asks takes null for nothing.',
  },
  {
    file: 'src/server/session-tokens/key-name.ts',
    text: '{ return undefined; }',
    becomes: '{}',
    why: 'A function that ends returns undefined.',
  },
];
