import {expect} from '@open-wc/testing';
import {waitUntil} from '../../helpers/wait-until.js';
import {createApi, open, part, says, textOf} from './invited-person.js';

describe('<accept-invite>, in somebody’s hand', () => {
  afterEach(() => history.replaceState(null, '', location.pathname));

  describe('another link, opened in the same tab', () => {
    it('is shown in place of none, and of the one before, and is gone from the address bar', async () => {
      const api = createApi();
      const el = await open(api, {link: undefined});
      await says(el, 'Open the link');
      for (const token of ['first', 'second']) {
        location.hash = `#tab=2&token=${token}`;
        await says(el, 'invited you');
        await waitUntil(() => api.calls.at(-1) === `read?${token}`, `${token} is not read`);
        expect(location.hash).to.equal('#tab=2');
      }
    });

    it('leaves the one before where the change is no link', async () => {
      const api = createApi();
      const el = await open(api, {link: undefined});
      location.hash = '#token=only';
      await says(el, 'invited you');
      location.hash = '#elsewhere';
      await new Promise((resolve) => window.addEventListener('hashchange', resolve, {once: true}));
      await el.updateComplete;
      await says(el, 'invited you');
      expect(api.calls).to.deep.equal(['read?only']);
      expect(location.hash).to.equal('#elsewhere');
    });
  });

  it('names nothing where the page has taken the name away', async () => {
    const api = createApi({target: undefined});
    const el = await open(api, {targetName: 'Acme'});
    await says(el, 'Grace invited you to Acme');
    el.setAttribute('target-name', 'Other');
    el.removeAttribute('target-name');
    await el.updateComplete;
    expect(part(el, 'heading')!.textContent).to.equal('Grace invited you');
    expect(textOf(el)).not.to.include('null');
  });
});
