import type { JoinId, JsonObject, Line } from './line.js';

interface Field {
  name: string;
  /** The way into objects that a name with dots may mean. */
  path: string[] | null;
}

const fieldOf = (name: string): Field => ({ name, path: name.includes('.') ? name.split('.') : null });

/** Fields that join the lines of a request or a job, the most telling first. */
const REQUESTS =
  'correlationId correlation_id correlation-id x-correlation-id requestId request_id request-id x-request-id reqId req_id req.id request.id rid transactionId transaction_id';
const JOBS = 'jobId job_id job.id taskId task_id runId run_id executionId execution_id messageId message_id message.id';
const FIELDS = `${REQUESTS} ${JOBS}`.split(' ').map(fieldOf);

const TRACE_FIELDS = ['trace_id', 'traceId', 'trace.id', 'traceid', 'dd.trace_id'].map(fieldOf);
const SPAN_FIELDS = ['span_id', 'spanId', 'span.id', 'spanid'].map(fieldOf);

const HEX_TRACE = /^[0-9a-f]{32}$/i;
const HEX_SPAN = /^[0-9a-f]{16}$/i;

/** No counter is so long: the id means the same to every process. */
const isUnmistakable = (value: string): boolean => value.length >= 16;

/** What the line says about where it belongs; `join` is the user's own field, which goes before all others. */
export function idsOf(fields: JsonObject, join: string | undefined): JoinId[] {
  const ids: JoinId[] = [];
  const own = join === undefined ? null : scalarAt(fields, fieldOf(join));
  if (own !== null) ids.push({ field: join!, value: own, isGlobal: true });
  for (const field of TRACE_FIELDS) {
    const value = scalarAt(fields, field);
    if (value !== null) ids.push({ field: field.name, value, isGlobal: true });
  }
  for (const field of FIELDS) {
    const value = scalarAt(fields, field);
    if (value !== null && field.name !== join) ids.push({ field: field.name, value, isGlobal: isUnmistakable(value) });
  }
  return ids;
}

/** The active span that a logger was told by OpenTelemetry. */
export function spanOf(fields: JsonObject): Line['span'] {
  const traceId = firstOf(fields, TRACE_FIELDS, HEX_TRACE);
  if (traceId === null || /^0+$/.test(traceId)) return null;
  return { traceId, spanId: firstOf(fields, SPAN_FIELDS, HEX_SPAN) };
}

function firstOf(fields: JsonObject, names: readonly Field[], pattern: RegExp): string | null {
  for (const name of names) {
    const value = scalarAt(fields, name);
    if (value !== null && pattern.test(value)) return value.toLowerCase();
  }
  return null;
}

/** The text or number at a field, which may be a key with dots or a way into objects. */
function scalarAt(fields: JsonObject, { name, path }: Field): string | null {
  const direct = fields[name];
  if (direct !== undefined || path === null) return scalar(direct);
  let value: unknown = fields;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = (value as JsonObject)[part];
  }
  return scalar(value);
}

function scalar(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' ? String(value) : null;
}
