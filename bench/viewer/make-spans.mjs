// Writes OTLP JSON lines: `node make-spans.mjs <spans> <spans a trace> > file`
const [spans, size] = process.argv.slice(2).map(Number);
const OPERATIONS = ['GET /orders', 'price order', 'load customer', 'SELECT orders', 'apply discount', 'send invoice'];
const SERVICES = ['cli', 'api', 'worker'];
const KINDS = [2, 1, 1, 3, 1, 4];
const START = 1_700_000_000_000_000_000n;
let seed = 7;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
const hex = (number, length) => number.toString(16).padStart(length, '0');
const text = (key, value) => ({ key, value: { stringValue: value } });

function spanAt(index, trace, position) {
  const start = START + BigInt(trace) * 1_000_000n + BigInt(position) * 20_000n;
  const kind = KINDS[position % KINDS.length];
  return {
    traceId: hex(trace + 1, 32),
    spanId: hex(index + 1, 16),
    ...(position === 0 ? {} : { parentSpanId: hex(index - position + Math.floor((position - 1) / 6) + 1, 16) }),
    name: OPERATIONS[position % OPERATIONS.length],
    kind,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(Math.floor(1_000 * 10 ** (random() * 4)))),
    attributes: [
      text('order.id', `N-${trace}`),
      { key: 'lines', value: { intValue: position } },
      ...(kind === 3 ? [text('db.system', 'postgresql'), text('server.address', 'orders-db')] : []),
    ],
    events:
      position % 3 === 0
        ? [
            {
              timeUnixNano: String(start + 500n),
              name: 'log',
              attributes: [text('log.message', 'Pricing order'), text('log.severity', 'INFO')],
            },
          ]
        : [],
    status: random() < 0.01 ? { code: 2, message: 'no stock left' } : {},
  };
}

const out = [];
for (let index = 0, trace = 0; index < spans; trace++) {
  const byService = SERVICES.map(() => []);
  for (let position = 0; position < size && index < spans; position++, index++) {
    byService[Math.floor((position * SERVICES.length) / size)].push(spanAt(index, trace, position));
  }
  out.push(
    JSON.stringify({
      resourceSpans: SERVICES.map((service, at) => ({
        resource: { attributes: [text('service.name', service)] },
        scopeSpans: [{ spans: byService[at] }],
      })),
    }),
  );
  if (out.length === 200 || index >= spans) {
    if (!process.stdout.write(`${out.join('\n')}\n`))
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    out.length = 0;
  }
}
