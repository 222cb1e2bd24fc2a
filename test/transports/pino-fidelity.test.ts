import { attachToActiveSpan, spanEventStream, stats } from '@log-to-trace/transports/pino';
import fc from 'fast-check';
import type { ChildLoggerOptions, Logger, LoggerOptions } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectedAttributes } from './expected-attributes.js';
import { anyFields, anyValue, key, type Make } from './hostile-values.js';
import { memory, PINOS } from './pino-versions.js';
import { inSpan, startTracing } from './tracing.js';

beforeAll(startTracing);

const numRuns = Number(process.env.LOG_TO_TRACE_LINES ?? 300);
const OWN = ['level', 'time', 'pid', 'hostname'];

const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

/** Options of a logger, each of which changes the line in another way. */
const anyOptions = fc
  .record({
    redact: option(
      fc.constantFrom<LoggerOptions['redact']>(
        ['token', 'user.token'],
        ['*.id'],
        { paths: ['a', 'user'], remove: true },
        {
          paths: ['b', 'a[*].id'],
          censor: () => 'censored',
        },
      ),
    ),
    serializers: option(
      fc.constantFrom<LoggerOptions['serializers']>(
        { a: () => ({ serialized: true }), b: () => undefined },
        { user: (user) => String(typeof user), err: () => 'error as text' },
        { msg: (message) => `<${message}>` },
      ),
    ),
    log: option(
      fc.constantFrom<(fields: object) => Record<string, unknown>>(
        (fields) => ({ ...fields, added: [1, 2] }),
        () => ({}),
      ),
    ),
    level: option(fc.constant((label: string, level: number) => ({ severity: label, level }))),
    mixin: option(fc.constant(() => ({ mixed: 'in', a: 'mixin' }))),
    nestedKey: option(fc.constantFrom('payload', 'a')),
    messageKey: option(fc.constantFrom('message', 'text.msg')),
    errorKey: option(fc.constantFrom('error', 'a')),
    msgPrefix: option(fc.constantFrom('[p] ', '"')),
    timestamp: option(
      fc.constantFrom<LoggerOptions['timestamp']>(
        false,
        () => ',"time":"iso"',
        () => ',"@timestamp":5',
      ),
    ),
    base: option(fc.constantFrom<LoggerOptions['base']>(null, { service: 's' })),
    streamWrite: option(
      fc.constantFrom(
        (text: string) => text.replaceAll('a', 'A'),
        (text: string) => `* ${text}`,
      ),
    ),
    mixinMergeStrategy: option(
      fc.constant((fields: object, mixed: object) => ({ ...fields, ...mixed, strategy: true })),
    ),
    depthLimit: option(fc.constantFrom(1, 3)),
    edgeLimit: option(fc.constantFrom(1, 3)),
    safe: option(fc.constant(true)),
    customLevels: option(fc.constant({ audit: 35 })),
    crlf: fc.boolean(),
  })
  .map(({ log, level, streamWrite, ...rest }) => {
    const options = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const formatters = { ...(log && { log }), ...(level && { level }) };
    return {
      timestamp: () => ',"time":1',
      ...options,
      formatters,
      ...(streamWrite && { hooks: { streamWrite } }),
    } as LoggerOptions;
  });

/** What a child may change of the line on its own. */
const anyChildOptions: fc.Arbitrary<ChildLoggerOptions> = fc.record(
  {
    redact: fc.constantFrom<ChildLoggerOptions['redact']>(['a', 'user.id'], ['b[*]']),
    serializers: fc.constant<ChildLoggerOptions['serializers']>({
      id: (id) => `id ${typeof id}`,
      err: () => undefined,
    }),
    msgPrefix: fc.constantFrom('{c} ', '\\'),
    formatters: fc.constantFrom<ChildLoggerOptions['formatters']>(
      { level: (label) => ({ child: label }) },
      { bindings: (bindings) => ({ ...bindings, bound: [1] }), log: (fields) => ({ ...fields, a: 'formatted' }) },
    ),
    customLevels: fc.constant({ notice: 33 }),
    level: fc.constantFrom('trace', 'warn'),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const plainBindings = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3, noNullPrototype: true });

type Call = (logger: Logger) => void;

const anyCall: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(anyFields, fc.string()).map(
    ([fields, message]): Call =>
      (logger) =>
        logger.info(fields() as object, message),
  ),
  anyFields.map(
    (fields): Call =>
      (logger) =>
        logger.warn(fields() as object),
  ),
  anyValue.map(
    (value): Call =>
      (logger) =>
        logger.error(value() as object),
  ),
  fc.tuple(anyValue, anyValue).map(
    ([a, b]: [Make, Make]): Call =>
      (logger) =>
        logger.error('%s and %j', a(), b() as object),
  ),
);

/** A child that the call goes to: its bindings, its options, bindings that are set later, and whether it is older than the attaching. */
interface Child {
  readonly bindings: object;
  readonly options: ChildLoggerOptions;
  readonly later: object | undefined;
  readonly isEarly: boolean;
}

const anyChild: fc.Arbitrary<Child> = fc.record({
  bindings: plainBindings,
  options: anyChildOptions,
  later: option(plainBindings),
  isEarly: fc.boolean(),
});

type Attach = (logger: Logger) => Logger;

/** Every order in which one may attach comes to the same. */
const anyAttach: fc.Arbitrary<Attach> = fc.constantFrom<Attach[]>(
  (logger) => attachToActiveSpan(logger),
  (logger) => attachToActiveSpan(attachToActiveSpan(logger, { eventName: 'first' })),
  (logger) => {
    attachToActiveSpan(logger.child({ other: 'child' }), { eventName: 'of the child' });
    return attachToActiveSpan(logger);
  },
);

/** Writes with a logger or its child and returns what reached the destination, or what was thrown. */
function outcome(root: Logger, lines: string[], child: Child | undefined, call: Call, attach: Attach): unknown {
  try {
    const early = child?.isEarly ? root.child(child.bindings, child.options) : undefined;
    attach(root);
    const logger = early ?? (child ? root.child(child.bindings, child.options) : root);
    if (child?.later !== undefined) logger.setBindings(child.later);
    call(logger);
    return [...lines];
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

const asItIs: Attach = (logger) => logger;
/** Where pino itself throws while it makes the child. */
const NEVER_ATTACHED = { failed: 0, attached: 0 };

/** Pino 8.0 writes a key as it is, quotes and all. */
const ESCAPING_KEYS = PINOS.filter(([name]) => name !== 'pino 8.0');

describe.each(ESCAPING_KEYS)('%s', (_name, pino) => {
  test('the event equals the line that was really written, and the output stays the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOptions,
        option(anyChild),
        anyCall,
        option(anyAttach),
        async (options, child, call, attach) => {
          const bare = memory();
          const expected = outcome(pino({ ...options }, bare), bare.lines, child, call, asItIs);
          const out = memory();
          const events = spanEventStream({ limit: { events: 128 } });
          const logger = attach
            ? pino({ ...options }, out)
            : pino({ ...options }, pino.multistream([{ stream: out }, { stream: events }]));
          let actual: unknown;
          const span = await inSpan(() => {
            actual = outcome(logger, out.lines, child, call, attach ?? asItIs);
          });
          expect(actual).toEqual(expected);
          const counts = (attach ? stats(logger) : events.stats()) ?? NEVER_ATTACHED;
          expect(counts).toMatchObject({ failed: 0, attached: out.lines.length });
          expect(span.events.map(({ name }) => name)).toEqual(out.lines.map(() => 'log'));
          for (const [i, line] of out.lines.entries()) {
            expectEvent(span.events[i]!.attributes ?? {}, line, options);
          }
        },
      ),
      { numRuns },
    );
  });
});

function expectEvent(attributes: Record<string, unknown>, line: string, options: LoggerOptions): void {
  const messageKey = options.messageKey ?? 'msg';
  const { [messageKey]: message, ...fields } = readLine(line, messageKey);
  const own = new Map(Object.entries(attributes).filter(([name]) => !isOurs(name)));
  expect(own).toEqual(expectedAttributes(fields));
  const text = typeof message === 'string' || message === undefined ? message : JSON.stringify(message);
  expect(attributes['log.message']).toBe(text);
  const texts = allTexts(fields);
  for (const part of ['exception.type', 'exception.message', 'exception.stacktrace']) {
    for (const value of exceptionTexts(attributes[part])) {
      expect(texts.some((each) => each.includes(value))).toBe(true);
    }
  }
}

/** Behind an error's own stack are those of its causes and of the errors that it aggregates. */
function exceptionTexts(value: unknown): string[] {
  return value === undefined ? [] : String(value).split(/\n(?:caused by|aggregated): /);
}

function readLine(line: string, messageKey: string): Record<string, never> {
  try {
    const fields = JSON.parse(line);
    for (const name of OWN) delete fields[name];
    return fields;
  } catch {
    return { [messageKey]: line.trimEnd() } as Record<string, never>;
  }
}

function isOurs(name: string): boolean {
  return /^(log\.(message|severity|severity_number)|exception\.(type|message|stacktrace))$/.test(name);
}

function allTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(allTexts) : [];
}
