import type { Database } from '../shared/database.js';
import type { ImportJob } from '../shared/queue.js';
import type { Bank, ExchangeRates } from './bank.js';
import { logger } from './logger.js';
import { loadOrders, markCompleted, markFailed, type StoredOrder, saveTotal } from './order-store.js';
import { priceOrder } from './pricing.js';

export class OrderImporter {
  constructor(
    private readonly db: Database,
    private readonly bank: Bank,
  ) {}

  async run({ importId, reference, customer }: ImportJob): Promise<void> {
    logger.info('Processing import', { importId, reference, customer });
    try {
      const rates = await this.bank.fetchExchangeRates();
      const orders = await loadOrders(this.db, importId);
      let totalCents = 0;
      for (const order of orders) {
        totalCents += await this.importOrder(order, rates);
      }
      await markCompleted(this.db, importId, totalCents);
      logger.info('Processed import', { importId, orders: orders.length, totalCents });
    } catch (error) {
      logger.error('Processing import failed', { importId, error });
      await markFailed(this.db, importId, error);
      throw error;
    }
  }

  private async importOrder(order: StoredOrder, rates: ExchangeRates): Promise<number> {
    logger.info('Importing order', { order: order.number, lines: order.lines.length });

    const totalCents = priceOrder(order, rates);
    if (totalCents === 0) {
      logger.warn('Order is free of charge, no payment to request', { order: order.number });
    }
    const payment = totalCents > 0 ? await this.bank.requestPayment(order.number, totalCents) : null;
    await saveTotal(this.db, order.id, totalCents, payment);

    logger.info('Imported order', { order: order.number, totalCents, payment });
    return totalCents;
  }
}
