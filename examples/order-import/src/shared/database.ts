import { readFile } from 'node:fs/promises';
import pg from 'pg';

export type Database = pg.Pool;
export type Transaction = pg.PoolClient;

export function connect(connectionString: string): Database {
  return new pg.Pool({ connectionString, max: 4 });
}

export async function applySchema(db: Database): Promise<void> {
  await db.query(await readFile(new URL('../../db/schema.sql', import.meta.url), 'utf8'));
}

export async function inTransaction<T>(db: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await db.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
