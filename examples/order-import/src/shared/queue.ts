import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import PgBoss from 'pg-boss';

export interface ImportJob {
  importId: number;
  reference: string;
  customer: string;
}

interface Envelope {
  job: ImportJob;
  traceContext: Record<string, string>;
}

const QUEUE = 'order-imports';

// pg-boss has no instrumentation of its own: the trace travels in the job's envelope.
const tracer = trace.getTracer('order-import/queue');
const attributes = { 'messaging.system': 'pg-boss', 'messaging.destination.name': QUEUE };

export async function openQueue(connectionString: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString, max: 2, schedule: false, supervise: false });
  boss.on('error', (error) => process.emitWarning(error));
  await boss.start();
  await boss.createQueue(QUEUE);
  return boss;
}

export async function publish(boss: PgBoss, job: ImportJob): Promise<void> {
  await tracer.startActiveSpan(`send ${QUEUE}`, { kind: SpanKind.PRODUCER, attributes }, async (span) => {
    try {
      const traceContext = {};
      propagation.inject(context.active(), traceContext);
      await boss.send(QUEUE, { job, traceContext } satisfies Envelope, { retryLimit: 0 });
    } finally {
      span.end();
    }
  });
}

export async function consume(boss: PgBoss, handle: (job: ImportJob) => Promise<void>): Promise<void> {
  const options = { batchSize: 1, pollingIntervalSeconds: 0.5 };
  await boss.work<Envelope>(QUEUE, options, async ([message]) => {
    if (!message) return;
    const { job, traceContext } = message.data;
    const parent = propagation.extract(ROOT_CONTEXT, traceContext);
    await tracer.startActiveSpan(
      `process ${QUEUE}`,
      { kind: SpanKind.CONSUMER, attributes: { ...attributes, 'messaging.message.id': message.id } },
      parent,
      async (span) => {
        try {
          await handle(job);
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      },
    );
  });
}
