import type { Order } from '../shared/orders.js';
import type { ExchangeRates } from './bank.js';
import { logger } from './logger.js';

const DISCOUNT_PERCENT: Record<string, number> = { AUTUMN10: 10, STAFF25: 25, REPLACEMENT: 100 };

export class UnknownCurrencyError extends Error {
  override name = 'UnknownCurrencyError';

  constructor(currency: string, date: string) {
    super(`the bank has no exchange rate for ${currency} on ${date}`);
  }
}

/** What the customer pays for the order, in euro cents. */
export function priceOrder(order: Order, rates: ExchangeRates): number {
  logger.info('Pricing order', { order: order.number, currency: order.currency, discount: order.discountCode });
  const gross = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceCents, 0);
  const net = gross - discountOn(gross, order.discountCode);
  const totalCents = order.currency === 'EUR' ? net : convertToEuro(net, order.currency, rates);
  logger.info('Priced order', { order: order.number, totalCents });
  return totalCents;
}

function discountOn(amountCents: number, code: string | undefined): number {
  if (!code) return 0;

  logger.info('Applying discount', { code });
  const percent = DISCOUNT_PERCENT[code];
  if (percent === undefined) {
    logger.warn('Discount not applied, the code is unknown', { code });
    return 0;
  }
  const discountCents = Math.round((amountCents * percent) / 100);
  logger.info('Applied discount', { percent, discountCents });
  return discountCents;
}

function convertToEuro(amountCents: number, currency: string, { date, perEuro }: ExchangeRates): number {
  logger.info('Converting amount', { amountCents, currency, date });
  const rate = perEuro[currency];
  if (rate === undefined) throw new UnknownCurrencyError(currency, date);
  const euroCents = Math.round(amountCents / rate);
  logger.info('Converted amount', { euroCents, rate });
  return euroCents;
}
