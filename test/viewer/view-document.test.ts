import { expect, test } from 'vitest';
import { toViewDocument } from '../../viewer/src/index.js';
import { modelOf, modelOfText } from './support/files.js';
import { orderTrace } from './support/order-trace.js';
import { spanId, traceId } from './support/otlp.js';

test('the document of a small trace, complete', async () => {
  const model = await modelOf({
    cli: [{ id: 'root', name: 'import', start: 0, end: 20, attributes: { file: 'a.csv', attempt: 1 } }],
    api: [
      {
        id: 'child',
        parent: 'root',
        name: 'POST /orders',
        kind: 'SERVER',
        start: 5,
        end: 15,
        error: 'out of stock',
        attributes: { attempt: 2, big: { intValue: '9007199254740993' }, nan: { doubleValue: 'NaN' } },
        events: [{ at: 7, attributes: { 'log.message': 'stored' } }],
      },
    ],
  });
  const quantiles = (ns: number) => ({ p50Ns: ns, p95Ns: ns, p99Ns: ns });
  expect(JSON.parse(JSON.stringify(toViewDocument(model)))).toEqual({
    version: 1,
    traces: [
      {
        traceId: traceId(),
        root: 'import',
        services: ['cli', 'api'],
        startUnixNano: '1700000000000000000',
        durationNs: 20e6,
        spanCount: 2,
        errorCount: 1,
        spans: [
          {
            spanId: spanId('root'),
            parentSpanId: null,
            service: 'cli',
            name: 'import',
            kind: 'INTERNAL',
            startOffsetNs: 0,
            durationNs: 20e6,
            depth: 0,
            status: 'UNSET',
            attributes: { file: 'a.csv', attempt: 1 },
            events: [],
            onCriticalPath: true,
          },
          {
            spanId: spanId('child'),
            parentSpanId: spanId('root'),
            service: 'api',
            name: 'POST /orders',
            kind: 'SERVER',
            startOffsetNs: 5e6,
            durationNs: 10e6,
            depth: 1,
            status: 'ERROR',
            attributes: { attempt: 2, big: '9007199254740993', nan: 'NaN' },
            events: [{ offsetNs: 7e6, name: 'log', attributes: { 'log.message': 'stored' } }],
            onCriticalPath: true,
          },
        ],
        errorOrigin: {
          spanId: spanId('child'),
          path: [spanId('root'), spanId('child')],
          message: 'out of stock',
          parameters: { file: 'a.csv', attempt: 2, big: '9007199254740993', nan: 'NaN' },
        },
      },
    ],
    latency: [
      {
        service: 'cli',
        operation: 'import',
        count: 1,
        errors: 0,
        ...quantiles(20e6),
        maxNs: 20e6,
        buckets: [{ leNs: 20e6, count: 1 }],
      },
      {
        service: 'api',
        operation: 'POST /orders',
        count: 1,
        errors: 1,
        ...quantiles(10e6),
        maxNs: 10e6,
        buckets: [{ leNs: 10e6, count: 1 }],
      },
    ],
    dependencies: {
      nodes: [
        { name: 'cli', kind: 'service' },
        { name: 'api', kind: 'service' },
      ],
      edges: [
        {
          from: 'cli',
          to: 'api',
          kind: 'http',
          count: 1,
          errors: 1,
          ...quantiles(20e6),
          evidence: { pair: 1, link: 0, destination: 0, attribute: 0 },
        },
      ],
    },
    problems: { openSpans: 0, missingParents: 0, unpairedClients: 0, malformed: 0, evicted: 0 },
  });
});

test('the trace that the SDK wrote', async () => {
  const document = toViewDocument(await modelOfText(orderTrace()));
  const [trace] = document.traces;
  expect(trace).toMatchObject({
    root: 'import orders',
    services: ['cli', 'api', 'worker'],
    durationNs: 120e6,
    spanCount: 7,
    errorCount: 2,
  });
  expect(trace?.spans.map((span) => [span.depth, span.service, span.kind, span.name, span.onCriticalPath])).toEqual([
    [0, 'cli', 'INTERNAL', 'import orders', true],
    [1, 'cli', 'CLIENT', 'POST', true],
    [2, 'api', 'SERVER', 'POST /orders', true],
    [3, 'api', 'CLIENT', 'INSERT orders', true],
    [3, 'api', 'PRODUCER', 'publish orders', true],
    [4, 'worker', 'CONSUMER', 'process orders', false],
    [5, 'worker', 'INTERNAL', 'reserve stock', false],
  ]);
  expect(trace?.errorOrigin?.message).toBe('no stock left for A-7');
  expect(trace?.errorOrigin?.parameters).toMatchObject({ file: 'orders.csv', orderId: 42, attempt: 1, sku: 'A-7' });
  expect(document.dependencies.nodes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'service cli',
    'service api',
    'service worker',
    'database orders-db',
  ]);
  expect(document.dependencies.edges.map(({ from, to, kind, errors }) => [from, kind, to, errors])).toEqual([
    ['cli', 'http', 'api', 0],
    ['api', 'messaging', 'worker', 1],
    ['api', 'database', 'orders-db', 0],
  ]);
});

test('the problems of the data are counted', async () => {
  const model = await modelOf({
    api: [
      { id: 'open', start: 0 },
      { id: 'orphan', parent: 'gone', start: 0, end: 1 },
      { id: 'nobody', kind: 'CLIENT', parent: 'open', start: 0, end: 1 },
      { spanId: 'broken' },
    ],
  });
  const { problems, traces } = toViewDocument(model);
  expect(problems).toEqual({ openSpans: 1, missingParents: 1, unpairedClients: 1, malformed: 1, evicted: 0 });
  expect(traces[0]?.spans.find((span) => span.name === 'open')?.durationNs).toBe(0);
});

test('the origin of an error is the deepest span with one, of several the first', async () => {
  const model = await modelOf({
    api: [
      { id: 'root', start: 0, end: 9, error: 'the outside of it' },
      { id: 'second', parent: 'root', start: 5, end: 9, error: 'then this' },
      { id: 'first', parent: 'root', start: 1, end: 4, error: 'first this' },
      { id: 'fine', parent: 'second', start: 6, end: 7 },
    ],
  });
  expect(toViewDocument(model).traces[0]?.errorOrigin).toMatchObject({
    spanId: spanId('first'),
    message: 'first this',
  });
});

test.each<[string, Record<string, unknown>[], Record<string, unknown>, string]>([
  [
    'the last exception',
    [{ 'exception.message': 'once' }, { 'exception.type': 'E', 'exception.message': 'twice' }],
    {},
    'twice',
  ],
  ['the type of an exception without a message', [{ 'exception.type': 'TimeoutError' }], {}, 'TimeoutError'],
  [
    'the last line that is an error',
    [
      { 'log.message': 'gave up', 'log.severity': 'ERROR' },
      { 'log.message': 'bye', 'log.severity': 'INFO' },
    ],
    {},
    'gave up',
  ],
  [
    'the error in a field of that line',
    [
      {
        'log.message': 'import failed',
        'log.severity': 'ERROR',
        error: 'UnknownCurrency: DKR\n    at convert (x.js:1:2)',
      },
    ],
    {},
    'import failed: UnknownCurrency: DKR',
  ],
  ['the status of the response', [], { 'http.response.status_code': 503 }, 'HTTP 503'],
  ['nothing', [], {}, ''],
])('without a status message, %s is the message of the error', async (_name, events, attributes, message) => {
  const model = await modelOf({
    api: [
      {
        id: 'a',
        start: 0,
        end: 9,
        error: true,
        attributes,
        events: events.map((event, at) => ({ at, attributes: event })),
      },
    ],
  });
  expect(toViewDocument(model).traces[0]?.errorOrigin?.message).toBe(message);
});

test('a trace without an error has no origin of one', async () => {
  expect(toViewDocument(await modelOf({ api: [{ id: 'a', start: 0, end: 1 }] })).traces[0]?.errorOrigin).toBeNull();
});

test('an attribute called __proto__ is an attribute', async () => {
  const model = await modelOf({
    api: [{ id: 'a', start: 0, end: 1, error: 'x', attributes: JSON.parse('{"__proto__":"me"}') }],
  });
  expect(JSON.stringify(toViewDocument(model).traces[0]?.errorOrigin?.parameters)).toBe('{"__proto__":"me"}');
});
