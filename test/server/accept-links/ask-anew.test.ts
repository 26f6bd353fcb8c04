import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ada, bob, freshId, openLinks} from './helpers.js';

/** A site that makes the new link at once, and mails it. */
function open(mail: (to: string) => void | Promise<void>, options: Parameters<typeof openLinks>[1] = {}) {
  const made: string[] = [];
  const links = openLinks(
    {
      onRequestNew: async ({invite}) => {
        const {url} = await links.handle.mintAcceptLink(invite);
        made.push(url.split('#token=')[1]!);
        await mail(invite.email);
      },
    },
    options,
  );
  const expired = () => links.mint({inviteId: freshId(), expiresAt: new Date(0)});
  return {links, made, expired};
}

describe('a new link that the site makes as it is asked for', () => {
  it('is there for whoever asks again, or in another tab, and nobody else', async () => {
    let mails = 0;
    const {links, made, expired} = open(() => void mails++);
    const token = await expired();
    const both = [links.post('request-new', token), links.post('request-new', token)];
    for (const {status} of [...(await Promise.all(both)), await links.post('request-new', token)])
      assert.equal(status, 202);
    assert.equal(mails, 1);
    links.account(bob);
    assert.equal((await links.post('request-new', token)).problem, 'link-not-usable');
    for (let time = 0; time < 2; time++)
      assert.equal((await links.post('request-new', 'A'.repeat(43))).problem, 'link-not-usable');
    links.account(ada);
    assert.equal((await links.get(token)).problem, 'link-not-usable');
    assert.equal((await links.post('accept', made[0]!)).status, 200);
  });

  it('says to come again while it is being mailed, and that it was asked for after that', async () => {
    let sent: (() => void) | undefined;
    const {links, made, expired} = open(() => new Promise<void>((resolve) => (sent = resolve)), {timeout: 150});
    const token = await expired();
    for (let time = 0; time < 2; time++)
      assert.equal((await links.post('request-new', token)).problem, 'answer-running');
    sent!();
    assert.equal((await links.post('request-new', token)).status, 202);
    assert.equal(made.length, 1);
  });

  it('is taken back where it could not be mailed, so that it can be asked for again', async () => {
    let isUp = false;
    const {links, made, expired} = open(() => {
      if (!isUp) throw new Error('smtp.internal');
    });
    const token = await expired();
    for (let time = 0; time < 2; time++) {
      const {status} = await links.post('request-new', token);
      assert.deepEqual([status, links.log.at(-1)?.problem], [500, 'request-new-failed']);
      assert.equal((await links.get(token)).problem, 'link-expired');
      assert.equal((await links.post('accept', token)).problem, 'link-expired');
    }
    isUp = true;
    assert.equal((await links.post('request-new', token)).status, 202);
    assert.equal((await links.get(made[0]!)).problem, 'link-not-usable');
    assert.equal((await links.post('accept', made[2]!)).status, 200);
  });

  it('stays where it has been accepted before the mail was known to have failed', async () => {
    const {links, made, expired} = open(async () => {
      assert.equal((await links.post('accept', made[0]!)).status, 200);
      throw new Error('smtp.internal');
    });
    assert.equal((await links.post('request-new', await expired())).status, 500);
    assert.equal((await links.get(made[0]!)).json.status, 'accepted');
  });
});
