import { durationOf, type Trace } from '../model/types.js';
import { type Bucket, bucketsOf } from './buckets.js';
import { ascending, type Quantiles, quantilesOf } from './quantiles.js';

export interface OperationLatency extends Quantiles {
  service: string;
  operation: string;
  count: number;
  errors: number;
  maxNs: number;
  buckets: Bucket[];
}

interface Operation {
  service: string;
  operation: string;
  durations: number[];
  errors: number;
}

/** How long each operation of each service took. Open spans are left out: how long they take is not known. */
export function measureLatency(traces: Trace[]): OperationLatency[] {
  const operations = new Map<string, Operation>();
  for (const trace of traces) {
    for (const span of trace.spans) {
      const duration = durationOf(span);
      if (duration === null) continue;
      const operation = operationOf(operations, span.service, span.name);
      operation.durations.push(duration);
      if (span.status === 'ERROR') operation.errors++;
    }
  }
  return [...operations.values()].map(summarize);
}

function operationOf(operations: Map<string, Operation>, service: string, name: string): Operation {
  const key = JSON.stringify([service, name]);
  let operation = operations.get(key);
  if (operation === undefined) {
    operation = { service, operation: name, durations: [], errors: 0 };
    operations.set(key, operation);
  }
  return operation;
}

function summarize({ service, operation, durations, errors }: Operation): OperationLatency {
  const sorted = ascending(durations);
  return {
    service,
    operation,
    count: sorted.length,
    errors,
    ...quantilesOf(sorted),
    maxNs: sorted.at(-1) ?? 0,
    buckets: bucketsOf(sorted),
  };
}
