import {expect} from '@open-wc/testing';
import {adapterCan, operations, type Operation} from '../../src/client/operations.js';
import {isInviteError, type InviteError, type InviteErrorKind} from '../../src/model/errors.js';
import type {Invite} from '../../src/model/invite.js';
import {execute, type Call} from '../../src/transport/call.js';
import {defaultFetcher} from '../../src/transport/fetcher.js';
import {systems, type OpenSystem} from './systems.js';
import {assertModel, hostileIds, hostileValues, pathsIn, replaced, type Path} from './hostile.js';

interface Performed {
  readonly operation: Operation;
  readonly call: Call<unknown>;
  /** What the real system answered. */
  readonly text: string;
  readonly result: unknown;
}

const refusalOf = async (promise: Promise<unknown>): Promise<InviteError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isInviteError(error)) throw new Error(`Not an InviteError: ${String(error)}`);
  return error;
};

/** What a decoder may say of an answer that is not as it should be. */
const decodeKinds: readonly InviteErrorKind[] = ['protocol', 'invalid', 'not-found'];

for (const {name, open, secrets, statuses, refusals} of systems) {
  describe(`the adapter ${name}`, () => {
    let system: OpenSystem;
    const performed: Performed[] = [];
    before(async function () {
      this.timeout(120_000);
      system = await open();
      await system.everything(async (operation, call) => {
        let text = '';
        const recording: typeof defaultFetcher = async (request) => {
          const response = await (system.fetcher ?? defaultFetcher)(request);
          text = await response.clone().text();
          return response;
        };
        const result = await execute(recording, call);
        performed.push({operation, call, text, result});
        return result;
      });
    });

    it('does everything it says it can, against the real system', () => {
      const can = operations.filter(
        (operation) => operation !== 'acceptance.redirectUrl' && adapterCan(system.adapter, operation),
      );
      expect([...new Set(performed.map(({operation}) => operation))].sort()).to.deep.equal([...can].sort());
      for (const {result} of performed) assertModel(result);
      const lists = performed.filter(({operation}) => operation === 'invites.list');
      for (const {result} of lists) expect((result as {items: unknown[]}).items).to.not.be.empty;
    });

    it('describes its fields: email first, each name once, options that can be chosen', () => {
      const {fields} = system.adapter;
      expect(fields[0]).to.include({name: 'email', per: 'recipient', required: true});
      expect(new Set(fields.map((field) => field.name)).size).to.equal(fields.length);
      for (const {type, options, initial, pattern} of fields) {
        expect(type === 'choice' || type === 'choices').to.equal(options !== undefined);
        if (typeof initial === 'string') expect(options?.map(({value}) => value)).to.include(initial);
        if (pattern !== undefined) expect(() => new RegExp(pattern, 'u')).to.not.throw();
      }
    });

    it('is pure: an answer is read the same twice, and left as it was', () => {
      for (const {call, text} of performed) {
        const json = deepFreeze(JSON.parse(text) as unknown);
        expect(call.decode(json)).to.deep.equal(call.decode(json));
      }
    });

    it('keeps secrets out of the model', () => {
      let found = 0;
      for (const {result, text} of performed) {
        const shown = JSON.stringify(result);
        for (const secret of secrets.flatMap((key) => valuesOf(JSON.parse(text) as unknown, key))) {
          found++;
          expect(shown).to.not.include(secret);
        }
      }
      expect(found > 0, 'the system has handed some out').to.equal(secrets.length > 0);
    });

    it('gives the model, or says “protocol”, for every value in every place of an answer', function () {
      this.timeout(120_000);
      let cells = 0;
      const seen = new Set<string>();
      for (const {operation, call, text} of performed) {
        if (seen.has(operation)) continue;
        seen.add(operation);
        const json = JSON.parse(text) as unknown;
        for (const path of [[] as Path, ...pathsIn(json)]) {
          for (const value of hostileValues) {
            cells++;
            const answer = replaced(json, path, value);
            let result: unknown;
            try {
              result = call.decode(answer);
            } catch (error) {
              const where = `${operation} ${path.join('.')} = ${JSON.stringify(value)?.slice(0, 60)}: ${String(error)}`;
              expect(isInviteError(error), where).to.equal(true);
              expect(decodeKinds, where).to.include((error as InviteError).kind);
              continue;
            }
            assertModel(result);
          }
        }
      }
      console.log(`${name}: ${cells} malformed answers`);
    });

    it('knows its status words, and calls every other one unknown with the word beside it', () => {
      const list = performed.find(({operation}) => operation === 'invites.list');
      // What only shows an invite has its status word there.
      const {call, text} = list ?? performed.find(({operation}) => operation === 'acceptance.preview')!;
      for (const [raw, status, others = {}] of statuses) {
        const json = JSON.parse(text) as unknown;
        const row = list ? firstRow(json) : (json as object);
        Object.assign(row, others, {status: raw});
        const decoded = call.decode(json);
        const invite = list ? (decoded as {items: Invite[]}).items[0]! : (decoded as Invite);
        expect(invite.status, String(raw)).to.equal(status);
        if (status === 'unknown') expect(invite.rawStatus).to.equal(String(raw));
      }
    });

    it('says “protocol” of an act whose answer shows that it was not done', () => {
      const acts = performed.filter(({operation}) => /revoke|accept$|decline/u.test(operation));
      const undone = statuses.filter(([, status]) => status === 'pending' || status === 'unknown');
      for (const {operation, call, text} of acts) {
        for (const [raw, , others] of undone) {
          const json = JSON.parse(text) as Record<string, object | undefined>;
          Object.assign(json['invitation'] ?? json, others, {status: raw});
          let kind = 'done';
          try {
            call.decode(json);
          } catch (error) {
            kind = isInviteError(error) ? error.kind : String(error);
          }
          expect(kind, `${operation}: ${String(raw)}`).to.equal('protocol');
        }
      }
    });

    it('puts an id into exactly one place, or refuses it', async () => {
      const base = new URL(system.adapter.baseUrl, location.href);
      let cells = 0;
      for (const {operation, call: usual} of performed) {
        const segments = new URL(usual.url, location.href).pathname.split('/').length;
        for (const id of hostileIds) {
          for (const call of callsWith(system, operation, id)) {
            cells++;
            const sent: Request[] = [];
            const fetcher = (request: Request) => {
              sent.push(request);
              return Promise.resolve(new Response('{}', {status: 404}));
            };
            const error = await refusalOf(Promise.resolve().then(() => execute(fetcher, call())));
            expect(['invalid', 'not-found', 'protocol'], `${operation} ${id}: ${error.kind}`).to.include(error.kind);
            for (const {url} of sent) {
              const {origin, pathname, hash} = new URL(url);
              expect({origin, hash}).to.deep.equal({origin: base.origin, hash: ''});
              expect(pathname.startsWith(`${base.pathname}/`), pathname).to.equal(true);
              expect(pathname.split('/').length, pathname).to.equal(segments);
            }
          }
        }
      }
      console.log(`${name}: ${cells} hostile ids`);
    });

    for (const {status, body, kind, code, fields, message} of refusals) {
      it(`reads its ${status} ${JSON.stringify(body).slice(0, 60)} as “${kind}”`, async () => {
        for (const {call} of performed) {
          const error = await refusalOf(execute(() => Promise.resolve(Response.json(body, {status})), call));
          expect(error).to.include({kind, status});
          if (code !== undefined) expect(error.code).to.equal(code);
          if (message !== undefined) expect(error.message).to.equal(message);
          if (fields !== undefined) expect(error.fields.map(({path}) => path)).to.deep.equal(fields);
        }
      });
    }

    it('has an InviteError for every other answer there can be', async function () {
      this.timeout(120_000);
      const bodies = [
        '',
        'null',
        '[]',
        '7',
        '"text"',
        '{',
        '<!doctype html><h1>Bad gateway</h1>',
        '\u0000',
        ...hostileValues.flatMap((value) =>
          value === undefined
            ? []
            : [
                value,
                {detail: value},
                {message: value, code: value},
                {errors: value},
                {email: value},
                {detail: [{loc: value, msg: value}]},
              ].map((json) => JSON.stringify(json)),
        ),
      ];
      let cells = 0;
      const [{call}] = performed as [Performed];
      for (const status of [200, 204, 302, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503, 504]) {
        for (const body of bodies) {
          cells++;
          const answer = () => Promise.resolve(new Response(status === 204 ? null : body, {status}));
          const error = await refusalOf(execute(answer, call));
          expect(error.message.length).to.be.within(1, 1100);
          for (const {path, message} of error.fields)
            expect([typeof path, typeof message]).to.deep.equal(['string', 'string']);
        }
      }
      console.log(`${name}: ${cells} odd answers`);
    });
  });
}

/** The calls of an operation with an id from outside in each place that takes one. */
function callsWith({adapter, scope}: OpenSystem, operation: Operation, id: string): (() => Call<unknown>)[] {
  const {invites, acceptance, profiles, groups, consumers} = adapter;
  const invite: Invite = {
    id,
    status: 'pending',
    rawStatus: 'pending',
    name: 'Ada',
    email: 'ada@acme.test',
    role: 'member',
  };
  const draft = {email: 'ada@acme.test', name: 'Ada', role: 'member', expiresAt: new Date(Date.now() + 86_400_000)};
  const foreign = {id};
  const link = Object.fromEntries((acceptance?.linkParameters ?? []).map((parameter) => [parameter, id]));
  const calls: Partial<Record<Operation, (() => Call<unknown>)[]>> = {
    'invites.list': [
      () => invites!.list!(foreign, {}),
      () => invites!.list!(scope, {after: id}),
      () => invites!.list!(scope, {search: id}),
    ],
    'invites.get': [() => invites!.get!(foreign, 'x'), () => invites!.get!(scope, id)],
    'invites.create': [() => invites!.create!(foreign, draft)],
    'invites.resend': [() => invites!.resend!(foreign, invite), () => invites!.resend!(scope, invite)],
    'invites.update': [() => invites!.update!(foreign, invite, {}), () => invites!.update!(scope, invite, {})],
    'invites.revoke': [() => invites!.revoke!(foreign, invite), () => invites!.revoke!(scope, invite)],
    'acceptance.preview': [() => acceptance!.preview!(foreign, link), () => acceptance!.preview!(scope, link)],
    'acceptance.accept': [() => acceptance!.accept!(scope, link)],
    'acceptance.decline': [() => acceptance!.decline!(scope, link)],
    'profiles.list': [() => profiles!.list!(foreign, {groupId: id})],
    'profiles.get': [() => profiles!.get!(foreign, 'x'), () => profiles!.get!(scope, id)],
    'profiles.assignGroups': [() => profiles!.assignGroups!(scope, id, [id])],
    'profiles.unassignGroups': [() => profiles!.unassignGroups!(scope, id, [id])],
    'groups.list': [() => groups!.list!(foreign, {after: id})],
    'consumers.get': [() => consumers!.get!(id)],
    'consumers.update': [() => consumers!.update!(id, {})],
    'consumers.listProfiles': [() => consumers!.listProfiles!(id, {})],
    'consumers.getProfile': [() => consumers!.getProfile!(id, 'x'), () => consumers!.getProfile!('x', id)],
  };
  return calls[operation] ?? [];
}

function firstRow(json: unknown): Record<string, unknown> {
  const {items, results} = json as {items?: unknown[]; results?: unknown[]};
  return (Array.isArray(json) ? json : (items ?? results)!)[0] as Record<string, unknown>;
}

function valuesOf(json: unknown, key: string): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    name === key && typeof value === 'string' ? [value] : valuesOf(value, key),
  );
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
