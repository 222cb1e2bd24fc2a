import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startService } from './processes.mjs';

/**
 * The database for one run: the embedded one, or with DATABASE_URL a new, empty database on that server,
 * dropped at the end.
 */
export function startDatabase({ logs }) {
  const serverUrl = process.env.DATABASE_URL;
  if (!serverUrl) return startService({ name: 'postgres', args: ['db/start.mjs'], logs });

  const name = `order_import_${randomBytes(4).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const created = withClient(serverUrl, (client) => client.query(`create database ${name}`)).catch((cause) => {
    throw new Error(`no database could be created at ${url.host}: ${cause.message || cause.code}`, { cause });
  });
  const drop = () => withClient(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
  return {
    ready: created.then(() => ({ url: url.href })),
    died: new Promise(() => {}),
    stop: () => created.then(drop, () => {}),
  };
}

export async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
