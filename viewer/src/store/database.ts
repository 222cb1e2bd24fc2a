import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { SCHEMA } from './schema.js';

export type Row = DuckDBValue[];

/** Beyond this DuckDB goes to the disk. */
const MEMORY_LIMIT = '768MB';

/** A DuckDB in memory. What does not fit lies in a folder that is gone after `close`. */
export class Database {
  readonly #folder: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  /** A result that is still being read keeps its connection. */
  readonly #reading: DuckDBConnection;

  private constructor(folder: string, instance: DuckDBInstance, connections: [DuckDBConnection, DuckDBConnection]) {
    this.#folder = folder;
    this.#instance = instance;
    [this.#connection, this.#reading] = connections;
  }

  static async open(): Promise<Database> {
    const folder = await mkdtemp(join(tmpdir(), 'log-to-trace-view-'));
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: MEMORY_LIMIT,
      temp_directory: folder,
    });
    const database = new Database(folder, instance, [await instance.connect(), await instance.connect()]);
    await database.run(SCHEMA);
    return database;
  }

  async run(sql: string, values: DuckDBValue[] = []): Promise<void> {
    if (values.length === 0) await this.#connection.run(sql);
    else await this.#connection.run(sql, values);
  }

  async rows(sql: string, values: DuckDBValue[] = []): Promise<Row[]> {
    const reader = await (values.length === 0
      ? this.#connection.runAndReadAll(sql)
      : this.#connection.runAndReadAll(sql, values));
    return reader.getRows();
  }

  /** The rows of a large result, some thousand at a time. Other statements may run meanwhile. */
  async *stream(sql: string): AsyncGenerator<Row[]> {
    const result = await this.#reading.stream(sql);
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      yield chunk.getRows();
    }
  }

  async append(table: string, fill: (appender: DuckDBAppender) => void): Promise<void> {
    const appender = await this.#connection.createAppender(table);
    try {
      fill(appender);
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
  }

  async close(): Promise<void> {
    this.#connection.closeSync();
    this.#reading.closeSync();
    this.#instance.closeSync();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
