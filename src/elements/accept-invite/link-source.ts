import type {AcceptLink, InviteClient} from '../../client/invite-client.js';
import {addressBar, readLink} from './read-link.js';

type Links = Pick<NonNullable<InviteClient['adapter']['acceptance']>, 'linkParameters' | 'resumeParameter'>;

/** Finds the link of the invitation where the page has not given it: by the handle of a sign-in, or in the address bar. */
export class LinkSource {
  #fromAddress: AcceptLink | undefined;
  #fromResume: AcceptLink | undefined;
  #given: AcceptLink | undefined;
  #isChanged = false;

  /** The page's own. The same for the same: another object would be another link. */
  keep(given: AcceptLink): AcceptLink {
    if (JSON.stringify(given) !== JSON.stringify(this.#given)) this.#given = given;
    return this.#given!;
  }

  /** Another link may have been opened in this tab: where only the fragment differs, the page is not loaded anew. */
  lookAgain(): void {
    this.#isChanged = true;
  }

  /**
   * The address bar is read when it is known which parameters are the invitation's, and before anything is asked; and
   * again when it has changed.
   *
   * @param links what the API says of them; undefined while no API is known
   * @param resume the handle, where the page kept it
   */
  find(links: Links | undefined, resume: string): AcceptLink | undefined {
    if (!links) return this.#fromAddress;
    const {linkParameters, resumeParameter} = links;
    if (resumeParameter !== undefined && resume) {
      if (this.#fromResume?.[resumeParameter] !== resume) this.#fromResume = {[resumeParameter]: resume};
      return this.#fromResume;
    }
    if (this.#fromAddress && !this.#isChanged) return this.#fromAddress;
    this.#isChanged = false;
    const found = readLink(addressBar, linkParameters) ?? (resumeParameter && readLink(addressBar, [resumeParameter]));
    return (this.#fromAddress = found || this.#fromAddress);
  }
}
