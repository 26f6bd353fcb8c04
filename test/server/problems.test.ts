import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {problems} from '../../src/server/index.js';
import {Problem, type ProblemKind} from '../../src/server/problems.js';

/** What a page can rely on: a name, a status, a title. Whoever changes one changes what others have built on it. */
const told: readonly (readonly [ProblemKind, number, string])[] = [
  ['not-found', 404, 'There is nothing here.'],
  ['method-not-allowed', 405, 'This method is not allowed here.'],
  ['not-same-origin', 403, 'The request came from another site.'],
  ['client-header-missing', 403, 'The header X-Invite-Elements: 1 is missing.'],
  ['unsupported-media-type', 415, 'The body must be application/json.'],
  ['unauthenticated', 401, 'Sign in first.'],
  ['forbidden', 403, 'You are not allowed to do this.'],
  ['rate-limited', 429, 'Too many requests. Try again later.'],
  ['store-unavailable', 503, 'The server cannot count or keep this now. Try again.'],
  ['idempotency-key-required', 400, 'The header Idempotency-Key is missing.'],
  ['invalid-idempotency-key', 400, 'The header Idempotency-Key is not what it must be.'],
  ['idempotency-key-reused', 422, 'This key was used for another request.'],
  ['request-running', 409, 'The same request is being worked on. Ask again.'],
  ['answer-not-kept', 409, 'This was done already, and its answer was too long to be kept.'],
  ['query-too-long', 414, 'The query is too long.'],
  ['invalid-query', 400, 'The query has too many parameters.'],
  ['body-too-large', 413, 'The body is too large.'],
  ['body-timeout', 408, 'The body did not arrive in time.'],
  ['invalid-body', 400, 'The body is not a JSON object.'],
  ['upstream-refused', 400, 'The API refused the request.'],
  ['upstream-forbidden', 403, 'The API does not allow this.'],
  ['upstream-failed', 502, 'The API could not answer.'],
  ['upstream-timeout', 504, 'The API took too long to answer.'],
  ['link-not-usable', 404, 'This invitation link cannot be used.'],
  ['link-expired', 410, 'This invitation link has expired.'],
  ['wrong-account', 403, 'The invitation is for another address than that of this account.'],
  ['unverified', 403, 'The address of this account is not verified yet.'],
  ['seats-full', 403, 'There is no room for one more.'],
  ['already-answered', 409, 'The invitation has been answered already.'],
  ['answer-running', 409, 'The answer is being worked on. Ask again.'],
  ['answer-failed', 500, 'The answer is kept, but its work could not be done. Try again.'],
  ['client-gone', 499, 'The caller went away.'],
  ['internal-error', 500, 'The server has a problem.'],
];
const quotaExceeded = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

describe('problems', () => {
  it('are told by a name, a status and a title that stay', () => {
    assert.deepEqual(
      told.map(([kind]) => kind),
      Object.keys(problems),
    );
    for (const [kind, status, title] of told) {
      const problem = new Problem(kind);
      const reply = problem.toReply();
      assert.equal(reply.status, status, kind);
      assert.deepEqual(reply.headers, {'content-type': 'application/problem+json'});
      const type = kind === 'rate-limited' ? quotaExceeded : `urn:invite-elements:problem:${kind}`;
      assert.deepEqual(JSON.parse(reply.body!), {type, title, status});
      assert.deepEqual([problem.message, problem.loggedAs], [kind, kind]);
    }
  });

  it('say what is known besides, and the log may know more', () => {
    const problem = new Problem('upstream-refused', {
      details: {status: 422, detail: 'Too long.', code: 'too_long', errors: [{path: ['name'], message: 'Too long.'}]},
      headers: {'retry-after': '7', 'content-type': 'text/html'},
      loggedAs: 'upstream-key-refused',
    });
    const {status, headers, body} = problem.toReply();
    assert.equal(status, 422);
    assert.deepEqual(headers, {'retry-after': '7', 'content-type': 'application/problem+json'});
    assert.deepEqual(JSON.parse(body!), {
      type: 'urn:invite-elements:problem:upstream-refused',
      title: 'The API refused the request.',
      status: 422,
      detail: 'Too long.',
      code: 'too_long',
      errors: [{path: ['name'], message: 'Too long.'}],
    });
    assert.equal(problem.loggedAs, 'upstream-key-refused');
  });
});
