import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** What a file holds. */
export interface Load {
  spans: number;
  /** How many of them make a trace. */
  perTrace: number;
  /** Log records beside them, each of one span. */
  lines: number;
}

const A_DOCUMENT = 5000;
const SERVICES = ['cli', 'api', 'worker'];
const STEPS = [
  { name: 'GET /orders', kind: 2 },
  { name: 'price order', kind: 1 },
  { name: 'load customer', kind: 1 },
  { name: 'SELECT orders', kind: 3 },
  { name: 'apply discount', kind: 1 },
  { name: 'send invoice', kind: 4 },
];
const CLIENT = 3;
const START = 1_700_000_000_000_000_000n;

/** Writes OTLP JSON lines: spans over three services, every third with an event, one in a hundred failed. */
export async function writeTraces(file: string, load: Load): Promise<void> {
  await pipeline(documents(load), createWriteStream(file));
}

function* documents(load: Load): Generator<string> {
  const linesUpTo = (index: number) => Math.floor((index * load.lines) / load.spans);
  for (let from = 0; from < load.spans; from += A_DOCUMENT) {
    const to = Math.min(load.spans, from + A_DOCUMENT);
    const spans = Array.from({ length: to - from }, (_, offset) => spanAt(from + offset, load));
    const lines = spans
      .filter((_, offset) => linesUpTo(from + offset + 1) > linesUpTo(from + offset))
      .map((span) => lineOf(span));
    const resourceSpans = byService(spans, (some) => ({ scopeSpans: [{ spans: some }] }));
    yield `${JSON.stringify({ resourceSpans })}\n`;
    if (lines.length === 0) continue;
    const resourceLogs = byService(lines, (some) => ({ scopeLogs: [{ logRecords: some }] }));
    yield `${JSON.stringify({ resourceLogs })}\n`;
  }
}

function byService<T>(items: T[], scopesOf: (some: T[]) => object): object[] {
  return SERVICES.map((service, at) => ({
    resource: { attributes: [text('service.name', service)] },
    ...scopesOf(items.filter((_, index) => index % SERVICES.length === at)),
  }));
}

function spanAt(index: number, { spans, perTrace }: Load) {
  const trace = Math.floor(index / perTrace);
  const position = index % perTrace;
  const size = Math.min(perTrace, spans - trace * perTrace);
  const { name, kind } = STEPS[index % STEPS.length]!;
  const start = START + BigInt(trace) * 1_000_000n + BigInt(position) * 20_000n;
  // Every duration from a microsecond to ten milliseconds, and a root that lasts until all is done.
  const duration =
    position === 0 ? size * 20_000 + 10_000_000 : Math.floor(1000 * 10 ** (((index * 7919) % 1000) / 250));
  return {
    traceId: idOf(trace).repeat(2),
    spanId: idOf(index),
    ...(position === 0 ? {} : { parentSpanId: idOf(index - (position % 7 === 0 ? position : 1)) }),
    name,
    kind,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(duration)),
    attributes: [
      text('order.id', `N-${trace}`),
      { key: 'position', value: { intValue: position } },
      ...(kind === CLIENT ? [text('db.system.name', 'postgresql'), text('server.address', 'orders-db')] : []),
    ],
    events:
      index % 3 === 0
        ? [
            {
              timeUnixNano: String(start + 500n),
              name: 'log',
              attributes: [text('log.message', 'Pricing order'), text('log.severity', 'INFO')],
            },
          ]
        : [],
    status: index % 100 === 99 ? { code: 2, message: 'no stock left' } : {},
  };
}

function lineOf({ traceId, spanId, startTimeUnixNano }: ReturnType<typeof spanAt>) {
  return {
    traceId,
    spanId,
    timeUnixNano: startTimeUnixNano,
    severityNumber: 9,
    body: { stringValue: 'Reserved the stock of an order' },
    attributes: [text('warehouse', 'north'), text('sku', spanId)],
  };
}

/** In no order, as the ids of an SDK: what is sorted would be found faster. */
function idOf(number: number): string {
  return BigInt.asUintN(64, BigInt(number + 1) * 0x9e3779b97f4a7c15n)
    .toString(16)
    .padStart(16, '0');
}

function text(key: string, value: string) {
  return { key, value: { stringValue: value } };
}
