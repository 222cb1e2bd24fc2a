import type { PaymentStatus } from '../shared/orders.js';
import { logger } from './logger.js';

export interface ExchangeRates {
  date: string;
  /** How much of a currency one euro buys. */
  perEuro: Record<string, number>;
}

export class Bank {
  constructor(private readonly url: string) {}

  async fetchExchangeRates(): Promise<ExchangeRates> {
    const startedAt = Date.now();
    const response = await fetch(new URL('/rates?base=EUR', this.url));
    if (!response.ok) throw new Error(`the bank answered ${response.status} to a request for rates`);
    const rates = (await response.json()) as ExchangeRates;
    logger.info(`Fetched exchange rates of ${rates.date} in ${Date.now() - startedAt} ms`);
    return rates;
  }

  /** A payment that cannot be requested now stays pending: the nightly run asks again. */
  async requestPayment(order: string, amountCents: number): Promise<PaymentStatus> {
    logger.info('Requesting payment', { order, amountCents });
    try {
      const response = await fetch(new URL('/payment-requests', this.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ order, amountCents }),
      });
      const { id, error } = (await response.json()) as { id: string; error?: string };
      if (!response.ok) throw new Error(`the bank declined: ${error}`);
      logger.info('Requested payment', { order, paymentId: id });
      return 'requested';
    } catch (error) {
      logger.warn('Requesting payment failed, left for the nightly run', { order, error });
      return 'pending';
    }
  }
}
