import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { afterAll, beforeAll, expect, test } from 'vitest';
import winston from 'winston';
import Transport from 'winston-transport';
import { inSpan, messages, startTracing } from './tracing.js';

const SPANS = 200;
const LINES = 50;
const folder = mkdtempSync(join(tmpdir(), 'log-to-trace-'));

beforeAll(startTracing);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const slowly = (done: () => void) => void setTimeout(done, 1);

/** Answers late, or with an error every now and then. */
function sibling(answer: (count: number, done: (error?: Error) => void) => void): Transport {
  let count = 0;
  return new Transport({ log: (_info, done: (error?: Error) => void) => answer(count++, done) });
}

const siblings: [string, () => winston.transport[]][] = [
  ['slow siblings', () => [sibling((_count, done) => slowly(done)), sibling((_count, done) => setImmediate(done))]],
  ['a file', () => [new winston.transports.File({ filename: join(folder, 'all.log') })]],
  [
    'a sibling that errors',
    () => [sibling((count, done) => setImmediate(() => (count % 7 === 6 ? done(new Error('sibling')) : done())))],
  ],
  ['a sibling that never answers', () => [sibling(() => {})]],
];

test.each(siblings)(
  '200 spans of 50 lines beside %s: every line once, on its own span, in order',
  async (_name, make) => {
    const transport = new SpanEventTransport();
    const logger = winston.createLogger({ transports: [...make(), transport] });
    logger.on('error', () => {});
    const spans = await Promise.all(
      Array.from({ length: SPANS }, (_, s) =>
        inSpan(async () => {
          for (let i = 0; i < LINES; i++) {
            logger.info(`${s}/${i}`);
            if (i % 10 === s % 10) await new Promise((resolve) => setImmediate(resolve));
          }
        }),
      ),
    );
    spans.forEach((span, s) => {
      expect(messages(span)).toEqual(Array.from({ length: LINES }, (_, i) => `${s}/${i}`));
    });
    expect(transport.stats()).toMatchObject({ attached: SPANS * LINES, noSpan: 0, notRecording: 0, failed: 0 });
  },
);

test('a process that exits right after its last line', () => {
  const fixtures = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
  const filename = join(folder, 'exit.json');
  execFileSync(process.execPath, [join(fixtures, 'exiting.cjs'), filename], { stdio: 'ignore' });
  const expected = Array.from({ length: 50 }, (_, i) => `line ${i}`);
  expect(JSON.parse(readFileSync(filename, 'utf8'))).toEqual([...expected, 'fatal']);
});
