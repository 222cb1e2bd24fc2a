// A PostgreSQL without an installation: PGlite, in memory, behind a socket that `pg` can talk to.
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const db = await PGlite.create();
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 50 });

server.addEventListener('listening', ({ detail }) => {
  process.send?.({
    ready: { url: `postgres://postgres:postgres@${detail.host}:${detail.port}/postgres?sslmode=disable` },
  });
});
await server.start();

process.once('SIGTERM', async () => {
  await server.stop();
  await db.close();
  process.exit();
});
