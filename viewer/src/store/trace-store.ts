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

interface PendingLine {
  line: LineRecord;
  /** Where it was read. */
  file: string | null;
}

/** What has come in and is not in the database yet. */
interface Pending {
  spans: SpanRecord[];
  lines: PendingLine[];
}

/** The traces that were received, in a database of their own. Emits `change` when there is something new to see. */
export class TraceStore extends EventEmitter<{ change: []; error: [unknown] }> {
  readonly #database: Database;
  readonly #maxSpans: number;
  #pending: Pending = { spans: [], lines: [] };
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
    const { spans, lines } = this.#pending;
    const before = spans.length + lines.length;
    readSpans(document, (span) => take(spans, span));
    readLogRecords(document, (line) => take(lines, line === null ? null : { line, file }));
    taken.stored = spans.length + lines.length - before;
    this.malformed += taken.malformed;
    if (spans.length + lines.length >= PENDING) await this.#exclusive(() => this.#write());
    return taken;
  }

  /** Takes the lines of a file out, which is about to be read again. Spans are recognised by their ids. */
  forgetLinesOf(file: string): Promise<void> {
    return this.#exclusive(async () => {
      await this.#write();
      await this.#database.transaction(async () => {
        await this.#database.run(
          'INSERT INTO dirty SELECT DISTINCT trace_id FROM lines WHERE file = ? AND trace_id IS NOT NULL',
          [file],
        );
        await this.#database.run('DELETE FROM lines WHERE file = ?', [file]);
      });
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
    const taken = this.#pending;
    if (taken.spans.length + taken.lines.length === 0) return;
    this.#pending = { spans: [], lines: [] };
    try {
      await this.#database.transaction(() => this.#insert(taken));
    } catch (error) {
      const { spans, lines } = this.#pending;
      this.#pending = { spans: taken.spans.concat(spans), lines: taken.lines.concat(lines) };
      throw error;
    }
    this.#isDirty = true;
  }

  async #insert({ spans, lines }: Pending): Promise<void> {
    await this.#database.append('incoming', (appender) => {
      for (const span of withoutCopies(spans)) appendSpan(appender, span, this.#seq++);
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
  }

  async #evict(): Promise<void> {
    const count = async () => Number((await this.#database.rows('SELECT count(*) FROM spans'))[0]![0]);
    const before = await count();
    if (before <= this.#maxSpans) return;
    await this.#database.transaction(async () => {
      await this.#database.run(OLDEST, [before - this.#maxSpans]);
      for (const table of ['spans', 'lines', 'dirty', ...DERIVED]) {
        await this.#database.run(`DELETE FROM ${table} WHERE trace_id IN (SELECT trace_id FROM oldest)`);
      }
    });
    this.evicted += before - (await count());
  }
}

function tracesOf(spans: SpanRecord[], lines: PendingLine[]): Set<string> {
  const ids = new Set(spans.map(({ traceId }) => traceId));
  for (const { line } of lines) if (line.traceId !== null) ids.add(line.traceId);
  return ids;
}

/** Of two copies of a span the first finished one stays; of open ones the last. */
function withoutCopies(spans: SpanRecord[]): Iterable<SpanRecord> {
  const byId = new Map<string, SpanRecord>();
  for (const span of spans) {
    const id = span.traceId + span.spanId;
    if ((byId.get(id)?.endUnixNano ?? null) === null) byId.set(id, span);
  }
  return byId.values();
}

/** The same with what is there already. A new table for the next spans is faster than deleting these. */
const MERGE_INCOMING = `
DELETE FROM spans WHERE end_ns IS NULL AND (trace_id, span_id) IN (SELECT (trace_id, span_id) FROM incoming);
INSERT INTO spans SELECT * FROM incoming ANTI JOIN spans USING (trace_id, span_id);
CREATE OR REPLACE TEMP TABLE incoming AS FROM incoming LIMIT 0;
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
