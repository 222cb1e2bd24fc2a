// Stands in for the bank. It belongs to somebody else: no tracing, and no log we could read.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const CREDIT_LIMIT_CENTS = 500_000;
const RATES = {
  base: 'EUR',
  date: '2026-11-20',
  perEuro: { CHF: 0.9312, DKK: 7.4604, GBP: 0.8514, SEK: 11.0315, USD: 1.1587 },
};

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://bank');
  const answer = (status, body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  if (request.method === 'GET' && pathname === '/rates') return answer(200, RATES);
  if (request.method === 'POST' && pathname === '/payment-requests') {
    const { order, amountCents } = await json(request);
    return amountCents > CREDIT_LIMIT_CENTS
      ? answer(422, { error: 'over the credit limit' })
      : answer(201, { id: `PR-${order}` });
  }
  return answer(404, { error: 'not found' });
});

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  process.send?.({ ready: { url: `http://127.0.0.1:${server.address().port}` } });
});
process.once('SIGTERM', () => server.close());
