import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/accept-invite/define.js';
import '../../src/elements/consumer-profile-card/define.js';
import type {AcceptInvite} from '../../src/elements/accept-invite/accept-invite.js';
import type {ConsumerProfileCard} from '../../src/elements/consumer-profile-card/consumer-profile-card.js';
import {createInviteClient} from '../../src/client/create-invite-client.js';
import type {InviteClient} from '../../src/client/invite-client.js';
import {createSandboxFetcher} from '../../src/sandbox/fetcher.js';
import {exampleId, scopeId} from '../helpers/sandbox.js';
import {waitUntil} from '../helpers/wait-until.js';

/** Forms that an address may come in, and whether a page may use it. What is used is used as it is written here. */
const forms: readonly (readonly [string, boolean])[] = [
  ['https://ok.example/a', true],
  ['http://ok.example/a', true],
  ['HTTPS://OK.EXAMPLE/a', true],
  ['https://ok.example:444/a?b=c#d', true],
  ['https://[::1]/a', true],
  ['https://оk.example/', true],
  ['https:ok.example', true],
  [' https://ok.example/a ', true],
  ['https://ok.example/"onerror="alert(1)', true],
  ['https://ok.example/<img src=x onerror=alert(1)>', true],
  ['https://ok.example/\u202egpj.exe', true],
  ['https://ok.example/a\nb', true],
  ['/a', false],
  ['a', false],
  ['./a', false],
  ['?a', false],
  ['#a', false],
  ['//evil.example/a', false],
  ['\\\\evil.example', false],
  ['/\\evil.example', false],
  ['javascript:alert(1)', false],
  ['JaVaScRiPt:alert(1)', false],
  ['java\nscript:alert(1)', false],
  ['\u0001javascript:alert(1)', false],
  [' javascript:alert(1)', false],
  ['javascript://https://ok.example/%0aalert(1)', false],
  ['data:text/html,<script>alert(1)</script>', false],
  ['data:image/svg+xml,<svg onload="alert(1)"/>', false],
  ['vbscript:x', false],
  ['blob:https://ok.example/1', false],
  ['filesystem:https://ok.example/a', false],
  ['file:///etc/passwd', false],
  ['ftp://ok.example', false],
  ['about:blank', false],
  ['mailto:a@b.c', false],
  ['intent://x#Intent;scheme=https;end', false],
  ['view-source:https://ok.example', false],
  ['https://', false],
  ['http://%00', false],
  ['', false],
];

/** The sandbox, which says this in every place where an answer has an address. */
function clientThatSays(url: string): InviteClient {
  const sandbox = createSandboxFetcher();
  const replace = (name: string, value: unknown): unknown =>
    name === 'portal_url' || name === 'image_url' ? url : value;
  return createInviteClient({
    scopeId,
    baseUrl: 'https://sandbox.example/apis/metorial',
    fetcher: async (request) => {
      const response = await sandbox(request);
      const json = JSON.parse(await response.text(), replace) as unknown;
      return Response.json(json, {status: response.status});
    },
  });
}

describe('addresses from data', () => {
  it('lead and load over http and https only, as they are: 80 cells', async function () {
    this.timeout(30_000);
    expect(forms).to.have.length(40);
    let asked = 0;
    const {alert} = globalThis;
    globalThis.alert = () => void asked++;
    let cells = 0;
    const used: string[] = [];
    for (const [form, isUsable] of forms) {
      const client = clientThatSays(form);
      const el = await fixture<AcceptInvite>(
        html`<accept-invite .client=${client} .link=${{consumer_invite_id: exampleId}}></accept-invite>`,
      );
      await waitUntil(() => el.shadowRoot!.querySelector('h2') && !el.matches(':state(loading)'));
      const to = el.shadowRoot!.querySelector('a')?.href;
      if (to !== undefined) {
        used.push(to);
        expect(isUsable, `a link to ${to}`).to.equal(true);
        expect(new URL(to).protocol).to.match(/^https?:$/u);
        expect(new URL(to).origin).to.equal(new URL(form).origin);
      }
      cells++;

      const card = await fixture<ConsumerProfileCard>(
        html`<consumer-profile-card .client=${client} profile-id=${exampleId}></consumer-profile-card>`,
      );
      await waitUntil(() => !card.matches(':state(loading)'));
      const image = card.shadowRoot!.querySelector('img');
      expect(image !== null, `an image from ${form}`).to.equal(isUsable);
      if (image) {
        expect(image.src).to.equal(new URL(form).href);
        expect(image.referrerPolicy).to.equal('no-referrer');
        expect(image.getAttributeNames().filter((name) => name.startsWith('on'))).to.deep.equal([]);
      }
      cells++;
      el.remove();
      card.remove();
    }
    globalThis.alert = alert;
    expect(asked, 'scripts that ran').to.equal(0);
    expect(used.length, 'links that were drawn').to.be.greaterThan(0);
    console.log(`addresses from data: ${cells} cells, none used but over http and https; ${used.length} links`);
  });
});
