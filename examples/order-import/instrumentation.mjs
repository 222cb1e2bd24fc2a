// Loaded into every process with --import, before anything else. OTEL_SERVICE_NAME says which process it is.
import { appendFile } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import {
  PinoSpanEventInstrumentation,
  WinstonSpanEventInstrumentation,
} from '@log-to-trace/transports/instrumentation';
import { ExportResultCode } from '@opentelemetry/core';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { NodeSDK } from '@opentelemetry/sdk-node';

register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

/** Appends what it exports to a file of OTLP JSON, one TracesData a line. */
class FileSpanExporter {
  constructor(path) {
    this.path = path;
    this.written = Promise.resolve();
  }

  export(spans, done) {
    const line = `${new TextDecoder().decode(JsonTraceSerializer.serializeRequest(spans))}\n`;
    this.written = new Promise((resolve) => {
      appendFile(this.path, line, (error) => {
        done(error ? { code: ExportResultCode.FAILED, error } : { code: ExportResultCode.SUCCESS });
        resolve();
      });
    });
  }

  forceFlush() {
    return this.written;
  }

  shutdown() {
    return this.written;
  }
}

const { OTEL_SERVICE_NAME: service = 'order-import', TRACES_DIR: tracesDir } = process.env;

const sdk = new NodeSDK({
  serviceName: service,
  // Without TRACES_DIR the SDK's own default: OTLP over HTTP to localhost:4318.
  ...(tracesDir && { traceExporter: new FileSpanExporter(join(tracesDir, `${service}.jsonl`)) }),
  metricReaders: [],
  logRecordProcessors: [],
  instrumentations: [
    new HttpInstrumentation(),
    new UndiciInstrumentation(),
    new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
    new PinoSpanEventInstrumentation(),
    new WinstonSpanEventInstrumentation(),
  ],
});

sdk.start();
process.once('beforeExit', () => sdk.shutdown());
