import { once } from 'node:events';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { context, SpanKind, trace } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { BasicTracerProvider, SimpleSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { expect, test } from 'vitest';
import { readTraces } from '../../viewer/src/index.js';
import { decodeRequest } from '../../viewer/src/otlp/protobuf.js';
import { traceTree } from '../../viewer/src/pictures/trace-tree.js';
import { temporaryFile, temporaryFolder } from './support/files.js';
import { orderTrace } from './support/order-trace.js';
import { otlp, spanId, traceId } from './support/otlp.js';
import { type RunningViewer, startViewer } from './support/running-viewer.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const PROTOBUF_TYPE = { 'content-type': 'application/x-protobuf' };

function post(
  viewer: RunningViewer,
  body: string | Uint8Array,
  headers: Record<string, string> = JSON_TYPE,
  path = '/v1/traces',
) {
  return fetch(viewer.address + path, { method: 'POST', headers, body: body as BodyInit });
}

const order = (id = 'a') => JSON.stringify(otlp({ api: [{ id, trace: id, name: 'POST /orders', start: 0, end: 5 }] }));
const spans = async (viewer: RunningViewer) => ((await viewer.get('/api/overview')) as { spanCount: number }).spanCount;

/** Polls until it holds: what is written or exported arrives when it arrives. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}

async function exportWith(exporter: SpanExporter): Promise<void> {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'api' }),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('orders');
  const root = tracer.startSpan('POST /orders', {
    kind: SpanKind.SERVER,
    attributes: { big: 2 ** 53, share: 0.5, tags: ['a', 'b'] },
  });
  root.addEvent('log', { 'log.message': 'Pricing order', 'log.severity': 'INFO' });
  const child = tracer.startSpan(
    'price order',
    { links: [{ context: root.spanContext() }] },
    trace.setSpan(context.active(), root),
  );
  child.recordException(new RangeError('no rate'));
  child.setStatus({ code: 2, message: 'no rate' });
  child.end();
  root.end();
  await provider.shutdown();
}

test.each([
  ['JSON', (url: string) => new JsonExporter({ url })],
  ['JSON, gzip', (url: string) => new JsonExporter({ url, compression: 'gzip' as never })],
  ['protobuf', (url: string) => new ProtobufExporter({ url })],
  ['protobuf, gzip', (url: string) => new ProtobufExporter({ url, compression: 'gzip' as never })],
])("takes what the SDK's exporter sends as %s", async (_name, exporter) => {
  const viewer = await startViewer();
  await exportWith(exporter(`${viewer.address}/v1/traces`));
  const { traces } = (await viewer.get('/api/traces')) as { traces: { traceId: string; services: string[] }[] };
  expect(traces).toMatchObject([{ root: 'POST /orders', services: ['api'], spanCount: 2, errorCount: 1 }]);
  const { traceId: id } = traces[0]!;
  const tree = (await viewer.get(`/api/traces/${id}`)) as {
    names: string[];
    spans: { spanId: string[]; depth: number[] };
  };
  expect(tree).toMatchObject({
    names: ['POST /orders', 'price order'],
    spans: { depth: [0, 1], status: ['UNSET', 'ERROR'] },
  });
  expect(await viewer.get(`/api/traces/${id}/spans/${tree.spans.spanId[0]}`)).toMatchObject({
    kind: 'SERVER',
    attributes: { big: String(2 ** 53), share: 0.5, tags: ['a', 'b'] },
    events: [{ name: 'log', attributes: { 'log.message': 'Pricing order', 'log.severity': 'INFO' } }],
  });
  expect(await viewer.get(`/api/traces/${id}/lines`)).toMatchObject([
    { message: 'Pricing order', severity: 'INFO' },
    { exception: { type: 'RangeError', message: 'no rate' } },
  ]);
  expect(await viewer.get(`/api/traces/${id}/search?text=RATE`)).toEqual([tree.spans.spanId[1]]);
  expect(await viewer.get('/api/errors')).toMatchObject([{ operation: 'price order', message: 'no rate' }]);
});

test('log records are lines of their span, or lines outside', async () => {
  const viewer = await startViewer();
  await post(viewer, order());
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ 'service.name': 'api' }),
    processors: [new SimpleLogRecordProcessor({ exporter: new OTLPLogExporter({ url: `${viewer.address}/v1/logs` }) })],
  });
  const logger = provider.getLogger('orders');
  const spanContext = { traceId: traceId('a'), spanId: spanId('a'), traceFlags: 1 };
  logger.emit({
    body: 'Priced order',
    severityNumber: 13,
    attributes: { order: 'N-1' },
    context: trace.setSpanContext(context.active(), spanContext),
  });
  logger.emit({ body: 'Started', severityNumber: 9 });
  await provider.forceFlush();
  await provider.shutdown();
  expect(await viewer.get(`/api/traces/${traceId('a')}/lines`)).toMatchObject([
    { spanId: spanId('a'), message: 'Priced order', severity: 'WARN', attributes: { order: 'N-1' } },
  ]);
  expect(await viewer.get('/api/migration')).toMatchObject({
    linesOnSpans: 1,
    linesOutside: { count: 1, examples: [{ spanId: null, message: 'Started', severity: 'INFO' }] },
  });
});

test('files are read at the start, and again when they have changed or come', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'a.jsonl'), `${orderTrace()}\n`);
  const viewer = await startViewer([folder]);
  const model = await readTraces([folder]);
  const { traceId: id } = model.traces[0]!;
  expect(await viewer.get(`/api/traces/${id}`)).toEqual(JSON.parse(JSON.stringify(traceTree(model.traces[0]!))));
  const before = await spans(viewer);
  await appendFile(join(folder, 'a.jsonl'), `${order()}\n{"half`);
  await writeFile(join(folder, 'b.json.gz'), gzipSync(order('b')));
  await until(async () => (await spans(viewer)) === before + 2);
  expect(await viewer.get('/api/overview')).toMatchObject({ problems: { malformed: 1 } });
});

test('pages are told of changes', async () => {
  const viewer = await startViewer();
  const changes = await fetch(`${viewer.address}/api/changes`);
  const reader = changes.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toContain(': open');
  await post(viewer, order());
  expect((await reader.read()).value).toBe('data: change\n\n');
  await reader.cancel();
});

test('forwards headers and bytes unchanged, and says once when it cannot', async () => {
  const received: { url?: string; headers: Record<string, unknown>; body: Buffer }[] = [];
  const backend = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    received.push({ url: request.url!, headers: request.headers, body });
    response.writeHead(received.length > 1 ? 400 : 200).end();
  }).listen(0, '127.0.0.1');
  await once(backend, 'listening');
  const endpoint = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/otlp`;
  const viewer = await startViewer([], { forward: endpoint });
  const body = gzipSync(order());
  await post(viewer, body, { ...JSON_TYPE, 'content-encoding': 'gzip', authorization: 'Bearer me' });
  await post(viewer, '{"resourceMetrics":[]}', JSON_TYPE, '/v1/metrics');
  await post(viewer, order('b'));
  await viewer.stop();
  backend.close();
  expect(received.map(({ url }) => url)).toEqual(['/otlp/v1/traces', '/otlp/v1/metrics', '/otlp/v1/traces']);
  expect(received[0]!.body.equals(body)).toBe(true);
  expect(received[0]!.headers).toMatchObject({ 'content-encoding': 'gzip', authorization: 'Bearer me', ...JSON_TYPE });
  expect(viewer.complaints()).toBe(`warning: could not forward to ${endpoint}: it answered 400\n`);
});

test('writes Parquet when it stops', async () => {
  const folder = join(await temporaryFolder(), 'out');
  const viewer = await startViewer([await temporaryFile(orderTrace())], { parquet: folder });
  await post(viewer, order());
  await viewer.stop();
  expect((await readdir(folder)).sort()).toEqual(['events.parquet', 'spans.parquet']);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  expect(
    await rows(`SELECT name FROM '${folder}/spans.parquet' WHERE service_name = 'api' ORDER BY name`),
  ).toContainEqual(['POST /orders']);
  expect(await rows(`SELECT attributes->>'log.message' FROM '${folder}/events.parquet'`)).toContainEqual([
    'Reading orders',
  ]);
});

test('the oldest traces are let go when there are too many, and counted', async () => {
  const { TraceStore } = await import('../../viewer/src/store/trace-store.js');
  const { overview } = await import('../../viewer/src/store/queries/overview.js');
  const store = await TraceStore.open({ maxSpans: 2 });
  for (const [at, id] of ['old', 'new', 'newer'].entries())
    await store.add(otlp({ api: [{ id, trace: id, start: at, end: 9 }] }));
  expect(await store.read((database) => overview(database, store))).toMatchObject({
    spanCount: 2,
    problems: { evicted: 1 },
  });
  await store.close();
});

test.each([
  ['no JSON', '{', JSON_TYPE, 400],
  ['JSON of something else', '{"a":1}', JSON_TYPE, 400],
  ['an array', '[]', JSON_TYPE, 400],
  ['no protobuf', new Uint8Array([0xff, 0xff, 0xff]), PROTOBUF_TYPE, 400],
  ['no gzip', 'plain', { ...JSON_TYPE, 'content-encoding': 'gzip' }, 400],
  ['another encoding', order(), { ...JSON_TYPE, 'content-encoding': 'br' }, 415],
  ['another type', order(), { 'content-type': 'text/plain' }, 415],
  ['a gzip bomb', gzipSync(Buffer.alloc(100 * 1024 * 1024)), { ...JSON_TYPE, 'content-encoding': 'gzip' }, 413],
])('refuses %s and keeps what it has', async (_name, body, headers, status) => {
  const viewer = await startViewer();
  await post(viewer, order());
  const response = await post(viewer, body, headers);
  expect(response.status).toBe(status);
  const answer = Buffer.from(await response.arrayBuffer());
  const message = headers === PROTOBUF_TYPE ? decodeRequest('RpcStatus', answer).message : answer.toString();
  expect(message).toMatch(/\w+ \w+/);
  expect(await spans(viewer)).toBe(1);
});

test('a body without end is cut off at the limit', async () => {
  const viewer = await startViewer();
  const request = httpRequest(`${viewer.address}/v1/traces`, { method: 'POST', headers: JSON_TYPE });
  request.on('error', () => {});
  let answer: IncomingMessage | undefined;
  const answered = new Promise<void>((resolve) =>
    request.on('response', (response) => {
      answer = response;
      resolve();
    }),
  );
  const block = Buffer.alloc(1024 * 1024, ' ');
  let sent = 0;
  for (; sent < 2048 && answer === undefined && !request.destroyed; sent++) {
    const drained = new Promise((resolve) => request.once('drain', resolve));
    if (!request.write(block)) await Promise.race([drained, answered]);
  }
  await answered;
  expect(answer!.statusCode).toBe(413);
  expect(sent).toBeLessThan(200);
  request.destroy();
  expect(await spans(viewer)).toBe(0);
});

test('says how many spans it could not place', async () => {
  const viewer = await startViewer();
  const broken = { ...otlp({ api: [{ id: 'a', start: 0, end: 1 }, { name: 'no id' }] }) };
  expect(await (await post(viewer, JSON.stringify(broken))).json()).toMatchObject({
    partialSuccess: { rejectedSpans: '1' },
  });
  expect(await (await post(viewer, order())).json()).toEqual({});
  expect(await viewer.get('/api/overview')).toMatchObject({ spanCount: 2, problems: { malformed: 1 } });
});

test.each([
  ['a rebound name', { host: 'evil.example' }],
  ['a foreign page', { origin: 'http://evil.example' }],
  ['a page of another port', { origin: 'http://127.0.0.1:1' }],
  ['a sandboxed page', { origin: 'null' }],
])('answers 403 to %s', async (_name, headers) => {
  const viewer = await startViewer();
  for (const [method, path] of [
    ['GET', '/api/overview'],
    ['GET', '/'],
    ['POST', '/v1/traces'],
  ] as const) {
    const request = httpRequest(viewer.address + path, { method, headers: { ...headers, ...JSON_TYPE } });
    request.end(method === 'POST' ? order() : undefined);
    const [response] = await once(request, 'response');
    response.resume();
    expect(response.statusCode).toBe(403);
  }
  expect(await spans(viewer)).toBe(0);
});

test.each([
  ['/api/nothing', 404],
  [`/api/traces/${traceId('none')}`, 404],
  ['/api/traces/../../etc/passwd', 404],
  ['/etc/passwd', 404],
  ['/api/traces?limit=-1', 400],
  ['/api/traces?order=up', 400],
  ["/api/traces?text=');DROP TABLE spans;--", 200],
  ['/api/latency/selection?service=a', 400],
  ['/v1/traces', 405],
])('answers %s with %i', async (path, status) => {
  const viewer = await startViewer();
  const response = await fetch(viewer.address + path);
  expect(response.status).toBe(status);
  if (status >= 400) expect(await response.json()).toMatchObject({ error: expect.stringMatching(/\w+/) });
});

test('the page allows nothing but itself', async () => {
  const viewer = await startViewer();
  const response = await fetch(viewer.address);
  const policy = response.headers.get('content-security-policy')!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
  expect(await response.text()).toMatch(/^<!doctype html>/);
});

test('a port that is taken is named', async () => {
  const viewer = await startViewer();
  const port = new URL(viewer.address).port;
  await expect(startViewer([], { port })).rejects.toThrow(`port ${port} is taken`);
});

test('before a migration and after it', async () => {
  const before = await temporaryFile(order());
  const after = await temporaryFile(
    JSON.stringify(
      otlp({
        api: [
          { id: 'x', name: 'POST /orders', start: 0, end: 5 },
          { id: 'y', parent: 'x', start: 1, end: 2 },
        ],
      }),
    ),
  );
  const viewer = await startViewer([after], { before: [before] });
  expect(await viewer.get('/api/migration')).toMatchObject({
    operations: [{ operation: 'POST /orders', before: { spans: 1, depth: 1 }, after: { spans: 2, depth: 2 } }],
  });
  expect(await readFile(before, 'utf8')).toBe(order());
});
