import type { Trace } from '../model/types.js';
import { findCriticalPath } from '../pictures/critical-path.js';
import type { OperationShape } from '../pictures/operation-shape.js';
import { searchTrace } from '../pictures/search-trace.js';
import { spanDetail } from '../pictures/span-detail.js';
import { linesOf } from '../pictures/trace-lines.js';
import { traceTree } from '../pictures/trace-tree.js';
import type { Database } from '../store/database.js';
import { dependencies } from '../store/queries/dependencies.js';
import { errors } from '../store/queries/errors.js';
import { latency } from '../store/queries/latency.js';
import { listTraces } from '../store/queries/list-traces.js';
import { loadTrace } from '../store/queries/load-trace.js';
import { migration } from '../store/queries/migration.js';
import { overview } from '../store/queries/overview.js';
import { selection } from '../store/queries/selection.js';
import type { TraceStore } from '../store/trace-store.js';
import { HttpError } from './http-error.js';
import { readSelection, readTraceQuery } from './parameters.js';

type Question = (database: Database, parameters: URLSearchParams) => Promise<unknown>;

/** What the page asks for, as `PageSource` describes it. */
export class Api {
  readonly #store: TraceStore;
  readonly #questions: Record<string, Question>;
  /** The trace that was asked for last, as its pictures are asked for one by one. */
  #trace: Trace | null = null;

  /** `before`: the same system before its migration. */
  constructor(store: TraceStore, before: OperationShape[]) {
    this.#store = store;
    store.on('change', () => {
      this.#trace = null;
    });
    this.#questions = {
      overview: (database) => overview(database, store),
      traces: (database, parameters) => listTraces(database, readTraceQuery(parameters)),
      errors: (database) => errors(database),
      latency: (database) => latency(database),
      'latency/selection': (database, parameters) => selection(database, readSelection(parameters)),
      dependencies: (database) => dependencies(database),
      migration: (database) => migration(database, before),
    };
  }

  /**
   * @param path below `/api/`
   * @throws {HttpError}
   */
  async answer(path: string, parameters: URLSearchParams): Promise<unknown> {
    const question = Object.hasOwn(this.#questions, path) ? this.#questions[path] : undefined;
    if (question !== undefined) return this.#store.read((database) => question(database, parameters));
    const [, traceId, rest] = /^traces\/([0-9a-f]{32})(?:\/(.+))?$/.exec(path) ?? [];
    if (traceId === undefined) throw new HttpError(404, `there is no /api/${path}`);
    const trace = await this.#store.read(async (database) => {
      if (this.#trace?.traceId !== traceId) this.#trace = await loadTrace(database, traceId);
      return this.#trace;
    });
    if (trace === null) throw new HttpError(404, `there is no trace ${traceId}`);
    return answerOf(trace, rest, parameters);
  }
}

function answerOf(trace: Trace, rest: string | undefined, parameters: URLSearchParams): unknown {
  if (rest === undefined) return traceTree(trace);
  if (rest === 'lines') return linesOf(trace);
  if (rest === 'search') return searchTrace(trace, parameters.get('text') ?? '');
  const [, spanId] = /^spans\/([0-9a-f]{16})$/.exec(rest) ?? [];
  const span = trace.spans.find((candidate) => candidate.spanId === spanId);
  if (span === undefined) throw new HttpError(404, `there is no ${rest} in trace ${trace.traceId}`);
  return spanDetail(span, findCriticalPath(trace).has(span));
}
