import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { makeFolder } from './own-folder.js';
import { SCHEMA } from './schema.js';

export type Row = DuckDBValue[];

/** So much of the file, and of what statements work on, DuckDB keeps in memory. */
const MEMORY_LIMIT = '512MB';
/** With DuckDB's own 16 MB nearly every commit would rewrite what the last one wrote. */
const CHECKPOINT_AFTER = '256MB';

/** A DuckDB on disk, in a folder that is gone after `close`. */
export class Database {
  readonly #folder: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#folder = folder;
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<Database> {
    const folder = await makeFolder();
    const instance = await DuckDBInstance.create(join(folder, 'spans.duckdb'), {
      memory_limit: MEMORY_LIMIT,
      checkpoint_threshold: CHECKPOINT_AFTER,
    });
    const database = new Database(folder, instance, await instance.connect());
    await database.run(SCHEMA);
    return database;
  }

  async run(sql: string, values: DuckDBValue[] = []): Promise<void> {
    if (values.length === 0) await this.#connection.run(sql);
    else await this.#connection.run(sql, values);
  }

  /** All of the changes or none of them, and one sync to the disk instead of one a statement. */
  async transaction(work: () => Promise<void>): Promise<void> {
    await this.run('BEGIN');
    try {
      await work();
      await this.run('COMMIT');
    } catch (error) {
      // There is none to roll back any more when the commit itself failed.
      await this.run('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  async rows(sql: string, values: DuckDBValue[] = []): Promise<Row[]> {
    const reader = await (values.length === 0
      ? this.#connection.runAndReadAll(sql)
      : this.#connection.runAndReadAll(sql, values));
    return reader.getRows();
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
    this.#instance.closeSync();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
