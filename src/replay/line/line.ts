/** A value as `JSON.parse` returns it. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Where a line stands. */
export interface Place {
  /** As the user would name it. */
  file: string;
  /** 1-based. */
  number: number;
}

/** What says to which request, job or trace a line belongs. */
export interface JoinId {
  /** The field, as in the line: `reqId`, `job.id`. */
  field: string;
  value: string;
  /** Whether the value means the same in every process, as a UUID does. */
  isGlobal: boolean;
}

/** One line of a log, whichever logger wrote it. */
export interface Line extends Place {
  /** Milliseconds since the epoch, with a fraction where the line has one. */
  ms: number;
  /** OpenTelemetry's 1-24. */
  severity: number;
  message: string | undefined;
  /** Everything else that the line says. */
  fields: JsonObject;
  service: string;
  /** Tells one process from another as far as the line says. */
  process: string;
  /** The most telling first. */
  ids: JoinId[];
  /** The span that was active, where the logger was told. */
  span: { traceId: string; spanId: string | null } | null;
}
