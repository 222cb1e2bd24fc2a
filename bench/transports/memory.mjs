/**
 * Does memory stay flat? `node --expose-gc bench/transports/memory.mjs [lines] [children]`, by default ten million lines and a
 * million child loggers, pino and winston, on spans and off. Prints the heap as it grows; exits 1 when it does not stay flat.
 */
import { attachToActiveSpan } from '@log-to-trace/transports/pino';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import pino from 'pino';
import winston from 'winston';
import Transport from 'winston-transport';
import { fields, onRecordingSpan, withoutSpan } from './tracing.mjs';

const LINES = Number(process.argv[2] ?? 10_000_000);
const CHILDREN = Number(process.argv[3] ?? 1_000_000);
const STEPS = 10;
const MOST_GROWTH = 8 * 1024 * 1024;

const sink = { write() {} };
const pinoLogger = attachToActiveSpan(pino({}, sink));
const empty = new Transport({ log: (_info, done) => done() });
const winstonLogger = winston.createLogger({ transports: [empty, new SpanEventTransport()] });

const pinoLine = (i) => pinoLogger.info(fields(i), 'order loaded');
const pinoChild = (i) => pinoLogger.child({ requestId: `request ${i} ${Math.random()}` }).info('one line');
const winstonLine = (i) => winstonLogger.info('order loaded', fields(i));
const winstonChild = (i) => winstonLogger.child({ requestId: `request ${i}` }).info('one line');

const suites = [
  ['pino, recording spans', onRecordingSpan(pinoLine), LINES],
  ['pino, no span', withoutSpan(pinoLine), LINES],
  ['pino, a child per line', onRecordingSpan(pinoChild), CHILDREN],
  ['winston, recording spans', onRecordingSpan(winstonLine), LINES],
  ['winston, a child per line', onRecordingSpan(winstonChild), CHILDREN],
];

for (const [name, run, total] of suites) {
  const heaps = [];
  for (let step = 0; step < STEPS; step++) {
    await runInTicks(run, Math.ceil(total / STEPS / 1000) * 1000);
    globalThis.gc();
    heaps.push(process.memoryUsage().heapUsed);
  }
  const growth = heaps.at(-1) - heaps[1];
  console.log(`${name}, ${total} lines: ${heaps.map((heap) => (heap / 1024 / 1024).toFixed(1)).join(' ')} MB`);
  if (growth > MOST_GROWTH) process.exitCode = 1;
}

/** Winston keeps one callback per line until the tick is over. */
async function runInTicks(run, lines) {
  for (let done = 0; done < lines; done += 1000) {
    run(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
