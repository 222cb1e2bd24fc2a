import type { Database } from '../shared/database.js';
import type { Order, PaymentStatus } from '../shared/orders.js';
import { logger } from './logger.js';

export interface StoredOrder extends Order {
  id: number;
}

export async function loadOrders(db: Database, importId: number): Promise<StoredOrder[]> {
  logger.info('Loading orders', { importId });
  const { rows } = await db.query<StoredOrder>(
    'select id, number, currency, discount_code as "discountCode", lines from orders where import_id = $1 order by id',
    [importId],
  );
  logger.info(`Loaded ${rows.length} orders`);
  return rows;
}

export async function saveTotal(
  db: Database,
  orderId: number,
  totalCents: number,
  payment: PaymentStatus | null,
): Promise<void> {
  const { rowCount } = await db.query('update orders set total_cents = $2, payment_status = $3 where id = $1', [
    orderId,
    totalCents,
    payment,
  ]);
  if (rowCount === 0) logger.warn('Order was withdrawn while it was priced', { orderId });
}

export async function markCompleted(db: Database, importId: number, totalCents: number): Promise<void> {
  await db.query("update imports set status = 'completed', total_cents = $2 where id = $1", [importId, totalCents]);
}

export async function markFailed(db: Database, importId: number, reason: unknown): Promise<void> {
  const message = reason instanceof Error ? reason.message : String(reason);
  await db.query("update imports set status = 'failed', error = $2 where id = $1", [importId, message]);
}
