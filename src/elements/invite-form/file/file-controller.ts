import type {LitElement, ReactiveController} from 'lit';
import type {FormAccess} from '../form-access.js';
import type {FileImport} from './file-import.js';

type Load = () => Promise<typeof FileImport>;

const loadFileImport: Load = async () => (await import('./file-import.js')).FileImport;

/**
 * The hands of the button “Import a file” and of the form as a place to drop one. What reads and shows a file is fetched
 * when it is asked for: most forms never see one.
 */
export class FileController implements ReactiveController {
  /** What reads and shows a file; while it is in view. */
  open: FileImport | undefined;
  isLoading = false;
  hasFailed = false;
  /** A file is held over the form. */
  isOver = false;

  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #load: Load;
  #files: readonly File[] = [];

  constructor(host: LitElement, form: FormAccess, load = loadFileImport) {
    (this.#host = host).addController(this);
    this.#form = form;
    this.#load = load;
  }

  /** An element that was brought into another document has left the styles behind. */
  hostConnected(): void {
    this.open?.adoptStyles();
  }

  readonly onPress = (): void => void this.#show([]);

  readonly onRetry = (): void => void this.#show(this.#files);

  readonly onDragOver = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    // Without this the browser leaves the page for the file.
    event.preventDefault();
    this.#setOver(true);
  };

  readonly onDragLeave = (event: DragEvent): void => {
    const {currentTarget, relatedTarget} = event;
    if (!(relatedTarget instanceof Node && (currentTarget as Element).contains(relatedTarget))) this.#setOver(false);
  };

  readonly onDrop = (event: DragEvent): void => {
    this.#setOver(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void this.#show(files);
  };

  /** Closes what is in view, and leaves the focus where it is not lost. */
  readonly close = async (): Promise<void> => {
    const {shadowRoot} = this.#host;
    const isInside = shadowRoot?.activeElement?.closest('.import') !== null;
    this.clear();
    await this.#host.updateComplete;
    if (isInside) shadowRoot?.querySelector<HTMLElement>('.import-file')?.focus();
  };

  /** Without a word, and without the focus. */
  clear(): void {
    this.open?.stop();
    this.open = undefined;
    this.hasFailed = false;
    this.#files = [];
    this.#host.requestUpdate();
  }

  async #show(files: readonly File[]): Promise<void> {
    this.#files = files;
    if (this.isLoading) return;
    if (!this.open && !(await this.#fetch())) return;
    const {open} = this;
    await open?.show(this.#files);
    this.#files = [];
  }

  async #fetch(): Promise<boolean> {
    this.isLoading = true;
    this.#host.requestUpdate();
    try {
      const Import = await this.#load();
      this.open = new Import(this.#host, this.#form, () => void this.close());
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
      const {announce, strings} = this.#form;
      announce(`${strings().term('importLoadFailed')} ${strings().term('errorKept')}`);
    }
    this.isLoading = false;
    this.#host.requestUpdate();
    return !this.hasFailed;
  }

  #setOver(isOver: boolean): void {
    if (this.isOver === isOver) return;
    this.isOver = isOver;
    this.#host.requestUpdate();
  }
}

function hasFiles({dataTransfer}: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
