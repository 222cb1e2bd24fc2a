import type { SpanKind, SpanStatus } from '../model/types.js';

/** The first is `SPAN_KIND_UNSPECIFIED`, which the specification lets a reader take for internal. */
const KINDS: readonly SpanKind[] = ['INTERNAL', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];
const STATUSES: readonly SpanStatus[] = ['UNSET', 'OK', 'ERROR'];

export function readKind(value: unknown): SpanKind {
  return readEnum(value, KINDS, 'SPAN_KIND_') ?? 'INTERNAL';
}

export function readStatusCode(value: unknown): SpanStatus {
  return readEnum(value, STATUSES, 'STATUS_CODE_') ?? 'UNSET';
}

/** A protobuf enum in JSON is its number or its name. */
function readEnum<T extends string>(value: unknown, names: readonly T[], prefix: string): T | undefined {
  if (typeof value === 'number') return names[value];
  if (typeof value !== 'string') return undefined;
  if (/^\d+$/.test(value)) return names[Number(value)];
  return names.find((name) => value === prefix + name);
}

const SEVERITIES = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** One of the six names, each of which covers four numbers; '' for none. */
export function readSeverity(value: unknown): string {
  if (typeof value === 'number') return SEVERITIES[(value - 1) >> 2] ?? '';
  if (typeof value !== 'string') return '';
  if (/^\d+$/.test(value)) return readSeverity(Number(value));
  return /^SEVERITY_NUMBER_([A-Z]+)[234]?$/.exec(value)?.[1]?.replace('UNSPECIFIED', '') ?? '';
}
