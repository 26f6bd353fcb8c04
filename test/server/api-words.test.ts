import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {invitesIn} from '../../src/server/invites-in.js';
import {allowedFields} from '../../src/server/refusal.js';

describe('of an API’s own words', () => {
  it('a person reads what was refused and where, and nothing besides', () => {
    const errors = [
      {path: ['profile', 'email'], message: 'Not an address.', code: 'invalid_email', received: 'secret'},
      {path: 'email', message: 'Too long.', code: 7},
      {message: 'No path.'},
      {path: ['a', '', 7, null, 'b'], message: 'Odd path.'},
    ];
    assert.deepEqual(allowedFields({message: 'Invalid.', code: 'invalid', hint: 'secret', errors}), {
      detail: 'Invalid.',
      code: 'invalid',
      errors: [
        {path: ['profile', 'email'], message: 'Not an address.', code: 'invalid_email'},
        {path: [], message: 'Too long.'},
        {path: [], message: 'No path.'},
        {path: ['a', 'b'], message: 'Odd path.'},
      ],
    });
  });

  it('nothing is repeated that has another form', () => {
    for (const json of [undefined, null, 1, 'x', [], {}, {message: 7, code: {}, errors: 'x'}, {message: '', code: ''}])
      assert.deepEqual(allowedFields(json), {}, JSON.stringify(json));
    for (const errors of [[], [null], [1], ['x'], [{}], [{message: ''}], [{message: 7}]])
      assert.deepEqual(allowedFields({errors}), {errors: []}, JSON.stringify(errors));
  });

  it('none is quoted at length', () => {
    const [detail, code, part] = ['m'.repeat(500), 'c'.repeat(100), 'p'.repeat(100)];
    assert.deepEqual(allowedFields({message: detail, code}), {detail, code});
    assert.deepEqual(allowedFields({message: `${detail}m`, code: `${code}c`}), {});
    const path = Array.from({length: 12}, () => part);
    const long = {path: [`${part}p`, ...path], message: detail, code: `${code}c`};
    const {errors} = allowedFields({
      errors: [long, {message: `${detail}m`}, ...Array.from({length: 60}, () => ({message: 'm', code}))],
    });
    assert.equal(errors?.length, 49);
    assert.deepEqual(errors[0], {path: path.slice(0, 10), message: detail});
    assert.deepEqual(errors[1], {path: [], message: 'm', code});
  });

  it('those count that the adapter reads in the API’s own form', () => {
    const own = {message: 'Own.', fields: [{path: 'profile.email', message: 'Taken.', code: 'taken'}]};
    assert.deepEqual(allowedFields({message: 'Other.', code: 'other'}, own), {
      detail: 'Own.',
      errors: [{path: ['profile', 'email'], message: 'Taken.', code: 'taken'}],
    });
    assert.deepEqual(allowedFields({errors: [{message: 'Other.'}]}, {message: 'Own.'} as never), {detail: 'Own.'});
  });
});

describe('of an API’s answer to a write', () => {
  it('the invites are known that it is about: its own, or those that it has sent', () => {
    for (const [json, ids] of [
      [{id: 'i1'}, ['i1']],
      [{id: 'i1', sent: [{id: 'i2'}, {id: 'i3'}]}, ['i1', 'i2', 'i3']],
      [{sent: [{id: ''}, {id: 7}, {}, null, {id: 'i2'}], failed: [{id: 'i4'}]}, ['i2']],
      [{id: '', sent: {id: 'i2'}}, []],
      [{id: 7}, []],
      [null, []],
      ['i1', []],
    ] as const)
      assert.deepEqual(invitesIn(json), ids, JSON.stringify(json));
    const sent = Array.from({length: 1001}, (_, at) => ({id: `i${at}`}));
    assert.deepEqual([invitesIn({sent}).length, invitesIn({sent}).at(-1)], [1000, 'i999']);
  });
});
