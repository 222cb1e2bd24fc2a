import { context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

const START = Date.UTC(2026, 10, 22, 10, 15, 3, 120);

class OutOfStock extends Error {
  override readonly name = 'OutOfStock';
}

/** A service with the real SDK inside; `flush` gives what its exporter would send. */
function service(name: string): { tracer: Tracer; flush: () => string } {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': name }),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  return {
    tracer: provider.getTracer('orders'),
    flush: () => new TextDecoder().decode(JsonTraceSerializer.serializeRequest(exporter.getFinishedSpans())),
  };
}

function under(parent: Span) {
  return trace.setSpan(context.active(), parent);
}

const at = (milliseconds: number) => START + milliseconds;

/**
 * One order that fails in the worker, across three processes: what each of them exports, one request a line.
 */
export function orderTrace(): string {
  const [cli, api, worker] = [service('cli'), service('api'), service('worker')];

  const root = cli.tracer.startSpan('import orders', { startTime: at(0), attributes: { file: 'orders.csv' } });
  root.addEvent(
    'log',
    { 'log.message': 'Reading orders', 'log.severity': 'INFO', 'log.severity_number': 9, rows: 1 },
    at(2),
  );
  const call = cli.tracer.startSpan(
    'POST',
    {
      kind: SpanKind.CLIENT,
      startTime: at(5),
      attributes: { 'http.request.method': 'POST', 'server.address': 'api.test', 'server.port': 8080 },
    },
    under(root),
  );

  const request = api.tracer.startSpan(
    'POST /orders',
    {
      kind: SpanKind.SERVER,
      startTime: at(8),
      attributes: { 'http.request.method': 'POST', 'http.route': '/orders', orderId: 42 },
    },
    under(call),
  );
  const insert = api.tracer.startSpan(
    'INSERT orders',
    {
      kind: SpanKind.CLIENT,
      startTime: at(12),
      attributes: { 'db.system.name': 'postgresql', 'db.namespace': 'orders-db' },
    },
    under(request),
  );
  insert.end(at(30));
  request.addEvent('log', { 'log.message': 'order stored', 'log.severity': 'INFO', orderId: 42 }, at(31));
  const publish = api.tracer.startSpan(
    'publish orders',
    {
      kind: SpanKind.PRODUCER,
      startTime: at(32),
      attributes: { 'messaging.system': 'pgboss', 'messaging.destination.name': 'orders' },
    },
    under(request),
  );
  publish.end(at(36));
  request.end(at(40));
  call.end(at(42));
  root.end(at(45));

  const job = worker.tracer.startSpan(
    'process orders',
    {
      kind: SpanKind.CONSUMER,
      startTime: at(60),
      attributes: { 'messaging.system': 'pgboss', 'messaging.destination.name': 'orders', attempt: 1 },
    },
    under(publish),
  );
  const reserve = worker.tracer.startSpan(
    'reserve stock',
    { startTime: at(64), attributes: { sku: 'A-7', warehouse: 'Zürich' } },
    under(job),
  );
  const error = new OutOfStock('no stock left for A-7');
  error.stack = `OutOfStock: ${error.message}\n    at reserve (/srv/worker/stock.ts:31:11)\n    at run (node:internal/process:1:1)`;
  reserve.addEvent('log', { 'log.message': 'checking shelves', 'log.severity': 'DEBUG', shelves: ['a', 'b'] }, at(70));
  reserve.recordException(error, at(118));
  reserve.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  reserve.end(at(119));
  job.setStatus({ code: SpanStatusCode.ERROR });
  job.end(at(120));

  return [cli, api, worker].map(({ flush }) => flush()).join('\n');
}
