import { EventEmitter } from 'node:events';
import type { LineRecord, SpanRecord } from '../model/types.js';
import type { JsonObject } from '../otlp/json.js';
import { readLogRecords } from '../otlp/log-records.js';
import { readSpans } from '../otlp/spans.js';
import { Database } from './database.js';
import { derive } from './derive.js';
import { DERIVED } from './schema.js';
import { appendLine, appendSpan } from './span-rows.js';

/** So many spans and lines wait in memory before they are written. */
const PENDING = 50_000;
const SETTLE_AFTER_MS = 300;

export interface StoreOptions {
  /** Beyond this the oldest traces are evicted. */
  maxSpans: number;
}

/** How much of a document could be stored. */
export interface Taken {
  stored: number;
  malformed: number;
}

/** The traces that were received, in a database of their own. Emits `change` when there is something new to see. */
export class TraceStore extends EventEmitter<{ change: []; error: [unknown] }> {
  readonly #database: Database;
  readonly #maxSpans: number;
  #spans: SpanRecord[] = [];
  #lines: { line: LineRecord; file: string | null }[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #seq = 0;
  #isDirty = false;
  #timer: NodeJS.Timeout | undefined;
  malformed = 0;
  evicted = 0;

  private constructor(database: Database, { maxSpans }: StoreOptions) {
    super();
    this.#database = database;
    this.#maxSpans = maxSpans;
  }

  static async open(options: StoreOptions): Promise<TraceStore> {
    return new TraceStore(await Database.open(), options);
  }

  /** Takes the spans and log records of an OTLP document in. `file` is where lines came from, should it be read again. */
  async add(document: JsonObject, file: string | null = null): Promise<Taken> {
    const taken: Taken = { stored: 0, malformed: 0 };
    const take = <T>(list: T[], item: T | null) => {
      if (item === null) taken.malformed++;
      else list.push(item);
    };
    const before = this.#spans.length + this.#lines.length;
    readSpans(document, (span) => take(this.#spans, span));
    readLogRecords(document, (line) => take(this.#lines, line === null ? null : { line, file }));
    taken.stored = this.#spans.length + this.#lines.length - before;
    this.malformed += taken.malformed;
    if (this.#spans.length + this.#lines.length >= PENDING) await this.#exclusive(() => this.#write());
    return taken;
  }

  /** Takes the lines of a file out, which is about to be read again. Spans are recognised by their ids. */
  forgetLinesOf(file: string): Promise<void> {
    return this.#exclusive(async () => {
      await this.#write();
      await this.#database.run(
        'INSERT INTO dirty SELECT DISTINCT trace_id FROM lines WHERE file = ? AND trace_id IS NOT NULL',
        [file],
      );
      await this.#database.run('DELETE FROM lines WHERE file = ?', [file]);
      this.#isDirty = true;
    });
  }

  /** Brings everything that follows from what came in up to date. */
  settle(): Promise<void> {
    return this.read(async () => {});
  }

  /** The same in a moment, once for all that comes in until then. */
  settleSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.settle().catch((error: unknown) => this.emit('error', error));
    }, SETTLE_AFTER_MS);
  }

  /** Asks something of the database as it is with everything that came in so far. */
  read<T>(question: (database: Database) => Promise<T>): Promise<T> {
    return this.#exclusive(async () => {
      await this.#settle();
      return question(this.#database);
    });
  }

  close(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#exclusive(() => this.#database.close());
  }

  /** One after the other: a picture must not see half of a change. */
  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  async #settle(): Promise<void> {
    await this.#write();
    if (!this.#isDirty) return;
    await this.#evict();
    await derive(this.#database);
    this.#isDirty = false;
    this.emit('change');
  }

  async #write(): Promise<void> {
    const spans = this.#spans;
    const lines = this.#lines;
    if (spans.length + lines.length === 0) return;
    this.#spans = [];
    this.#lines = [];
    await this.#database.append('incoming', (appender) => {
      for (const span of spans) appendSpan(appender, span, this.#seq++);
    });
    await this.#database.append('lines', (appender) => {
      for (const { line, file } of lines) appendLine(appender, line, file);
    });
    await this.#database.append('dirty', (appender) => {
      for (const id of tracesOf(spans, lines)) {
        appender.appendVarchar(id);
        appender.endRow();
      }
    });
    await this.#database.run(MERGE_INCOMING);
    this.#isDirty = true;
  }

  async #evict(): Promise<void> {
    const count = async () => Number((await this.#database.rows('SELECT count(*) FROM spans'))[0]![0]);
    const before = await count();
    if (before <= this.#maxSpans) return;
    await this.#database.run(OLDEST, [before - this.#maxSpans]);
    for (const table of ['spans', 'lines', 'dirty', ...DERIVED]) {
      await this.#database.run(`DELETE FROM ${table} WHERE trace_id IN (SELECT trace_id FROM oldest)`);
    }
    this.evicted += before - (await count());
  }
}

function tracesOf(spans: SpanRecord[], lines: { line: LineRecord }[]): Set<string> {
  const ids = new Set(spans.map(({ traceId }) => traceId));
  for (const { line } of lines) if (line.traceId !== null) ids.add(line.traceId);
  return ids;
}

/** Of two copies of a span the first finished one stays; of open ones the last. */
const MERGE_INCOMING = `
CREATE OR REPLACE TEMP TABLE latest AS
  SELECT * FROM incoming
  QUALIFY row_number() OVER (
    PARTITION BY trace_id, span_id ORDER BY end_ns IS NULL, CASE WHEN end_ns IS NULL THEN -seq ELSE seq END
  ) = 1;
DELETE FROM spans WHERE end_ns IS NULL AND (trace_id, span_id) IN (SELECT (trace_id, span_id) FROM latest);
INSERT INTO spans SELECT * FROM latest ANTI JOIN spans USING (trace_id, span_id);
DELETE FROM incoming;
`;

/** The oldest traces that hold so many spans together. The newest stays, however large. */
const OLDEST = `
CREATE OR REPLACE TEMP TABLE oldest AS
  SELECT trace_id FROM (
    SELECT trace_id, sum(size) OVER (ORDER BY start, trace_id) - size AS before,
      row_number() OVER (ORDER BY start DESC, trace_id DESC) AS age
    FROM (SELECT trace_id, count(*) AS size, min(start_ns) AS start FROM spans GROUP BY trace_id)
  ) WHERE before < ? AND age > 1
`;
