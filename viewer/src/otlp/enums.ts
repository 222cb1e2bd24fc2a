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
