import type { ServerResponse } from 'node:http';
import type { TraceStore } from '../store/trace-store.js';

/** Tells open pages that there is something new to see, as server-sent events. */
export class Changes {
  readonly #listeners = new Set<ServerResponse>();
  readonly #store: TraceStore;
  readonly #tell = () => {
    for (const listener of this.#listeners) listener.write('data: change\n\n');
  };

  constructor(store: TraceStore) {
    this.#store = store;
    store.on('change', this.#tell);
  }

  subscribe(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': open\n\n');
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }

  close(): void {
    this.#store.off('change', this.#tell);
    for (const listener of this.#listeners) listener.end();
  }
}
