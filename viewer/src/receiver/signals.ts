/** A signal of OTLP over HTTP: where it is posted to, and its message in protobuf. */
export interface Signal {
  message: string;
  /** How a partial success calls what it rejects, in JSON. */
  rejected: string;
}

export const SIGNALS: Record<string, Signal> = {
  '/v1/traces': { message: 'ExportTraceServiceRequest', rejected: 'rejectedSpans' },
  '/v1/logs': { message: 'ExportLogsServiceRequest', rejected: 'rejectedLogRecords' },
  // Accepted, so that an exporter has nothing to complain about, and left aside.
  '/v1/metrics': { message: 'ExportMetricsServiceRequest', rejected: 'rejectedDataPoints' },
};
