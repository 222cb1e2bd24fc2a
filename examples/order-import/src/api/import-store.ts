import type { FastifyBaseLogger } from 'fastify';
import { type Database, inTransaction } from '../shared/database.js';
import type { ImportStatus, OrderFile } from '../shared/orders.js';

export interface ImportSummary {
  reference: string;
  customer: string;
  status: ImportStatus;
  totalCents: number | null;
  error: string | null;
}

export async function findImport(db: Database, reference: string): Promise<ImportSummary | undefined> {
  const { rows } = await db.query<ImportSummary>(
    'select reference, customer, status, total_cents as "totalCents", error from imports where reference = $1',
    [reference],
  );
  return rows[0];
}

export async function createImport(db: Database, file: OrderFile, log: FastifyBaseLogger): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const { rows } = await transaction.query<{ id: number }>(
      'insert into imports (reference, customer) values ($1, $2) returning id',
      [file.reference, file.customer],
    );
    const importId = rows[0]!.id;

    log.info({ importId, orders: file.orders.length }, 'Saving orders');
    let lines = 0;
    for (const order of file.orders) {
      if (order.lines.length === 0) log.warn({ importId, order: order.number }, 'Order has no lines');
      await transaction.query(
        'insert into orders (import_id, number, currency, discount_code, lines) values ($1, $2, $3, $4, $5)',
        [importId, order.number, order.currency, order.discountCode, JSON.stringify(order.lines)],
      );
      lines += order.lines.length;
    }
    log.info({ importId, lines }, 'Saved orders');

    return importId;
  });
}
