import { describe, expect, test } from 'vitest';
import { project } from './support/project.js';
import { type Fields, line, replay } from './support/replay.js';

describe('work that only its end tells of, with the time that it took', () => {
  const code = `import { logger } from './logger.js';
export async function checkout(cart) {
  logger.info('Checking out cart');
  const rates = await fetchRates();
  logger.info('voucher given');
  await ship(cart);
  logger.info('Checked out cart');
}
async function fetchRates() {
  const startedAt = Date.now();
  logger.info('Opening connection');
  const bank = await connect();
  logger.info('Opened connection');
  const rates = await bank.rates();
  logger.debug('cache filled');
  logger.info(\`Fetched \${rates.length} rates in \${Date.now() - startedAt} ms\`);
  return rates;
}
async function ship(cart) {
  const begin = process.hrtime.bigint();
  await send(cart);
  logger.info({ order: cart.id, took: Number(process.hrtime.bigint() - begin) / 1e9 }, 'Order shipped');
}
`;
  const checkout = (ids: Fields) => [
    line(0, 'Checking out cart', ids),
    line(10, 'Opening connection', ids),
    line(15, 'Opened connection', ids),
    line(30, 'cache filled', ids),
    line(40, 'Fetched 12 rates in 31 ms', ids),
    line(41, 'voucher given', ids),
    line(80, 'Order shipped', { ...ids, order: 'o1', took: 0.0385 }),
    line(90, 'Checked out cart', ids),
  ];

  test('is a span that holds what was written meanwhile', async () => {
    const folder = project({ 'repo/a.js': code, 'app.log': checkout({ reqId: 1 }).join('') });
    const { tree, spans, summary } = await replay(folder, 'app.log', '--code', 'repo');
    expect(tree).toBe('check out cart\n  fetch rates\n    open connection\n  ship order');
    expect(summary).toContain('8 lines read, 8 placed on spans (100.0 %); 4 spans in 1 trace');
    const [whole, fetched, , shipped] = spans;
    expect([fetched?.startNs, fetched?.endNs]).toEqual([9_000_000, 40_000_000]);
    expect(fetched?.attributes).toEqual({
      'rates.length': 12,
      reqId: 1,
      'code.function.name': 'fetchRates',
      'code.file.path': 'a.js',
      'code.line.number': 10,
      'log_to_trace.join': 'id',
    });
    expect(fetched?.events.map(({ attributes }) => attributes['log.message'])).toEqual(['cache filled']);
    expect(whole?.events.map(({ attributes }) => attributes['log.message'])).toEqual(['voucher given']);
    expect(shipped?.startNs).toBeCloseTo(41_500_000, -4);
    expect(shipped?.attributes).not.toHaveProperty('took');
  });

  test('is a trace of its own where nothing joins its lines', async () => {
    const log = line(40, 'Fetched 3 rates in 30 ms') + line(90, 'Fetched 4 rates in 20 ms');
    const folder = project({ 'repo/a.js': code, 'app.log': log });
    const { tree, spans } = await replay(folder, 'app.log', '--code', 'repo');
    expect(tree).toBe('fetch rates\nfetch rates');
    expect(spans.map(({ startNs, endNs }) => endNs! - startNs)).toEqual([30_000_000, 20_000_000]);
  });

  test('never begins before what it is part of, whatever it says', async () => {
    const lines = checkout({ reqId: 1 });
    lines[4] = line(40, 'Fetched 12 rates in 41 ms', { reqId: 1 });
    const folder = project({ 'repo/a.js': code, 'app.log': lines.join('') });
    const { spans } = await replay(folder, 'app.log', '--code', 'repo');
    expect(spans[1]).toMatchObject({ name: 'fetch rates', startNs: 0, parent: { name: 'check out cart' } });
  });

  test.each([
    ['Date.now() - begin', '`Order shipped in ${took} ms`', 'Order shipped in 250 ms', {}],
    ['(Date.now() - begin) / 1000', '`Order shipped in ${took}`', 'Order shipped in 0.25', {}],
    ['msSince(begin)', '`Order shipped (${took}ms)`', 'Order shipped (250ms)', {}],
    ['secondsSince(begin)', '`Order shipped in ${took} seconds`', 'Order shipped in 0.250 seconds', {}],
    ['pretty(Date.now() - begin)', '`Order shipped in ${took}`', 'Order shipped in 250ms', {}],
    ['elapsed(begin)', "'Order shipped', { durationMs: took }", 'Order shipped', { durationMs: 250 }],
    ['((Date.now() - begin) / 1e3).toFixed(2)', "'Order shipped', { took }", 'Order shipped', { took: '0.25' }],
  ])('in the unit that the code or the line tells: %s', async (took, args, message, fields) => {
    const ship = `import { logger } from './logger.js';
async function ship(cart) {
  const begin = Date.now();
  await send(cart);
  const took = ${took};
  logger.info(${args});
}
`;
    const folder = project({ 'repo/a.js': ship, 'app.log': line(1000, message, { reqId: 1, ...fields }) });
    const { tree, spans } = await replay(folder, 'app.log', '--code', 'repo');
    expect(tree).toBe('ship order');
    expect(spans[0]!.endNs! - spans[0]!.startNs).toBeCloseTo(250_000_000, -4);
  });

  test('is a line like any other where nobody tells the unit', async () => {
    const unknown = code.replaceAll('Date.now()', 'stopwatch()').replace('} ms`', '}`');
    const log = line(0, 'Checking out cart', { reqId: 1 }) + line(9, 'Fetched 3 rates in 30', { reqId: 1 });
    const folder = project({ 'repo/a.js': unknown, 'app.log': log + line(20, 'Checked out cart', { reqId: 1 }) });
    const { tree } = await replay(folder, 'app.log', '--code', 'repo');
    expect(tree).toBe('check out cart');
  });
});
