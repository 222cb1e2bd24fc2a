import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../shared/database.js';

const PAGE_SIZE = 100;

interface ExportRow {
  id: number;
  number: string;
  currency: string;
  total_cents: number | null;
  payment_status: string | null;
}

/** Pages through the orders of an import, so that a long export never sits in memory. */
export async function* exportRows(db: Database, reference: string, log: FastifyBaseLogger): AsyncGenerator<string> {
  log.info({ reference }, 'Exporting orders');
  yield 'number,currency,total_cents,payment_status\n';

  let lastId = 0;
  let count = 0;
  for (;;) {
    const { rows } = await db.query<ExportRow>(
      `select o.id, o.number, o.currency, o.total_cents, o.payment_status
         from orders o join imports i on i.id = o.import_id
        where i.reference = $1 and o.id > $2 order by o.id limit $3`,
      [reference, lastId, PAGE_SIZE],
    );
    for (const row of rows) {
      yield `${row.number},${row.currency},${row.total_cents ?? ''},${row.payment_status ?? ''}\n`;
    }
    count += rows.length;
    if (rows.length < PAGE_SIZE) break;
    lastId = rows.at(-1)!.id;
  }

  log.info({ reference, count }, 'Exported orders');
}
