import type { Trace } from '../model/types.js';
import type { Shape } from '../page/source.js';
import { ascending, quantilesOf } from './quantiles.js';
import { type Run, runsIn } from './runs.js';

export interface OperationShape {
  service: string;
  operation: string;
  shape: Shape;
}

interface Operation {
  service: string;
  operation: string;
  traces: Set<string>;
  runs: Run[];
}

/** The shape of every operation: medians over its runs. */
export function shapesOf(traces: Trace[]): OperationShape[] {
  const operations = new Map<string, Operation>();
  for (const trace of traces) {
    for (const run of runsIn(trace)) {
      const operation = operationOf(operations, run);
      operation.traces.add(trace.traceId);
      operation.runs.push(run);
    }
  }
  return [...operations.values()].map(({ service, operation, traces: { size }, runs }) => ({
    service,
    operation,
    shape: {
      traces: size,
      spans: median(runs.map(({ spans }) => spans)) ?? 0,
      lines: median(runs.map(({ lines }) => lines)) ?? 0,
      depth: median(runs.map(({ depth }) => depth)) ?? 0,
      p50Ns: median(runs.map(({ durationNs }) => durationNs)) ?? 0,
      errors: runs.filter(({ failed }) => failed).length,
      originDepth: median(runs.map(({ originDepth }) => originDepth)),
    },
  }));
}

function operationOf(operations: Map<string, Operation>, { service, operation: name }: Run): Operation {
  const key = JSON.stringify([service, name]);
  let operation = operations.get(key);
  if (operation === undefined) {
    operation = { service, operation: name, traces: new Set(), runs: [] };
    operations.set(key, operation);
  }
  return operation;
}

function median(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : quantilesOf(ascending(known)).p50Ns;
}
