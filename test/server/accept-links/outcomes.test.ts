import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {acceptLinkRoutes} from '../../../src/server/accept-links/accept-links.js';
import {answerLink, undoDecline} from '../../../src/server/accept-links/answer.js';
import {hashToken, mintLink} from '../../../src/server/accept-links/mint.js';
import {checkAcceptLinks, type AcceptLinksOptions} from '../../../src/server/accept-links/options.js';
import {createMemoryStore} from '../../../src/server/index.js';
import {ada, openLinks, page, scope} from './helpers.js';

const optionsOf = (changes: Partial<AcceptLinksOptions> = {}) =>
  checkAcceptLinks({store: createMemoryStore(), page, account: () => ada, onAccept: () => undefined, ...changes}, 1000);

describe('the answers that a site opens', () => {
  it('are the safe ones by themselves, and the others by name', () => {
    const opened = (changes: Partial<AcceptLinksOptions>) =>
      acceptLinkRoutes(optionsOf(changes)).map(({method, path}) => `${method} ${path}`);
    const [look, keep] = ['GET /accept-link', 'POST /accept-link/keep'];
    const [accept, decline, undo] = ['accept', 'decline', 'decline/undo'].map((act) => `POST /accept-link/${act}`);
    assert.deepEqual(opened({}), [look, accept, decline, undo, keep]);
    assert.deepEqual(opened({onDecline: () => undefined}), [look, accept, decline, keep], 'a decline is final');
    const all = {onRequestNew: () => undefined, open: ['mint'], invite: () => undefined} as const;
    assert.deepEqual(opened(all), [
      ...[look, accept, decline, undo, keep],
      'POST /accept-link/request-new',
      'POST /accept-link/mint',
    ]);
  });
});

describe('what comes of an answer', () => {
  it('is told as it is kept', async () => {
    const options = optionsOf();
    const {url} = await mintLink(options, {scope, inviteId: 'i', email: ada.email});
    const hash = await hashToken(url.split('#token=')[1]!);
    const answering = {options, hash, visitor: {account: ada, key: 'key of ada'}, scope: undefined, timeout: 1000};
    const kept = async () => {
      const {secondsSince, ...link} = (await options.store.links.find(hash))!;
      return link;
    };
    for (const state of ['declined', 'pending', 'accepted', 'accepted'] as const) {
      const {secondsSince, ...told} =
        state === 'pending' ? await undoDecline(answering) : await answerLink(answering, state);
      assert.deepEqual([told, told.state], [await kept(), state]);
    }
  });

  it('is kept under a name of the account that says nothing and stays, whether it is done, has failed or is refused', async () => {
    const does = [() => Promise.reject(new Error('no')), () => 'seats-full' as const, () => undefined];
    const links = openLinks({onAccept: () => does.shift()!()});
    const kept: string[] = [];
    const {settle, take} = links.store.links;
    links.store.links.take = (...given) => (kept.push(given[1].by), take(...given));
    links.store.links.settle = (...given) => (kept.push(given[2]), settle(...given));
    const token = await links.mint();
    for (let time = 0; time < 3; time++) await links.post('accept', token);
    const name = 'vO4W00SAyCVQrroQX_kikP_yond3Qs1hXVYBPVkzQMo';
    assert.deepEqual(kept, [name, 'failed', 'restored', name, 'done']);
  });
});
