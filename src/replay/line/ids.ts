import type { JoinId, JsonObject, Line } from './line.js';

/** Fields that join the lines of a request or a job, the most telling first. */
const REQUESTS =
  'correlationId correlation_id correlation-id x-correlation-id requestId request_id request-id x-request-id reqId req_id req.id request.id rid transactionId transaction_id';
const JOBS = 'jobId job_id job.id taskId task_id runId run_id executionId execution_id messageId message_id message.id';
const FIELDS = `${REQUESTS} ${JOBS}`.split(' ');

const TRACE_FIELDS = ['trace_id', 'traceId', 'trace.id', 'traceid', 'dd.trace_id'];
const SPAN_FIELDS = ['span_id', 'spanId', 'span.id', 'spanid'];

const HEX_TRACE = /^[0-9a-f]{32}$/i;
const HEX_SPAN = /^[0-9a-f]{16}$/i;

/** No counter is so long: the id means the same to every process. */
const isUnmistakable = (value: string): boolean => value.length >= 16;

/** What the line says about where it belongs; `join` is the user's own field, which goes before all others. */
export function idsOf(fields: JsonObject, join: string | undefined): JoinId[] {
  const ids: JoinId[] = [];
  const own = join === undefined ? null : scalarAt(fields, join);
  if (own !== null) ids.push({ field: join!, value: own, isGlobal: true });
  for (const field of TRACE_FIELDS) {
    const value = scalarAt(fields, field);
    if (value !== null) ids.push({ field, value, isGlobal: true });
  }
  for (const field of FIELDS) {
    const value = scalarAt(fields, field);
    if (value !== null && field !== join) ids.push({ field, value, isGlobal: isUnmistakable(value) });
  }
  return ids;
}

/** The active span that a logger was told by OpenTelemetry. */
export function spanOf(fields: JsonObject): Line['span'] {
  const traceId = firstOf(fields, TRACE_FIELDS, HEX_TRACE);
  if (traceId === null || /^0+$/.test(traceId)) return null;
  return { traceId, spanId: firstOf(fields, SPAN_FIELDS, HEX_SPAN) };
}

function firstOf(fields: JsonObject, names: readonly string[], pattern: RegExp): string | null {
  for (const name of names) {
    const value = scalarAt(fields, name);
    if (value !== null && pattern.test(value)) return value.toLowerCase();
  }
  return null;
}

/** The text or number at a field, which may be a key with dots or a way into objects. */
function scalarAt(fields: JsonObject, field: string): string | null {
  const direct = scalar(fields[field]);
  if (direct !== null || !field.includes('.')) return direct;
  let value: unknown = fields;
  for (const part of field.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = (value as JsonObject)[part];
  }
  return scalar(value);
}

function scalar(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' ? String(value) : null;
}
