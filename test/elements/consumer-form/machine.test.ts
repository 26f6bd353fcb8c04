import {expect} from '@open-wc/testing';
import {
  changesOf,
  entryOf,
  initialState,
  isChanged,
  problemOf,
  reduce,
  theirsOf,
  valueOf,
  type FormAction,
  type FormState,
} from '../../../src/elements/consumer-form/consumer-form.machine.js';
import {SaveKinds} from '../../../src/elements/consumer-form/save-kind.js';
import type {Consumer} from '../../../src/model/consumer.js';
import {InviteError} from '../../../src/model/errors.js';

const ada: Consumer = {id: 'con_1', name: 'Ada Lovelace', email: 'ada@acme.test'};
const grace: Consumer = {id: 'con_2', name: 'Grace Hopper', email: 'grace@acme.test'};

const run = (state: FormState, ...actions: readonly FormAction[]) => actions.reduce(reduce, state);
const editing = (consumer: Consumer, ...actions: readonly FormAction[]) =>
  run(initialState, {type: 'show', id: consumer.id}, {type: 'received', consumer}, ...actions);
const name = (text: string): FormAction => ({type: 'typed', field: 'name', text});
const email = (text: string): FormAction => ({type: 'typed', field: 'email', text});
const changes = (state: FormState) => changesOf(entryOf(state));
const failed = (error: InviteError, id = ada.id): FormAction => ({type: 'failed', id, error});
const refusing = (...paths: readonly string[]) =>
  new InviteError('invalid', 'Invalid.', {fields: paths.map((path) => ({path, message: `Not this ${path}.`}))});

describe('the machine of <consumer-form>', () => {
  it('sends everything of a new consumer, trimmed', () => {
    const state = run(initialState, name(' Ada '), email(' ada@acme.test'));
    expect(changes(state)).to.deep.equal({name: 'Ada', email: 'ada@acme.test'});
    expect(isChanged(entryOf(state))).to.equal(true);
    expect(isChanged(entryOf(run(initialState, name('  '))))).to.equal(false);
  });

  it('sends only what differs of a known one', () => {
    expect(changes(editing(ada))).to.deep.equal({});
    expect(changes(editing(ada, name('Ada King')))).to.deep.equal({name: 'Ada King'});
    expect(changes(editing(ada, name('Ada Lovelace ')))).to.deep.equal({});
    expect(changes(editing(ada, name('Ada King'), name('Ada Lovelace')))).to.deep.equal({});
  });

  it('finds what is missing or no address, of what would be sent', () => {
    const blank = entryOf(initialState);
    expect([problemOf(blank, 'name'), problemOf(blank, 'email')]).to.deep.equal(['missing', 'missing']);
    expect(problemOf(entryOf(run(initialState, email('ada@acme'))), 'email')).to.equal('shape');
    const odd = {...ada, name: '', email: 'no address'};
    expect(problemOf(entryOf(editing(odd, name('Ada'))), 'email')).to.equal(undefined);
    expect(problemOf(entryOf(editing(odd)), 'name')).to.equal(undefined);
    expect(problemOf(entryOf(editing(ada, name(' '))), 'name')).to.equal('missing');
  });

  it('takes a newer version where nothing is typed, and keeps what is', () => {
    const newer = {...ada, name: 'Ada King', email: 'king@acme.test'};
    const state = editing(ada, name('Countess'), {type: 'received', consumer: newer});
    const entry = entryOf(state);
    expect([valueOf(entry, 'name'), valueOf(entry, 'email')]).to.deep.equal(['Countess', 'king@acme.test']);
    expect([theirsOf(entry, 'name'), theirsOf(entry, 'email')]).to.deep.equal(['Ada King', undefined]);
    expect(theirsOf(entryOf(run(state, name('Countess of'))), 'name'), 'while typing on').to.equal('Ada King');
    const taken = entryOf(run(state, {type: 'taken', field: 'name'}));
    expect([valueOf(taken, 'name'), theirsOf(taken, 'name'), isChanged(taken)]).to.deep.equal([
      'Ada King',
      undefined,
      false,
    ]);
  });

  it('sees no conflict where both typed the same, or one only a space', () => {
    const newer = {...ada, name: 'Ada King'};
    expect(isChanged(entryOf(editing(ada, name('Ada King'), {type: 'received', consumer: newer})))).to.equal(false);
    const space = entryOf(editing(ada, name('Ada Lovelace '), {type: 'received', consumer: newer}));
    expect(valueOf(space, 'name')).to.equal('Ada King');
    const other = entryOf(editing(ada, name('Ada Lovelace '), {type: 'received', consumer: {...ada, email: 'x@y.z'}}));
    expect(valueOf(other, 'name')).to.equal('Ada Lovelace ');
  });

  it('changes nothing on a version without news', () => {
    const state = editing(ada, name('Countess'));
    expect(run(state, {type: 'received', consumer: {...ada}})).to.equal(state);
  });

  it('keeps what was typed for one while another is shown, and nothing else', () => {
    const away = editing(ada, name('Countess'), {type: 'show', id: grace.id});
    expect(valueOf(entryOf(away), 'name')).to.equal('');
    const back = run(away, {type: 'received', consumer: grace}, {type: 'show', id: ada.id});
    expect(valueOf(entryOf(back), 'name')).to.equal('Countess');
    expect([...back.entries.keys()]).to.deep.equal([ada.id]);
    expect([...run(back, {type: 'reset'}, {type: 'show', id: ''}).entries.keys()]).to.deep.equal([]);
  });

  it('puts the server’s words on the right field, whatever the path looks like', () => {
    for (const path of ['email', 'body.email', '/email', 'data.attributes.email']) {
      const {refusals, failure} = entryOf(editing(ada, email('x@y.z'), failed(refusing(path))));
      expect(refusals).to.deep.equal({email: `Not this ${path}.`});
      expect(failure).to.equal(undefined);
    }
    const mixed = entryOf(editing(ada, failed(refusing('name', 'image_url'))));
    expect(mixed.refusals).to.deep.equal({name: 'Not this name.'});
    expect(mixed.failure?.kind).to.equal('invalid');
    expect(entryOf(editing(ada, failed(refusing('name')), name('x'))).refusals).to.deep.equal({});
  });

  it('shows what the server answered after a saving, not what was sent', () => {
    const answer = {...ada, name: 'ADA', email: 'king@acme.test'};
    const state = editing(ada, name('Ada'), {type: 'save', id: ada.id}, name('typed meanwhile'), {
      type: 'saved',
      id: ada.id,
      result: {kind: 'updated', consumer: answer},
    });
    const entry = entryOf(state);
    expect([valueOf(entry, 'name'), valueOf(entry, 'email')]).to.deep.equal(['ADA', 'king@acme.test']);
    expect(entry.result?.kind).to.equal('updated');
    expect(entryOf(run(state, name('x'))).result).to.equal(undefined);
  });

  it('after a failure without an answer believes a version that has what was sent', () => {
    const lost = editing(ada, name('Ada King '), {type: 'save', id: ada.id}, failed(new InviteError('server', 'Oh.')));
    expect(entryOf(run(lost, {type: 'received', consumer: {...ada, email: 'x@y.z'}})).failure?.kind).to.equal('server');
    const found = entryOf(run(lost, {type: 'received', consumer: {...ada, name: 'Ada King'}}));
    expect([found.failure, found.result?.kind, valueOf(found, 'name')]).to.deep.equal([
      undefined,
      'updated',
      'Ada King',
    ]);
  });

  it('lets nothing but the answer in while it is being saved', () => {
    const state = editing(ada, name('Ada King'), {type: 'save', id: ada.id});
    for (const action of [name('x'), {type: 'reset'}, {type: 'taken', field: 'name'}] as const) {
      expect(valueOf(entryOf(run(state, action)), 'name')).to.equal('Ada King');
    }
  });
});

describe('created or linked', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
  const draft = {name: 'Ada Lovelace', email: 'ada@acme.test'};
  const fresh: Consumer = {...ada, createdAt: at(1000), updatedAt: at(1000)};

  it('is “created” where nothing says otherwise', () => {
    expect(new SaveKinds().of(fresh, draft)).to.equal('created');
    expect(new SaveKinds().of(ada, draft)).to.equal('created');
    expect(new SaveKinds().of({...fresh, updatedAt: at(1002)}, draft)).to.equal('created');
    expect(new SaveKinds().of({...fresh, name: ' ADA  Lovelace'}, draft)).to.equal('created');
    expect(new SaveKinds().of({...fresh, name: ''}, draft)).to.equal('created');
  });

  it('is “linked” where the answer proves it, whatever this machine’s clock says', () => {
    expect(new SaveKinds().of({...fresh, name: 'Ada King'}, draft), 'name').to.equal('linked');
    expect(new SaveKinds().of({...fresh, updatedAt: at(9000)}, draft), 'changed since').to.equal('linked');
    const seen = new SaveKinds();
    seen.see(fresh);
    expect(seen.of(fresh, draft), 'seen').to.equal('linked');
    const later = new SaveKinds();
    later.see({...grace, createdAt: at(0), updatedAt: at(5000)});
    expect(later.of(fresh, draft), 'older than what was told of before').to.equal('linked');
    const skewed = new SaveKinds();
    skewed.see({...grace, createdAt: at(1003)});
    expect(skewed.of(fresh, draft), 'another machine’s clock').to.equal('created');
  });
});
