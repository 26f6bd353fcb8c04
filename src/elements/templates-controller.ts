import {nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import type {StringsController} from '../controllers/strings-controller.js';
import type * as Templates from '../views/templates/light-row.js';
import type {Drawing, RowFrame} from '../views/templates/light-row.js';
import type {RowFlags} from '../views/templates/names.js';
import {warnOnce} from './list-options.js';

export type {RowFlags} from '../views/templates/names.js';

/** Draws one thing for a page that uses Lit. */
export type RenderItem<T> = (item: T, flags: RowFlags) => unknown;

/** `Details`: what is known where the details are drawn, which may be more. */
export interface TemplatesOptions<T, Details extends T = T> {
  readonly strings: StringsController;
  readonly statusWord: (item: T) => string;
  readonly renderRow: () => RenderItem<T> | undefined;
  /** Left out where there are no details. */
  readonly renderDetails?: () => RenderItem<Details> | undefined;
  readonly renderEmpty: () => (() => unknown) | undefined;
  readonly items: () => readonly T[] | undefined;
}

type Kind = 'row' | 'details' | 'empty';
const kinds: readonly Kind[] = ['row', 'details', 'empty'];

interface Source {
  readonly element: HTMLTemplateElement;
  compiled?: ReturnType<typeof Templates.compileTemplate>;
}

/**
 * Rows, details and the empty view as the page draws them: by `<template slot="…">` among the host's children, or by a
 * function. They stand among the host's children, each in a slot of its row, so that the page's own styles reach them.
 */
export class TemplatesController<T extends {readonly id: string}, Details extends T = T> implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: TemplatesOptions<T, Details>;
  readonly #warn: (message: string) => void;
  readonly #children: MutationObserver;
  readonly #contents: MutationObserver;
  readonly #fetch: () => Promise<typeof Templates>;
  #sources: Partial<Record<Kind, Source>> = {};
  #key: object = {};
  #used: readonly unknown[] = [];
  #items: readonly T[] | undefined;
  #chunk: typeof Templates | undefined;
  #isLoading = false;
  #hasFailed = false;
  #broken = new Set<string>();

  constructor(
    host: LitElement,
    options: TemplatesOptions<T, Details>,
    load: () => Promise<typeof Templates> = () => import('../views/templates/light-row.js'),
  ) {
    (this.#host = host).addController(this);
    this.#options = options;
    this.#warn = warnOnce(host);
    this.#fetch = load;
    this.#children = new MutationObserver((records) => {
      const isOurs = ({addedNodes, removedNodes}: MutationRecord) =>
        ![...addedNodes, ...removedNodes].some((node) => node instanceof HTMLTemplateElement);
      if (!records.every(isOurs)) this.#read();
    });
    this.#contents = new MutationObserver(() => this.#read());
  }

  hostConnected(): void {
    this.#children.observe(this.#host, {childList: true});
    this.#read();
  }

  hostDisconnected(): void {
    this.#children.disconnect();
    this.#contents.disconnect();
  }

  hostUpdate(): void {
    const {renderRow, renderDetails, renderEmpty, items} = this.#options;
    const used = [renderRow(), renderDetails?.()];
    // Whoever refreshes tries again what could not be fetched.
    if (items() !== this.#items) this.#hasFailed = false;
    this.#items = items();
    const isWanted = kinds.some((kind) => this.#sources[kind]) || used.some(Boolean) || renderEmpty();
    if (isWanted && !this.#chunk && !this.#isLoading && !this.#hasFailed) void this.#load();
    if (used.every((draw, index) => draw === this.#used[index])) return;
    this.#used = used;
    this.#renew();
  }

  /** Another one when every row is to be drawn anew. */
  get key(): object {
    return this.#key;
  }

  /** What the page wants is on its way: its rows are not shown as ours for a moment. */
  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** The page's row; undefined where it has none, or where its own failed: then the built-in one is drawn. */
  row(item: T, state: object, names: string, around: RowFrame = {}): TemplateResult | undefined {
    const drawing = this.#drawing('row', item, state);
    if (!drawing || !this.#chunk) return undefined;
    const flags = flagsOf(state);
    return this.#chunk.customRow({
      ...this.#content('row', item.id, drawing),
      names,
      isSelected: flags.selected,
      around,
    });
  }

  /** What the page shows of one thing where its details stand; undefined as for `row`. */
  details(item: Details, state: object): TemplateResult | undefined {
    const drawing = this.#drawing('details', item, state);
    return drawing && this.#chunk?.lightContent(this.#content('details', item.id, drawing));
  }

  /** Stands where the host shows its slot “empty”. */
  empty(): TemplateResult | typeof nothing {
    const {items, renderEmpty} = this.#options;
    const drawing = items()?.length === 0 ? this.#drawing('empty', undefined, {}, renderEmpty()) : undefined;
    if (!drawing || !this.#chunk) return nothing;
    return this.#chunk.lightChild({...this.#content('empty', '', drawing), slot: 'empty'});
  }

  #drawing(kind: Kind, item: T | undefined, state: object, emptyView?: () => unknown): Drawing | undefined {
    const id = `${kind} ${item?.id ?? ''}`;
    const {strings, statusWord, renderRow, renderDetails} = this.#options;
    if (!this.#chunk || this.#broken.has(id)) return undefined;
    const own = kind === 'row' ? renderRow() : kind === 'details' ? renderDetails?.() : emptyView;
    const flags = flagsOf(state);
    try {
      if (own) return {kind: 'function', result: (own as RenderItem<T | undefined>)(item, flags)};
      const source = this.#sources[kind];
      if (!source) return undefined;
      source.compiled ??= this.#chunk.compileTemplate(source.element, this.#warn);
      const scope = {item: item ?? {}, flags, strings, statusWord: item ? statusWord(item) : ''};
      return {kind: 'template', template: source.compiled, scope};
    } catch (error) {
      this.#fail(id, error);
      return undefined;
    }
  }

  #content(kind: Kind, id: string, drawing: Drawing) {
    const onError = (error: unknown) => {
      this.#fail(`${kind} ${id}`, error);
      // Each row is drawn from the beginning: this one by us.
      this.#key = {};
      this.#host.requestUpdate();
    };
    return {host: this.#host, slot: `${kind} ${id}`, id, drawing, onError};
  }

  /** Said once, however many rows it is for. */
  #fail(id: string, error: unknown): void {
    if (this.#broken.size === 0) reportError(error);
    this.#broken.add(id);
  }

  #read(): void {
    const found = [...this.#host.children].filter((child) => child instanceof HTMLTemplateElement);
    this.#contents.disconnect();
    this.#sources = {};
    for (const element of found) {
      const kind = kinds.find((name) => name === element.slot);
      if (!kind || (kind === 'details' && !this.#options.renderDetails)) continue;
      this.#sources[kind] ??= {element};
      this.#contents.observe(element, {attributes: true, attributeFilter: ['slot']});
      this.#contents.observe(element.content, {subtree: true, childList: true, attributes: true, characterData: true});
    }
    this.#renew();
  }

  #renew(): void {
    this.#key = {};
    this.#broken = new Set();
    this.#hasFailed = false;
    this.#host.requestUpdate();
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      this.#chunk = await this.#fetch();
      this.#key = {};
    } catch {
      this.#hasFailed = true;
      this.#warn('could not load what draws the page’s own rows. The built-in ones are shown; a refresh tries again.');
    } finally {
      this.#isLoading = false;
      this.#host.requestUpdate();
    }
  }
}

function flagsOf(state: object): RowFlags {
  const {isSelected, isBusy, isOpen, details, note, canCopy, canResend, canDetails, canRevoke} = state as Readonly<
    Record<string, unknown>
  >;
  const words = typeof note === 'object' && note !== null ? (note as {readonly text?: unknown}).text : undefined;
  return {
    selected: isSelected === true,
    busy: isBusy === true,
    open: isOpen === true || details !== undefined,
    note: typeof words === 'string' ? words : '',
    canCopy: canCopy === true,
    canResend: canResend === true,
    canDetails: canDetails === true,
    canRevoke: canRevoke === true,
  };
}
