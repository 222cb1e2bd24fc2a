import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Belong to one connection, not to the request. */
const HOP_BY_HOP = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What waits to be sent, at the most; beyond it the newest is dropped, and counted. */
const MAX_WAITING_BYTES = 128 * 1024 * 1024;
const TRIES = 3;
const RETRYABLE = new Set([429, 502, 503, 504]);

/** Sends every request on to a backend, headers and bytes unchanged, one after the other and beside everything else. */
export class Forwarder {
  readonly #endpoint: string;
  readonly #onFailure: (problem: string) => void;
  #waiting = 0;
  #queue: Promise<void> = Promise.resolve();
  sent = 0;
  failed = 0;

  /** `endpoint` as in `OTEL_EXPORTER_OTLP_ENDPOINT`: `/v1/traces` is appended. */
  constructor(endpoint: string, onFailure: (problem: string) => void) {
    this.#endpoint = endpoint.replace(/\/+$/, '');
    this.#onFailure = onFailure;
  }

  forward(path: string, headers: IncomingHttpHeaders, body: Buffer): void {
    if (this.#waiting + body.length > MAX_WAITING_BYTES) {
      this.#fail('it takes requests in too slowly');
      return;
    }
    this.#waiting += body.length;
    this.#queue = this.#queue.then(async () => {
      await this.#send(path, headers, body);
      this.#waiting -= body.length;
    });
  }

  /** Resolves when nothing waits any more. */
  idle(): Promise<void> {
    return this.#queue;
  }

  async #send(path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<void> {
    let problem = '';
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (attempt > 0) await sleep(250 * 2 ** attempt);
      try {
        const response = await fetch(this.#endpoint + path, {
          method: 'POST',
          headers: passedOn(headers),
          body: new Uint8Array(body),
        });
        await response.arrayBuffer();
        if (response.ok) {
          this.sent++;
          return;
        }
        problem = `it answered ${response.status}`;
        if (!RETRYABLE.has(response.status)) break;
      } catch (error) {
        problem = reasonOf(error);
      }
    }
    this.#fail(problem);
  }

  #fail(problem: string): void {
    this.failed++;
    this.#onFailure(`could not forward to ${this.#endpoint}: ${problem}`);
  }
}

function passedOn(headers: IncomingHttpHeaders): Headers {
  const passed = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !HOP_BY_HOP.has(name)) passed.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return passed;
}

/** `fetch` hides what went wrong in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}
