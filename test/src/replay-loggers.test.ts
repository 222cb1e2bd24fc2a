import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { attachToActiveSpan } from '@log-to-trace/transports/pino';
import { readTraces, type Span } from '@log-to-trace/viewer';
import { ConsoleLogger } from '@nestjs/common';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import bunyan from 'bunyan';
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import winston from 'winston';
import { project } from './support/project.js';
import { runInProcess } from './support/run-in-process.js';

/** Work and what it holds: `['users', [['orders', []]]]`. */
type Tree = [noun: string, children: Tree[]];

interface Logger {
  info(id: string, message: string): void;
  failure(id: string, message: string, error: Error): void;
  text(): string;
}

/** Where a logger writes, as one text. */
function sink(): { stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

const loggers: Record<string, () => Logger> = {
  pino: () => {
    const { stream, text } = sink();
    const logger = pino({ name: 'shop' }, stream);
    return {
      info: (requestId, message) => logger.info({ requestId }, message),
      failure: (requestId, message, err) => logger.error({ requestId, err }, message),
      text,
    };
  },
  winston: () => {
    const { stream, text } = sink();
    const { combine, errors, json, timestamp } = winston.format;
    const logger = winston.createLogger({
      format: combine(timestamp(), errors({ stack: true }), json()),
      defaultMeta: { service: 'shop' },
      transports: [new winston.transports.Stream({ stream })],
    });
    return {
      info: (requestId, message) => logger.info(message, { requestId }),
      failure: (requestId, message, { stack }) => logger.error(message, { requestId, stack }),
      text,
    };
  },
  bunyan: () => {
    const { stream, text } = sink();
    const logger = bunyan.createLogger({ name: 'shop', stream, serializers: bunyan.stdSerializers });
    return {
      info: (req_id, message) => logger.info({ req_id }, message),
      failure: (req_id, message, err) => logger.error({ req_id, err }, message),
      text,
    };
  },
  'Nest JSON': () => {
    const lines: string[] = [];
    class Captured extends ConsoleLogger {
      protected override printAsJson(message: unknown, options: Parameters<ConsoleLogger['printAsJson']>[1]): void {
        lines.push(JSON.stringify(this.getJsonLogObject(message, options)));
      }
    }
    const logger = new Captured({ json: true, colors: false });
    // Nest's logger takes no fields of its own; the context is what tells one job from another.
    return {
      info: (id, message) => logger.log(message, id),
      failure: (id, message, { stack }) => logger.error(message, stack, id),
      text: () => lines.map((line) => `${line}\n`).join(''),
    };
  },
};

async function replay(text: string): Promise<{ spans: Span[]; summary: string }> {
  const folder = project({ 'shop.log': text });
  const args = ['replay', 'shop.log', '--join', 'context', '--output', 'traces.jsonl'];
  const { code, stderr } = await runInProcess(args, { cwd: folder.dir });
  expect(code, stderr).toBe(0);
  const { traces } = await readTraces([folder.path('traces.jsonl')]);
  return { spans: traces.flatMap(({ spans }) => spans), summary: stderr };
}

/** Nouns that no bracket around one of them has, so that the words alone tell which is which. */
const NOUNS = 'users,orders,invoices,rates,prices,carts,labels,reports,stocks,parcels'.split(',');

const trees: fc.Arbitrary<Tree[]> = fc
  .array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 })
  .map((moves) => treesOf(moves));

/** Each number says how far to go back up before the next piece of work begins. */
function treesOf(moves: number[]): Tree[] {
  const top: Tree[] = [];
  const path: Tree[] = [];
  for (const up of moves) {
    path.length = Math.max(0, path.length - up);
    const tree: Tree = [NOUNS.find((noun) => !path.some(([taken]) => taken === noun))!, []];
    (path.at(-1)?.[1] ?? top).push(tree);
    if (path.length < NOUNS.length - 1) path.push(tree);
  }
  return top;
}

/** Does the work, giving way to others at every step. */
async function execute(logger: Logger, id: string, forest: Tree[], pauses: () => number): Promise<void> {
  for (const [noun, children] of forest) {
    logger.info(id, `Importing ${noun}`);
    await delay(pauses());
    await execute(logger, id, children, pauses);
    logger.info(id, `Imported ${noun}`);
    await delay(pauses());
  }
}

function forestOf(spans: Span[]): Tree[] {
  return spans.map(({ name, children }) => [name.replace('import ', ''), forestOf(children)]);
}

test('an event is what the transport would have put on the span', async () => {
  const { stream, text } = sink();
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const logger = attachToActiveSpan(pino(stream));
  const fields = {
    requestId: 7,
    nested: { list: ['a', 'b'], mixed: [1, 'a'], empty: {}, none: null },
    'log.message': 'mine',
    err: new RangeError('too far'),
  };
  provider.register();
  provider.getTracer('test').startActiveSpan('import users', (span) => {
    logger.info({ requestId: 7 }, 'Importing users');
    logger.warn(fields, 'slow query');
    logger.info({ requestId: 7 }, 'Imported users');
    span.end();
  });
  const real = exporter.getFinishedSpans()[0]!.events.find(({ attributes }) => attributes?.['log.severity'] === 'WARN');
  await provider.shutdown();
  const { spans } = await replay(text());
  expect(spans[0]?.events[0]?.attributes).toEqual(real!.attributes);
});

describe.each(Object.entries(loggers))('%s', (_, create) => {
  test('random trees of work, done side by side, come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(trees, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat({ max: 2 })),
        async (jobs, pauses) => {
          const logger = create();
          const pause = () => pauses.next().value as number;
          const idOf = (index: number) => `00000000-0000-4000-8000-00000000000${index}`;
          await Promise.all(jobs.map((forest, index) => execute(logger, idOf(index), forest, pause)));
          const { spans, summary } = await replay(logger.text());
          expect(summary).toContain('(100.0 %)');
          for (const [index, forest] of jobs.entries()) {
            const roots = spans.filter(
              ({ parent, attributes }) => !parent && Object.values(attributes).includes(idOf(index)),
            );
            // A request of several pieces of work is a span around them.
            const found = forestOf(roots);
            expect(forest.length === 1 ? found : found.flatMap(([, children]) => children)).toEqual(forest);
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  test('errors are exceptions on the work that failed', async () => {
    const logger = create();
    logger.info('request-0000000001', 'Importing users');
    logger.failure('request-0000000001', 'Importing users failed', new TypeError('no such table'));
    const { spans } = await replay(logger.text());
    expect(spans).toHaveLength(1);
    expect(spans[0]).toMatchObject({ name: 'import users', status: 'ERROR', statusMessage: 'no such table' });
    expect(spans[0]?.events[0]?.attributes).toMatchObject({
      'log.message': 'Importing users failed',
      'log.severity': 'ERROR',
      'exception.type': 'TypeError',
      'exception.message': 'no such table',
      'exception.stacktrace': expect.stringContaining('replay-loggers.test.ts'),
    });
  });
});
