import type { Trace } from '../model/types.js';
import type { MigrationView } from '../page/source.js';
import { type OperationShape, shapesOf } from './operation-shape.js';

const OPEN_SPANS = 100;

export interface MigrationInput {
  after: Trace[];
  /** The same system before the migration, or `null` when it is not known. */
  before: Trace[] | null;
  linesOutside: MigrationView['linesOutside'];
}

/** How far a migration has come: what no span holds yet, what never ended, and how each operation has changed. */
export function migrationView({ after, before, linesOutside }: MigrationInput): MigrationView {
  const spans = after.flatMap((trace) => trace.spans);
  return {
    spansWithoutLines: spans.filter(({ events }) => events.length === 0).length,
    linesOnSpans: spans.reduce((sum, { events }) => sum + events.length, 0),
    linesOutside,
    openSpans: spans
      .filter(({ endNs }) => endNs === null)
      .slice(0, OPEN_SPANS)
      .map(({ traceId, spanId, service, name }) => ({ traceId, spanId, service, name })),
    operations: compareShapes(shapesOf(before ?? []), shapesOf(after)),
  };
}

/** Operations of both sides, in the order in which they are met; those that are gone come last. */
export function compareShapes(before: OperationShape[], after: OperationShape[]): MigrationView['operations'] {
  const old = new Map(before.map((operation) => [keyOf(operation), operation]));
  const compared: MigrationView['operations'] = after.map(({ service, operation, shape }) => {
    const key = keyOf({ service, operation });
    const known = old.get(key);
    old.delete(key);
    return { service, operation, before: known?.shape ?? null, after: shape };
  });
  const gone = [...old.values()].map(({ service, operation, shape }) => ({
    service,
    operation,
    before: shape,
    after: null,
  }));
  return [...compared, ...gone];
}

function keyOf({ service, operation }: Omit<OperationShape, 'shape'>): string {
  return JSON.stringify([service, operation]);
}
