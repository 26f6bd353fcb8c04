import assert from 'node:assert/strict';
import {request as httpRequest} from 'node:http';
import {after, before, describe, it} from 'node:test';
import {encodeCursor} from '../../src/sandbox/metorial/cursor.js';
import {metorialRoutes} from '../../src/sandbox/metorial/routes.js';
import {apiKey, exampleId, portalPath, serveSandbox, type Answer, type ServedSandbox} from './serve-sandbox.js';

const invites = `${portalPath}/consumer-invites`;
const profile = `${portalPath}/consumer-profile/${exampleId}`;

let sandbox: ServedSandbox;
const ask: ServedSandbox['ask'] = (...request) => sandbox.ask(...request);

interface Refusal {
  readonly code: string;
  readonly entity?: string;
  /** Of the one entry in `errors`. */
  readonly issue?: string;
  readonly path?: readonly string[];
}

/** Whether the answer is the documented error body, and this one. */
function assertRefused({status, json, headers}: Answer, expected: number, {code, entity, issue, path}: Refusal): void {
  assert.equal(status, expected, JSON.stringify(json));
  assert.equal(headers.get('content-type')?.split(';')[0], 'application/json');
  const {object, ok, status: inBody, message, errors} = json;
  assert.deepEqual([object, ok, inBody, json.code], ['error', false, expected, code]);
  assert.equal(typeof message, 'string');
  if (entity !== undefined) assert.equal(json.entity, entity);
  if (issue === undefined) return;
  assert.equal(errors[0]?.code, issue);
  assert.equal(typeof errors[0]?.message, 'string');
  if (path) assert.deepEqual(errors[0]?.path, path);
}

const invalidBody = (issue: string, ...path: string[]): Refusal => ({
  code: 'invalid_data',
  entity: 'body',
  issue,
  path,
});
const invalidQuery = (issue: string, key: string): Refusal => ({
  code: 'invalid_data',
  entity: 'query',
  issue,
  path: [key],
});

describe('the Metorial API refuses', () => {
  before(async () => {
    sandbox = await serveSandbox();
  });
  after(() => sandbox.close());

  it('every endpoint without the key', async () => {
    const wrong = [
      apiKey,
      'Bearer',
      'Bearer ',
      `Bearer ${apiKey}x`,
      `Bearer ${apiKey.slice(1)}`,
      `Basic ${apiKey}`,
      '',
    ];
    wrong.push(`Bearer ${apiKey.slice(0, -1)}x`, `Bearer x${apiKey.slice(1)}`);
    for (const {method, path} of metorialRoutes) {
      for (const authorization of wrong) {
        const answer = await ask(method, path.replace(/:\w+/gu, exampleId), method === 'GET' ? undefined : {}, {
          authorization,
        });
        assertRefused(answer, 401, {code: 'unauthorized'});
      }
    }
    const without = await fetch(`${sandbox.origin}/apis/metorial${invites}`);
    assert.equal(without.status, 401);
  });

  it('endpoints and methods that there are not', async () => {
    const missing = [
      ['GET', '/'],
      ['GET', '/unknown'],
      ['GET', `${portalPath}/invites`],
      ['GET', `${portalPath}/consumer-profiles`],
      ['DELETE', `${invites}/${exampleId}`],
      ['PATCH', `${invites}/${exampleId}`],
      ['PUT', '/consumers'],
      ['POST', `${profile}/accept`],
    ] as const;
    for (const [method, path] of missing) {
      assertRefused(await ask(method, path), 404, {code: 'not_found', entity: 'endpoint'});
    }
  });

  it('records that there are not, whoever asks', async () => {
    const missing = [
      ['/portals/por_unknown/consumer-invites', 'portal'],
      [`/portals/por_unknown/consumer-invites/${exampleId}`, 'portal'],
      ['/portals/por_unknown/consumer-groups', 'portal'],
      [`${invites}/coi_unknown`, 'consumer.invite'],
      [`${portalPath}/consumer-profile/cop_unknown`, 'consumer.profile'],
      [`${portalPath}/consumer-groups/cog_unknown`, 'consumer.group'],
      ['/consumers/con_unknown', 'consumer'],
      ['/consumers/con_unknown/profiles', 'consumer'],
      [`/consumers/con_unknown/profiles/${exampleId}`, 'consumer.profile'],
      [`/consumers/${exampleId}/profiles/cop_unknown`, 'consumer.profile'],
    ] as const;
    for (const [path, entity] of missing) assertRefused(await ask('GET', path), 404, {code: 'not_found', entity});
    for (const change of ['assign-groups', 'unassign-groups']) {
      const unknown = {group_ids: ['example_item', 'cog_unknown']};
      assertRefused(await ask('POST', `${profile}/${change}`, unknown), 404, {
        code: 'not_found',
        entity: 'consumer.group',
      });
      const nobody = `${portalPath}/consumer-profile/cop_unknown/${change}`;
      assertRefused(await ask('POST', nobody, {group_ids: ['example_item']}), 404, {
        code: 'not_found',
        entity: 'consumer.profile',
      });
    }
    assertRefused(await ask('PATCH', '/consumers/con_unknown', {name: 'A'}), 404, {code: 'not_found'});
    const {json} = await ask('GET', profile);
    assert.ok(!json.groups.some((entry) => entry.group.id === 'cog_unknown'));
  });

  it('paths that no id can be', async () => {
    const strange = [
      'x'.repeat(5_000),
      '../x?y#z',
      '..%2F..%2Fx',
      '__proto__',
      'constructor',
      '%00',
      '%',
      '%zz',
      '%E0%A4%A',
    ];
    strange.push('😀', '%F0%9F%98%80', '%ED%A0%80', "';--", '%20', '*', '..', '%2e%2e', '\\', 'a%0Ab');
    for (const id of strange) {
      for (const path of [`/consumers/${id}`, `${invites}/${id}`, `/portals/${id}/consumer-invites/x`]) {
        const answer = await ask('GET', path);
        assertRefused(answer, 404, {code: 'not_found'});
      }
    }
    // A client that leaves the path as it is.
    for (const path of ['/consumers/../x', '/consumers/%zz', '/consumers//x', '//consumers']) {
      assert.equal(await rawStatus(`/apis/metorial${path}`), 404, path);
    }
  });

  it('bodies that are not a JSON object', async () => {
    const malformed = ['{', 'nope', '{"name":}', '{"a":1}}', new Blob([new Uint8Array([0x7b, 0xff, 0x7d])])];
    for (const body of malformed) {
      const answer = await ask('POST', invites, body);
      assertRefused(answer, 400, {code: 'bad_request'});
      assert.equal(answer.json.reason, 'invalid_json_body');
    }
    for (const body of ['[]', '1', '"text"', 'null', 'true']) {
      assertRefused(await ask('POST', invites, body), 400, invalidBody('invalid_type'));
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
    ]) {
      const answer = await ask('POST', invites, '{"name":"A","email":"a@acme.example"}', {'content-type': type});
      assertRefused(answer, 400, {code: 'bad_request'});
    }
    const utf8 = {'content-type': 'Application/JSON; charset=utf-8'};
    assert.equal((await ask('POST', '/consumers', '{"name":"A","email":"type@acme.example"}', utf8)).status, 200);
  });

  it('more than a megabyte, however it comes', async () => {
    const large = JSON.stringify({name: 'x'.repeat(1024 * 1024), email: 'a@acme.example'});
    assertRefused(await ask('POST', invites, large), 413, {code: 'payload_too_large'});
    assert.equal(await chunkedStatus(40), 413);
    assert.equal(await chunkedStatus(1), 400);
  });

  it('invite and consumer fields, the first one only', async () => {
    const name = 'Ada';
    const email = 'ada@acme.example';
    const refused: readonly (readonly [unknown, Refusal])[] = [
      [{}, invalidBody('invalid_type', 'name')],
      [{name}, invalidBody('invalid_type', 'email')],
      [{name: null, email: 'nope'}, invalidBody('invalid_type', 'name')],
      [{name: ['A'], email}, invalidBody('invalid_type', 'name')],
      [{name: 'x'.repeat(201), email}, invalidBody('invalid_max_length', 'name')],
      [{name: 'A\u0000', email}, invalidBody('invalid_string', 'name')],
      [{name: 'A\ud800', email}, invalidBody('invalid_string', 'name')],
      [{name, email: 1}, invalidBody('invalid_type', 'email')],
      [{name, email: `${'x'.repeat(320)}@acme.example`}, invalidBody('invalid_max_length', 'email')],
      ...[
        '',
        'nope',
        'a@b',
        'o’brien@acme.example',
        "o'brien@acme.example",
        'ada@münchen.example',
        'a b@acme.example',
      ].map((address) => [{name, email: address}, invalidBody('invalid_email', 'email')] as const),
      [{name, email: 'a\u0000@acme.example'}, invalidBody('invalid_email', 'email')],
    ];
    for (const [body, refusal] of refused) {
      for (const path of [invites, '/consumers']) {
        const answer = await ask('POST', path, body);
        assertRefused(answer, 400, refusal);
        assert.equal(answer.json.errors.length, 1);
      }
    }
    const messages: readonly (readonly [unknown, string])[] = [
      [null, 'invalid_type'],
      [1, 'invalid_type'],
      ['x'.repeat(5_001), 'invalid_max_length'],
      ['\u0000', 'invalid_string'],
      ['\udc00', 'invalid_string'],
    ];
    for (const [message, issue] of messages) {
      assertRefused(await ask('POST', invites, {name, email, message}), 400, invalidBody(issue, 'message'));
    }
    assertRefused(
      await ask('PATCH', `/consumers/${exampleId}`, {name: null}),
      400,
      invalidBody('invalid_type', 'name'),
    );
    assertRefused(
      await ask('PATCH', `/consumers/${exampleId}`, {email: ''}),
      400,
      invalidBody('invalid_email', 'email'),
    );
    const longest = {name: 'x'.repeat(200), email: 'longest@acme.example', message: 'x'.repeat(5_000)};
    assert.equal((await ask('POST', invites, longest)).status, 200);
  });

  it('lists of groups that are none, too long, or of other things', async () => {
    const refused: readonly (readonly [unknown, Refusal])[] = [
      [undefined, invalidBody('invalid_type', 'group_ids')],
      [null, invalidBody('invalid_type', 'group_ids')],
      ['example_item', invalidBody('invalid_type', 'group_ids')],
      [{0: 'example_item'}, invalidBody('invalid_type', 'group_ids')],
      [['example_item', 1], invalidBody('invalid_type', 'group_ids', '1')],
      [[], invalidBody('invalid_min_length', 'group_ids')],
      [Array<string>(101).fill('example_item'), invalidBody('invalid_max_length', 'group_ids')],
      [['example_item', 'a\u0000'], invalidBody('invalid_string', 'group_ids', '1')],
      [['\ud800'], invalidBody('invalid_string', 'group_ids', '0')],
    ];
    for (const change of ['assign-groups', 'unassign-groups']) {
      for (const [ids, refusal] of refused) {
        assertRefused(await ask('POST', `${profile}/${change}`, {group_ids: ids}), 400, refusal);
      }
      assert.equal((await ask('POST', `${profile}/${change}`, {group_ids: ['example_item']})).status, 200);
    }
  });

  it('queries, and takes what the API is known to take', async () => {
    const lists = [invites, `${portalPath}/consumer-profile`, `${portalPath}/consumer-groups`, '/consumers'];
    const refused: readonly (readonly [string, Refusal])[] = [
      ['limit=0', invalidQuery('invalid_min', 'limit')],
      ['limit=0.5', invalidQuery('invalid_min', 'limit')],
      ['limit=500', invalidQuery('invalid_max', 'limit')],
      ['limit=Infinity', invalidQuery('invalid_max', 'limit')],
      ['limit=abc', invalidQuery('invalid_type', 'limit')],
      ['limit=', invalidQuery('invalid_type', 'limit')],
      ['order=ASC', invalidQuery('invalid_enum', 'order')],
      ['order=', invalidQuery('invalid_enum', 'order')],
      ['after=a%00', invalidQuery('invalid_string', 'after')],
    ];
    for (const list of lists) {
      for (const [query, refusal] of refused) assertRefused(await ask('GET', `${list}?${query}`), 400, refusal);
      assert.equal((await ask('GET', `${list}?limit=1.5`)).json.items.length, 1);
      assert.equal((await ask('GET', `${list}?unknown=1&__proto__=2&%5B%5D=3`)).status, 200);
    }
    assertRefused(
      await ask('GET', `${invites}?search=${'x'.repeat(201)}`),
      400,
      invalidQuery('invalid_max_length', 'search'),
    );
    assertRefused(await ask('GET', `${invites}?search=%00`), 400, invalidQuery('invalid_string', 'search'));
    assert.equal((await ask('GET', `${invites}?search=${'x'.repeat(200)}`)).status, 200);
    for (const email of ['nope', '', 'a@acme.example&email=nope', 'a@acme.example,b@acme.example']) {
      assertRefused(await ask('GET', `${invites}?email=${email}`), 400, invalidQuery('invalid_email', 'email'));
    }
  });

  it('forms of `status` that the API refuses, and no other', async () => {
    const count = async (query: string) => {
      const {status, json, text} = await ask('GET', `${invites}?limit=100&${query}`);
      assert.equal(status, 200, `${query}: ${text}`);
      return json.items.length;
    };
    const pending = await count('status=pending');
    const all = await count('status=pending&status=accepted');
    assert.ok(pending > 0 && pending < all);
    for (const key of ['status[]', 'status[0]', 'status%5B%5D', 'status%5B0%5D', 'status%5b20%5d']) {
      assert.equal(await count(`${key}=pending`), pending, key);
    }
    for (const [one, two] of [
      ['status[]', 'status[]'],
      ['status[0]', 'status[1]'],
      ['status%5B0%5D', 'status%5B1%5D'],
      ['status', 'status[]'],
    ]) {
      assert.equal(await count(`${one}=pending&${two}=accepted`), all, `${one} ${two}`);
    }
    const refused = ['status=pending,accepted', 'status=', 'status=expired', 'status=Pending', 'status[]='];
    refused.push(
      'status=pending&status=expired',
      'status[a]=pending',
      'status[0][1]=pending',
      'status[]=pending&status=',
    );
    for (const query of refused) {
      assertRefused(await ask('GET', `${invites}?${query}`), 400, {code: 'invalid_data', entity: 'query'});
    }
    assertRefused(await ask('GET', `${portalPath}/consumer-profile?status=pending`), 400, {code: 'invalid_data'});
  });

  it('cursors that lead nowhere; `after` wins over `before`, and that over `cursor`', async () => {
    const junk = ['nope', '%20', "'", 'cur_', 'cur_!', `cur_${'z'.repeat(500)}`, 'coi_00000000000000000000'];
    for (const place of junk) {
      for (const key of ['after', 'before', 'cursor']) {
        assertRefused(await ask('GET', `${invites}?${key}=${place}`), 400, {code: 'bad_request'});
      }
    }
    // Of another list.
    assertRefused(await ask('GET', `${invites}?after=example_item`), 400, {code: 'bad_request'});
    for (const value of [['after'], ['next', exampleId], ['after', 1], {after: exampleId}]) {
      const cursor = encodeCursor(value as never);
      assertRefused(await ask('GET', `${invites}?cursor=${cursor}`), 400, {code: 'bad_request'});
    }
    const {json: all} = await ask('GET', `${invites}?limit=100`);
    const ids = all.items.map(({id}) => id);
    const got = async (query: string) => (await ask('GET', `${invites}?limit=2&${query}`)).json.items.map(({id}) => id);
    const after = encodeCursor({type: 'after', id: ids[9]!});
    const before = encodeCursor({type: 'before', id: ids[9]!});
    assert.match(after, /^cur_[\dA-Za-z]+$/u);
    assert.deepEqual(await got(`cursor=${after}`), ids.slice(10, 12));
    assert.deepEqual(await got(`cursor=${before}`), ids.slice(7, 9));
    assert.deepEqual(await got(`before=${ids[5]}&cursor=${after}`), ids.slice(3, 5));
    assert.deepEqual(await got(`before=${ids[5]}&after=${ids[20]}&cursor=${after}`), ids.slice(21, 23));
  });

  it('with JSON even when the store fails, and without telling why', async () => {
    const errors: unknown[] = [];
    const broken = await serveSandbox({onError: (error) => errors.push(error)});
    broken.store.getConsumer = () => Promise.reject(new Error('password=hunter2'));
    const answer = await broken.ask('GET', `/consumers/${exampleId}`);
    await broken.close();
    assertRefused(answer, 500, {code: 'internal_server_error'});
    assert.doesNotMatch(answer.text, /hunter2/u);
    assert.equal(errors.length, 1);
  });
});

/** A path that no URL parser has tidied. */
function rawStatus(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const {hostname, port} = new URL(sandbox.origin);
    const headers = {authorization: `Bearer ${apiKey}`};
    httpRequest({hostname, port, path, headers}, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

/** A body whose length is not announced, of so many pieces of 32 KB. */
async function chunkedStatus(pieces: number): Promise<number> {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      if (sent++ < pieces) controller.enqueue(new TextEncoder().encode('x'.repeat(32 * 1024)));
      else controller.close();
    },
  });
  const response = await fetch(`${sandbox.origin}/apis/metorial${invites}`, {
    method: 'POST',
    headers: {authorization: `Bearer ${apiKey}`, 'content-type': 'application/json'},
    body,
    duplex: 'half',
  } as RequestInit);
  await response.text();
  return response.status;
}
