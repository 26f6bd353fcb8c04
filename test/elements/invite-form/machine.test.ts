import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  initialState,
  reduce,
  showsSummary,
  type FormAction,
  type FormState,
} from '../../../src/elements/invite-form/invite-form.machine.js';
import {problemOf} from '../../../src/elements/invite-form/invite-form.entries.js';
import {toPeople} from '../../../src/elements/invite-form/invite-form.reading.js';
import {limitsOf} from '../../../src/elements/invite-form/invite-form.limits.js';
import type {InviteField} from '../../../src/model/field.js';
import {InviteError, type InviteErrorInit, type InviteErrorKind} from '../../../src/model/errors.js';
import type {InviteOutcome} from '../../../src/model/outcome.js';
import {addressKey, parseRecipients} from '../../../src/model/recipients.js';

const fields: readonly InviteField[] = [
  {name: 'email', per: 'recipient', required: true, maxLength: 16},
  {name: 'name', per: 'recipient', required: false, maxLength: 3},
  {name: 'message', per: 'invite', required: false, maxLength: 25},
];
const now = Date.now();

const run = (actions: readonly FormAction[], from: FormState = initialState) => actions.reduce(reduce, from);
const typed = (text: string, from?: FormState) => run([{type: 'type', text}, {type: 'commit'}], from);
const texts = ({entries}: FormState) => entries.map(({text}) => text);
const idOf = (state: FormState, text: string) => state.entries.find((entry) => entry.text === text)!.id;

function sent(email: string): InviteOutcome {
  return {
    kind: 'sent',
    draft: {email},
    invite: {id: email, status: 'pending', rawStatus: 'pending', name: '', email},
  };
}

function failed(email: string, kind: InviteErrorKind = 'invalid', init: InviteErrorInit = {}): InviteOutcome {
  return {kind: 'failed', draft: {email}, error: new InviteError(kind, 'No.', init)};
}

const refused = (path: string) => ({fields: [{path, message: `The ${path} is bad.`}]});

function sending(text: string, answers: Readonly<Record<string, InviteOutcome>>): FormState {
  const start = run([{type: 'send'}], typed(text));
  const given = Object.entries(answers).map(([who, outcome]): FormAction => ({
    type: 'answer',
    answer: {id: idOf(start, who), outcome},
  }));
  return run([...given, {type: 'finish', fields}], start);
}

describe('the reducer of the invite form', () => {
  describe('recipients', () => {
    it('keeps recipients, problems and the number of duplicates', () => {
      const state = typed('ada@acme.test, bob@@x; Ada <ADA@acme.test>');
      expect(texts(state)).to.deep.equal(['Ada <ada@acme.test>', 'bob@@x']);
      expect(state.merged).to.equal(1);
      expect(state.input).to.equal('');
    });

    it('opens an entry and puts it back in its place', () => {
      const before = typed('a@x.test, b@x.test, c@x.test');
      const open = run([{type: 'open', id: idOf(before, 'b@x.test')}], before);
      expect(open.input).to.equal('b@x.test');
      expect(texts(open)).to.deep.equal(['a@x.test', 'c@x.test']);
      expect(texts(typed('d@x.test', open))).to.deep.equal(['a@x.test', 'd@x.test', 'c@x.test']);
      expect(texts(reduce(open, {type: 'close'}))).to.deep.equal(['a@x.test', 'b@x.test', 'c@x.test']);
    });

    it('commits what is typed before it opens another', () => {
      const before = typed('a@x.test');
      const open = run(
        [
          {type: 'type', text: 'b@x.test'},
          {type: 'open', id: idOf(before, 'a@x.test')},
        ],
        before,
      );
      expect(texts(open)).to.deep.equal(['b@x.test']);
      expect(open.input).to.equal('a@x.test');
    });

    it('takes an emptied entry as removed, and can undo that', () => {
      const before = typed('a@x.test, b@x.test');
      const emptied = typed(' ', run([{type: 'open', id: idOf(before, 'a@x.test')}], before));
      expect(texts(emptied)).to.deep.equal(['b@x.test']);
      expect(texts(reduce(emptied, {type: 'undo'}))).to.deep.equal(['a@x.test', 'b@x.test']);
    });

    it('offers the undo until the next change', () => {
      const before = typed('a@x.test, b@x.test');
      const removed = run([{type: 'remove', id: idOf(before, 'a@x.test')}], before);
      expect(texts(reduce(removed, {type: 'undo'}))).to.deep.equal(['a@x.test', 'b@x.test']);
      expect(typed('c@x.test', removed).undo).to.equal(undefined);
      expect(reduce(removed, {type: 'type', text: 'c'}).undo).not.to.equal(undefined);
    });

    it('undoes removals in a row one by one, and all at once in their places', () => {
      const before = typed('a@x.test, b@x.test, c@x.test');
      const one = run([{type: 'remove', id: idOf(before, 'b@x.test')}], before);
      const all = run([{type: 'remove-all'}], one);
      expect(texts(all)).to.deep.equal([]);
      const back = reduce(all, {type: 'undo'});
      expect(texts(back)).to.deep.equal(['a@x.test', 'c@x.test']);
      expect(texts(reduce(back, {type: 'undo'}))).to.deep.equal(['a@x.test', 'b@x.test', 'c@x.test']);
    });

    it('keeps what took time to read before what came in meanwhile, and merges it', () => {
      const before = typed('a@x.test');
      const parsed = parseRecipients('b@x.test, c@x.test, bob@@x');
      const meanwhile = typed('C <c@x.test>, d@x.test', before);
      const after = reduce(meanwhile, {type: 'add-parsed', parsed, after: before.entries[0]!.id});
      expect(texts(after)).to.deep.equal(['a@x.test', 'b@x.test', 'bob@@x', 'C <c@x.test>', 'd@x.test']);
      expect(after.merged).to.equal(1);
    });

    it('rewrites an address in its place, and keeps what is known beside it', () => {
      const ada = {email: 'a@x.test', name: 'Ada', role: 'admin'};
      const before = run([{type: 'set-people', people: [ada, {email: 'b@x.test'}]}]);
      const {id} = before.entries[0]!;
      const wrong = reduce(before, {type: 'rewrite', id, text: 'a@@x'});
      expect(wrong.entries[0]).to.deep.include({id, text: 'a@@x', given: ada});
      const right = reduce(wrong, {type: 'rewrite', id, text: 'ada@x.test'});
      expect(right.entries[0]).to.deep.include({id, person: {...ada, email: 'ada@x.test'}});
      expect(reduce(right, {type: 'rewrite', id, text: ' '})).to.equal(right);
      const merged = reduce(right, {type: 'rewrite', id, text: 'B@x.test'});
      expect(merged).to.deep.include({merged: 1});
      expect(texts(merged)).to.deep.equal(['b@x.test']);
    });

    it('sets a name whole or in halves', () => {
      const before = run([{type: 'set-people', people: [{email: 'a@x.test', firstName: 'Ada', lastName: 'King'}]}]);
      const {id} = before.entries[0]!;
      const half = reduce(before, {type: 'own', id, name: 'lastName', value: 'Lovelace'});
      expect(half.entries[0]!.person).to.include({name: 'Ada Lovelace', firstName: 'Ada', lastName: 'Lovelace'});
      const whole = reduce(half, {type: 'own', id, name: 'name', value: 'Countess'});
      expect(whole.entries[0]!.person).to.deep.equal({email: 'a@x.test', name: 'Countess'});
    });

    it('merges what is undone with the same address typed meanwhile', () => {
      const before = typed('a@x.test');
      const open = run(
        [
          {type: 'open', id: idOf(before, 'a@x.test')},
          {type: 'add', text: 'A@x.test'},
        ],
        before,
      );
      expect(texts(reduce(open, {type: 'close'}))).to.deep.equal(['A@x.test']);
    });

    it('reads what a page gives, and leaves out what is no person', () => {
      const people = toPeople([{email: 'a@x.test', name: 'A'}, null, 7, {name: 'x'}, {email: 'nope'}]);
      const state = run([{type: 'set-people', people}]);
      expect(texts(state)).to.deep.equal(['A <a@x.test>', 'nope']);
    });
  });

  describe('limits', () => {
    it('hold for addresses and names', () => {
      const {entries} = typed('Abcd <a@x.test>; abcdefghijk@x.test; a@y.test');
      expect(entries.map((entry) => problemOf(entry, fields)?.kind)).to.deep.equal(['field', 'field', undefined]);
    });

    it('let the page ask for less than the API allows, not for more', () => {
      const of = (messageMaxLength: unknown) => limitsOf(fields, {maxRecipients: NaN, messageMaxLength});
      const maxOf = (asked: unknown) => of(asked).drawn[0]?.maxLength;
      expect([maxOf(10), maxOf(100), maxOf('x'), maxOf(undefined)]).to.deep.equal([10, 25, 25, 25]);
      expect(of(undefined).maxRecipients).to.equal(Infinity);
      const none = {maxRecipients: 3, messageMaxLength: undefined};
      expect(limitsOf([], none)).to.deep.equal({fields: [], drawn: [], maxRecipients: 3, remainingSeats: Infinity});
      expect(limitsOf(undefined, none).drawn[0]).to.deep.include({name: 'message', type: 'multiline', maxLength: 500});
    });
  });

  describe('sending', () => {
    it('keeps only the failed, and shows what became of all', () => {
      const state = sending('a@x.test, b@x.test', {
        'a@x.test': sent('a@x.test'),
        'b@x.test': failed('b@x.test', 'server'),
      });
      expect(state.phase).to.equal('sent');
      expect(texts(state)).to.deep.equal(['b@x.test']);
      expect(state.answers).to.have.length(2);
    });

    it('stays in the form with one notice when the same shared failure hit everyone', () => {
      for (const kind of ['network', 'timeout', 'unauthenticated', 'server', 'rate-limited', 'protocol'] as const) {
        const state = sending('a@x.test, b@x.test', {
          'a@x.test': failed('a@x.test', kind),
          'b@x.test': failed('b@x.test', kind, {retryAfter: 3000}),
        });
        expect(state.phase).to.equal('editing');
        expect(state.notice).to.deep.include({kind: 'failed'});
        expect(state.notice?.kind === 'failed' && state.notice.error.retryAfter).to.equal(3000);
        expect(state.entries.every(({error}) => error === undefined)).to.equal(true);
      }
    });

    it('shows the summary when failures differ', () => {
      const state = sending('a@x.test, b@x.test', {
        'a@x.test': failed('a@x.test', 'network'),
        'b@x.test': failed('b@x.test', 'conflict'),
      });
      expect(state.phase).to.equal('sent');
    });

    it('marks the chip that the server refused, until it is opened', () => {
      const state = sending('a@x.test', {'a@x.test': failed('a@x.test', 'invalid', refused('invites.0.email'))});
      expect(state.phase).to.equal('editing');
      expect(problemOf(state.entries[0]!)?.kind).to.equal('refused');
      const again = run([{type: 'open', id: state.entries[0]!.id}, {type: 'commit'}], state);
      expect(problemOf(again.entries[0]!)).to.equal(undefined);
    });

    it('puts a refused message at the message, and not at the people', () => {
      const state = sending('a@x.test', {'a@x.test': failed('a@x.test', 'invalid', refused('message'))});
      expect(state.phase).to.equal('editing');
      expect(state.refusals).to.deep.equal({message: 'The message is bad.'});
      expect(state.entries[0]!.error).to.equal(undefined);
      expect(reduce(state, {type: 'value', name: 'message', value: 'x'}).refusals).to.deep.equal({});
    });

    it('keeps those without an answer when it was stopped', () => {
      const start = run([{type: 'send'}], typed('a@x.test, b@x.test, c@x.test'));
      const state = run(
        [
          {type: 'answer', answer: {id: idOf(start, 'a@x.test'), outcome: sent('a@x.test')}},
          {type: 'answer', answer: {id: idOf(start, 'b@x.test'), outcome: failed('b@x.test', 'aborted')}},
          {type: 'finish', fields},
        ],
        start,
      );
      expect(texts(state)).to.deep.equal(['b@x.test', 'c@x.test']);
      expect(state.notice).to.deep.equal({kind: 'stopped', by: 'person', sent: 1, left: 2, unclear: ['b@x.test']});
      const late = {id: idOf(start, 'c@x.test'), outcome: sent('c@x.test')};
      expect(texts(reduce(state, {type: 'answer', answer: late}))).to.deep.equal(['b@x.test']);
    });

    it('knows of whom it is certain that nothing was sent', () => {
      const people = 'a@x.test, b@x.test, c@x.test, d@x.test';
      const start = run([{type: 'send'}, {type: 'stop', why: 'sleep'}], typed(people));
      const answers = [
        failed('a@x.test', 'aborted', {code: 'not-sent'}),
        failed('b@x.test', 'network'),
        failed('c@x.test', 'rate-limited'),
        failed('d@x.test', 'server', {status: 503, retryAfter: 1}),
      ].map((outcome): FormAction => ({type: 'answer', answer: {id: idOf(start, outcome.draft.email), outcome}}));
      const {notice} = run([...answers, {type: 'finish', fields}], start);
      expect(notice).to.deep.equal({kind: 'stopped', by: 'sleep', sent: 0, left: 4, unclear: ['b@x.test']});
    });

    it('waits only while it sends', () => {
      const pause: FormAction = {type: 'pause', pause: {kind: 'offline'}};
      expect(run([pause], typed('a@x.test')).pause).to.equal(undefined);
      const waiting = run([{type: 'send'}, pause], typed('a@x.test'));
      expect(waiting.pause).to.deep.equal({kind: 'offline'});
      expect(reduce(waiting, {type: 'finish', fields}).pause).to.equal(undefined);
    });

    it('sends only the failed again, with the summary in view', () => {
      const state = sending('a@x.test, b@x.test', {
        'a@x.test': sent('a@x.test'),
        'b@x.test': failed('b@x.test', 'server'),
      });
      const again = reduce(state, {type: 'send'});
      expect(showsSummary(again)).to.equal(true);
      expect(again.underWay).to.deep.equal([state.entries[0]!.id]);
      const done = run(
        [
          {type: 'answer', answer: {id: again.underWay[0]!, outcome: sent('b@x.test')}},
          {type: 'finish', fields},
        ],
        again,
      );
      expect(done.entries).to.have.length(0);
      expect(done.answers.map(({outcome}) => outcome.kind)).to.deep.equal(['sent', 'sent']);
    });

    it('stays in the summary when the second try fails for all', () => {
      const state = sending('a@x.test, b@x.test', {
        'a@x.test': sent('a@x.test'),
        'b@x.test': failed('b@x.test', 'conflict'),
      });
      const again = reduce(state, {type: 'send'});
      const done = run(
        [
          {type: 'answer', answer: {id: again.underWay[0]!, outcome: failed('b@x.test', 'network')}},
          {type: 'finish', fields},
        ],
        again,
      );
      expect(done.phase).to.equal('sent');
      expect(texts(done)).to.deep.equal(['b@x.test']);
    });

    it('starts fresh, and can bring the failed back', () => {
      const state = sending('a@x.test, b@x.test', {
        'a@x.test': sent('a@x.test'),
        'b@x.test': failed('b@x.test', 'conflict'),
      });
      const fresh = reduce(state, {type: 'more', fields, now});
      expect(fresh).to.deep.include({phase: 'editing', values: {}, entries: []});
      expect(texts(reduce(fresh, {type: 'undo'}))).to.deep.equal(['b@x.test']);
    });
  });

  it('loses no entry that no person removed, whatever happens in whatever order', () => {
    const text = fc
      .array(fc.constantFrom('a@x.test', 'B <b@x.test>', 'c@x.test', 'bob@@x', '', ' ', '"x', 'd@x.test e@x.test'), {
        maxLength: 4,
      })
      .map((parts) => parts.join(', '));
    const pick = fc.nat({max: 5});
    const error = fc.constantFrom<[InviteErrorKind, InviteErrorInit]>(
      ['network', {}],
      ['aborted', {}],
      ['conflict', {}],
      ['invalid', refused('email')],
      ['invalid', refused('message')],
    );
    const step = fc.oneof(
      fc.record({type: fc.constantFrom('type', 'add'), text}),
      fc.record({type: fc.constantFrom('open', 'remove', 'answer-sent'), pick}),
      fc.record({type: fc.constant('answer-failed'), pick, error}),
      fc.record({
        type: fc.constantFrom(
          'commit',
          'close',
          'undo',
          'remove-all',
          'send',
          'hold',
          'finish',
          'back',
          'more',
          'complain',
        ),
      }),
    );
    type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

    const actionOf = (state: FormState, given: Step): FormAction | undefined => {
      const at = 'pick' in given ? given.pick : 0;
      if (given.type === 'answer-sent' || given.type === 'answer-failed') {
        const id = state.underWay[at % (state.underWay.length || 1)];
        const entry = state.entries.find((other) => other.id === id);
        if (!entry?.person) return undefined;
        const {email} = entry.person;
        const outcome = 'error' in given ? failed(email, ...given.error) : sent(email);
        return {type: 'answer', answer: {id: entry.id, outcome}};
      }
      if (given.type === 'open' || given.type === 'remove') {
        const entry = state.entries[at % (state.entries.length || 1)];
        return entry && {type: given.type, id: entry.id};
      }
      if (given.type === 'complain') return {type: 'complain', about: 'empty'};
      if (given.type === 'finish' || given.type === 'more') return {type: given.type, fields, now};
      return given as FormAction;
    };

    /** Everyone who is somewhere a person can see, or was sent. */
    const held = (state: FormState, withInput: boolean) => {
      const {recipients, problems} = parseRecipients(withInput ? state.input : '');
      const keyOf = (person: {email: string} | undefined, other: string) => (person ? addressKey(person.email) : other);
      return new Set([
        ...state.entries.map(({person, text: other}) => keyOf(person, other)),
        ...(state.editing ? [keyOf(state.editing.entry.person, state.editing.entry.text)] : []),
        ...[...(state.undo ?? []), ...state.earlier.flat()].map(({entry}) => keyOf(entry.person, entry.text)),
        ...recipients.map(({email}) => addressKey(email)),
        ...problems.map((problem) => problem.text),
      ]);
    };
    const sentKeys = (state: FormState) =>
      state.answers.flatMap(({outcome}) => (outcome.kind === 'sent' ? [addressKey(outcome.draft.email)] : []));

    fc.assert(
      fc.property(fc.array(step, {maxLength: 30}), (steps) => {
        let state = initialState;
        for (const given of steps) {
          const action = actionOf(state, given);
          if (!action) continue;
          const next = reduce(state, action);
          // Typing over is a person's own doing, so is leaving the text of an opened entry; so is letting an undo go.
          const isOver = action.type === 'type' || action.type === 'close';
          const before = held(
            {
              ...state,
              undo: undefined,
              earlier: [],
              ...(action.type === 'commit' || action.type === 'open' ? {editing: undefined} : {}),
            },
            !isOver,
          );
          const after = new Set([...held(next, true), ...sentKeys(state), ...sentKeys(next)]);
          const lost = [...before].filter((key) => !after.has(key));
          if (lost.length > 0) throw new Error(`${action.type} lost ${lost.join(', ')}`);
          state = next;
        }
      }),
      {numRuns: 2000},
    );
  });
});
