import { stat } from 'node:fs/promises';
import type { TraceStore } from '../store/trace-store.js';
import { findFiles } from './find-files.js';
import { readPieces } from './read-pieces.js';

const INTERVAL_MS = 1000;
/** What was read of a file before it failed is taken out again the next time. */
const HALF_READ = '';

/** Files and folders that are read into a store, and again whenever they have changed. Folders may get new files. */
export class WatchedFiles {
  readonly #paths: string[];
  readonly #store: TraceStore;
  readonly #onError: (error: unknown) => void;
  /** Size and time of each file when it was read, and what was malformed in it. */
  readonly #seen = new Map<string, { state: string; malformed: number }>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(paths: string[], store: TraceStore, onError: (error: unknown) => void) {
    this.#paths = paths;
    this.#store = store;
    this.#onError = onError;
  }

  /** @throws {ReadError} when a path is missing or unreadable. */
  async read(): Promise<void> {
    for (const file of await findFiles(this.#paths)) await this.#readChanged(file);
  }

  watch(): void {
    if (this.#paths.length === 0) return;
    this.#timer = setTimeout(async () => {
      await this.read().catch(this.#onError);
      if (!this.#isClosed) this.watch();
    }, INTERVAL_MS);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #readChanged(file: string): Promise<void> {
    const { size, mtimeMs } = await stat(file);
    const state = `${size} ${mtimeMs}`;
    const seen = this.#seen.get(file);
    if (seen?.state === state) return;
    if (seen !== undefined) {
      this.#store.malformed -= seen.malformed;
      await this.#store.forgetLinesOf(file);
    }
    const taken = { state: HALF_READ, malformed: 0 };
    this.#seen.set(file, taken);
    for await (const piece of readPieces(file)) {
      if ('document' in piece) {
        taken.malformed += (await this.#store.add(piece.document, file)).malformed;
      } else {
        taken.malformed += piece.malformed;
        this.#store.malformed += piece.malformed;
      }
    }
    taken.state = state;
    await this.#store.settle();
  }
}
