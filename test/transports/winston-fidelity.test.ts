import { Writable } from 'node:stream';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import fc from 'fast-check';

import { beforeAll, expect, test, vi } from 'vitest';
import winston from 'winston';
import { expectedAttributes } from './expected-attributes.js';
import { anyFields, anyValue, key, type Make } from './hostile-values.js';
import { inSpan, startTracing } from './tracing.js';

beforeAll(() => {
  startTracing();
  vi.spyOn(console, 'error').mockReturnValue(); // winston's own complaints about unknown levels
});

const MESSAGE = Symbol.for('message');
/** The SDK cuts off what an event has behind them. */
const MOST_ATTRIBUTES = 100;
const numRuns = Number(process.env.LOG_TO_TRACE_LINES ?? 300);

const { combine, errors, json, simple, splat, uncolorize, colorize } = winston.format;
/** In the order in which the fields were given. */
const plainJson = () => json({ deterministic: false });
const mask = winston.format((info) => ({ ...info, token: 'masked' }));
const onlyErrors = winston.format((info) => (info.level === 'error' ? info : false));

const anyFormat = fc.constantFrom<(() => winston.Logform.Format)[]>(
  () => plainJson(),
  () => combine(errors({ stack: true }), plainJson()),
  () => combine(splat(), simple()),
  () => combine(mask(), plainJson()),
  () => combine(onlyErrors(), plainJson()),
  () => combine(colorize(), plainJson()),
  () => combine(errors(), splat(), uncolorize(), plainJson()),
);

type Call = (logger: winston.Logger) => void;

const anyCall: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(fc.string(), anyFields).map(
    ([text, fields]): Call =>
      (logger) =>
        logger.info(text, fields()),
  ),
  anyValue.map(
    (value): Call =>
      (logger) =>
        logger.error(value()),
  ),
  fc.tuple(fc.string(), anyValue).map(
    ([text, value]): Call =>
      (logger) =>
        logger.error(text, value()),
  ),
  fc.tuple(anyValue, anyValue).map(
    ([a, b]: [Make, Make]): Call =>
      (logger) =>
        logger.warn('%s and %j', a(), b()),
  ),
  anyFields.map(
    (fields): Call =>
      (logger) =>
        logger.log({ level: 'info', message: 'm', ...(fields() as object) }),
  ),
  anyFields.map(
    (fields): Call =>
      (logger) =>
        logger.child(fields() as object).info('child'),
  ),
);

/** A logger with a destination that keeps the final form of every line. */
function create(format: winston.Logform.Format, transport?: SpanEventTransport) {
  const lines: unknown[] = [];
  const stream = new Writable({ objectMode: true, write: (_chunk, _encoding, done) => done() });
  const keep = new winston.transports.Stream({ stream });
  keep.log = (info, done) => {
    lines.push(info[MESSAGE]);
    done();
  };
  const logger = winston.createLogger({ format, transports: transport === undefined ? keep : [keep, transport] });
  return { logger, lines };
}

async function outcome(logger: winston.Logger, lines: unknown[], call: Call): Promise<unknown> {
  try {
    call(logger);
    await new Promise((resolve) => setImmediate(resolve));
    return [...lines];
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

test('whatever is logged, the output and what is thrown stay the same, and a written line is attached', async () => {
  await fc.assert(
    fc.asyncProperty(anyFormat, anyCall, async (format, call) => {
      const bare = create(format());
      const expected = await outcome(bare.logger, bare.lines, call);
      const transport = new SpanEventTransport();
      const { logger, lines } = create(format(), transport);
      let actual: unknown;
      const span = await inSpan(async () => {
        actual = await outcome(logger, lines, call);
      });
      expect(actual).toEqual(expected);
      expect(transport.stats()).toMatchObject({ failed: 0, attached: lines.length, noSpan: 0 });
      expect(span.events).toHaveLength(lines.length);
      for (const [i, event] of span.events.entries()) {
        for (const value of Object.values(event.attributes ?? {})) expect(isLegal(value)).toBe(true);
        expectSameFields(event.attributes ?? {}, lines[i]);
      }
    }),
    { numRuns },
  );
});

test('the event equals the final form of the line', async () => {
  const jsonFields = fc
    .dictionary(key, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6, noNullPrototype: true })
    .filter(({ message }) => typeof message !== 'object'); // winston itself throws on one without a toString
  await fc.assert(
    fc.asyncProperty(jsonFields, fc.string({ unit: 'binary' }), async (fields, message) => {
      const { logger, lines } = create(json({ deterministic: false }), new SpanEventTransport({ exceptions: 'off' }));
      const span = await inSpan(() => logger.info(message, fields));
      const { level: _level, message: text, ...rest } = JSON.parse(String(lines[0]));
      const { 'log.message': ownMessage, ...attributes } = span.events[0]!.attributes ?? {};
      delete attributes['log.severity'];
      delete attributes['log.severity_number'];
      expect(ownMessage).toBe(typeof text === 'string' ? text : JSON.stringify(text));
      expect(new Map(Object.entries(attributes))).toEqual(expectedAttributes(rest));
    }),
    { numRuns },
  );
});

/** Of a line in JSON, whatever it was made from: each attribute is one of its fields, and each of its fields is an attribute. */
function expectSameFields(attributes: Record<string, unknown>, line: unknown): void {
  const fields = readJson(line);
  if (fields === undefined || Object.keys(fields).length > MOST_ATTRIBUTES) return;
  const { level: _level, message: _message, ...rest } = fields;
  const own = Object.entries(attributes).filter(
    ([name]) => !/^(log\.(message|severity|severity_number)|exception\.)/.test(name),
  );
  expect(new Map(comparable(own))).toEqual(new Map(comparable(expectedAttributes(rest))));
}

/** Without the getter that counts who looks at it, and the `{}` that is left of an error in JSON: that has its own attributes. */
function comparable(attributes: Iterable<[string, unknown]>): [string, unknown][] {
  return [...attributes].filter(([name, value]) => value !== '{}' && !`${name}${value}`.includes('counter'));
}

function isLegal(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === typeof value[0] && isLegal(item));
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** The fields of a line in JSON; an object may say itself that it is something else. */
function readJson(line: unknown): Record<string, never> | undefined {
  try {
    const value = JSON.parse(String(line));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return undefined;
  }
}
