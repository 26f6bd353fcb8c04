import type {LitElement} from 'lit';
import type {ListState} from '../../events/list-events.js';
import type {ListStateOptions} from '../list-state-controller.js';
import {readQuery, writeQuery} from './query-text.js';

type Key = keyof ListState;
type Early = readonly [state: ListState, how: 'typed' | 'chosen'];

/** Who has which name, in each window. */
const names = new WeakMap<Window, Map<string, AddressMirror>>();

/**
 * What a list shows, in the query of the address: only what differs from what the page set. The way back and a link
 * restore it.
 */
export class AddressMirror {
  /** What the address says has been taken. */
  isRead = false;

  readonly #host: LitElement;
  readonly #options: Pick<ListStateOptions, 'read' | 'write'>;
  #name = '';
  #window: Window | undefined;
  #listening: AbortController | undefined;
  #isWriting = false;
  #warned = '';
  /** What the page set. */
  #base: ListState;
  /** What was there last: what differs from it without having been chosen, the page has set. */
  #last: ListState;
  #early: Early | undefined;

  /** @param early what was chosen already: the address has no say any more, and follows */
  constructor(host: LitElement, options: Pick<ListStateOptions, 'read' | 'write'>, base: ListState, early?: Early) {
    this.#host = host;
    this.#options = options;
    this.#base = this.#last = base;
    this.#early = early;
  }

  /** Once for every update: takes the name when it can be had, and notes what the page sets. */
  follow(name: string): void {
    if (name !== this.#name) this.stop();
    this.#name = name;
    if (name === '') return;
    if (this.#listening) this.#notePage(this.#options.read());
    else if (this.#take(name)) this.#start();
    else this.#ready();
  }

  /** Gives the name back. */
  stop(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    const taken = this.#window && names.get(this.#window);
    if (taken?.get(this.#name) === this) taken.delete(this.#name);
  }

  put(state: ListState, how: 'typed' | 'chosen'): void {
    this.#last = state;
    const view = this.#window;
    if (!this.#listening || !view) return;
    const values: Record<string, string | undefined> = {};
    for (const key of keysOf(state)) values[key] = state[key] === (this.#base[key] ?? '') ? undefined : state[key];
    this.#isWriting = true;
    try {
      const {href, search} = view.location;
      const query = writeQuery(search, this.#name, values);
      if (query === search) return;
      const hash = href.indexOf('#');
      const [whole, fragment] = hash < 0 ? [href, ''] : [href.slice(0, hash), href.slice(hash)];
      const url = whole.split('?', 1)[0] + query + fragment;
      // A router keeps its own notes in the state.
      view.history[how === 'typed' ? 'replaceState' : 'pushState'](view.history.state, '', url);
    } catch {
      // A sandboxed frame, `about:srcdoc`, too many changes in a short time: the list goes on without.
    } finally {
      this.#isWriting = false;
    }
  }

  #take(name: string): boolean {
    const view = this.#host.ownerDocument.defaultView;
    if (!view) return false;
    this.#window = view;
    let taken = names.get(view);
    if (!taken) names.set(view, (taken = new Map<string, AddressMirror>()));
    const other = taken.get(name);
    if (!other) taken.set(name, this);
    else if (this.#warned !== name) {
      this.#warned = name;
      const fix = 'Another list has that name: give each its own. This one is not kept in the address.';
      console.warn(`[invite-elements] <${this.#host.localName}> url-state="${name}": ${fix}`, this.#host);
    }
    return !other;
  }

  #start(): void {
    // What the page has set while this was on its way.
    if (!this.#early) this.#notePage(this.#options.read());
    const {signal} = (this.#listening = new AbortController());
    const onChange = () => {
      if (!this.#isWriting) this.#restore();
    };
    const {navigation} = this.#window as {navigation?: EventTarget};
    navigation?.addEventListener('currententrychange', onChange, {signal});
    if (!navigation) this.#window!.addEventListener('popstate', onChange, {signal});
    // Not within the update that reads what is restored.
    queueMicrotask(() => {
      if (!signal.aborted) {
        if (this.#early) this.put(...this.#early);
        else this.#restore();
        this.#early = undefined;
      }
      this.#ready();
    });
  }

  #ready(): void {
    if (this.isRead) return;
    this.isRead = true;
    queueMicrotask(() => this.#host.requestUpdate());
  }

  /** What is not in the address is as the page set it. */
  #restore(): void {
    const keys = keysOf(this.#options.read());
    const state: ListState = {...this.#base, ...readQuery(this.#window!.location.search, this.#name, keys)};
    if (isSame(state, this.#last)) return;
    this.#options.write(state);
    // Until its page is there, the place is what was asked for.
    this.#last = {...this.#options.read(), ...placeOf(state)};
  }

  #notePage(state: ListState): void {
    for (const key of keysOf(state)) {
      if (key === 'after' || key === 'before' || state[key] === this.#last[key]) continue;
      this.#base = {...this.#base, [key]: state[key]};
      this.#last = {...this.#last, [key]: state[key]};
    }
  }
}

function keysOf(state: ListState): Key[] {
  return Object.keys(state) as Key[];
}

function placeOf({after, before}: ListState): ListState {
  return {...(after === undefined ? {} : {after}), ...(before === undefined ? {} : {before})};
}

function isSame(a: ListState, b: ListState): boolean {
  return [...new Set([...keysOf(a), ...keysOf(b)])].every((key) => (a[key] ?? '') === (b[key] ?? ''));
}
