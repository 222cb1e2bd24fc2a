import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type PgBoss from 'pg-boss';
import type { Database } from '../shared/database.js';
import type { OrderFile } from '../shared/orders.js';
import { publish } from '../shared/queue.js';
import { exportRows } from './export-rows.js';
import { createImport, findImport } from './import-store.js';
import { orderFileSchema } from './order-file-schema.js';

interface Options {
  db: Database;
  boss: PgBoss;
}

interface ByReference {
  Params: { reference: string };
}

export async function importRoutes(server: FastifyInstance, { db, boss }: Options): Promise<void> {
  server.post<{ Body: OrderFile }>('/imports', { schema: { body: orderFileSchema } }, async (request, reply) => {
    const { reference, customer } = request.body;
    request.log.info({ reference, customer }, 'Accepting import');

    const known = await findImport(db, reference);
    if (known) {
      request.log.info({ reference }, 'Import already accepted');
      return reply.code(200).send({ reference, status: known.status });
    }

    const importId = await createImport(db, request.body, request.log);
    await publish(boss, { importId, reference, customer });

    request.log.info({ reference, importId }, 'Accepted import');
    return reply.code(202).send({ reference, status: 'queued' });
  });

  server.get<ByReference>('/imports/:reference', async (request, reply) => {
    const found = await findImport(db, request.params.reference);
    return found ?? reply.code(404).send({ error: `no import ${request.params.reference}` });
  });

  server.get<ByReference>('/imports/:reference/orders.csv', async (request, reply) => {
    return reply.type('text/csv').send(Readable.from(exportRows(db, request.params.reference, request.log)));
  });
}
