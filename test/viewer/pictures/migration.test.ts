import { expect, test } from 'vitest';
import { migrationView } from '../../../viewer/src/pictures/migration.js';
import { modelOf } from '../support/files.js';
import { spanId } from '../support/otlp.js';

const nothingOutside = { count: 0, examples: [] };

const before = () =>
  modelOf({
    api: [
      {
        id: 'a',
        name: 'POST /orders',
        kind: 'SERVER',
        start: 0,
        end: 10,
        error: 'failed',
        events: [{ at: 1 }, { at: 2 }],
      },
      { id: 'z', trace: 'gone', name: 'old job', start: 0, end: 1 },
    ],
  });

const after = () =>
  modelOf({
    cli: [{ id: 'r', name: 'submit', start: 0, end: 12, error: 'failed' }],
    api: [
      { id: 'a', parent: 'r', name: 'POST /orders', kind: 'SERVER', start: 1, end: 11, error: 'failed' },
      { id: 'b', parent: 'a', name: 'import orders', start: 2, end: 9, error: 'failed', events: [{ at: 3 }] },
      { id: 'c', parent: 'b', name: 'price', start: 3, end: 8, error: 'no rate' },
      { id: 'd', parent: 'b', name: 'left open', start: 4 },
    ],
  });

test('an operation is compared with itself, also when it is no longer the root', async () => {
  const [old, migrated] = [await before(), await after()];
  const view = migrationView({ after: migrated.traces, before: old.traces, linesOutside: nothingOutside });
  expect(view.operations).toEqual([
    {
      service: 'cli',
      operation: 'submit',
      before: null,
      after: { traces: 1, spans: 5, lines: 1, depth: 4, p50Ns: 12e6, errors: 1, originDepth: 3 },
    },
    {
      service: 'api',
      operation: 'POST /orders',
      before: { traces: 1, spans: 1, lines: 2, depth: 1, p50Ns: 10e6, errors: 1, originDepth: 0 },
      after: { traces: 1, spans: 4, lines: 1, depth: 3, p50Ns: 10e6, errors: 1, originDepth: 2 },
    },
    {
      service: 'api',
      operation: 'old job',
      before: { traces: 1, spans: 1, lines: 0, depth: 1, p50Ns: 1e6, errors: 0, originDepth: null },
      after: null,
    },
  ]);
});

test('spans that never ended are named, and lines counted', async () => {
  const { traces } = await after();
  const view = migrationView({ after: traces, before: null, linesOutside: nothingOutside });
  expect(view).toMatchObject({ linesOnSpans: 1, spansWithoutLines: 4, linesOutside: nothingOutside });
  expect(view.openSpans.map((span) => [span.spanId, span.name])).toEqual([[spanId('d'), 'left open']]);
  expect(view.operations.map((operation) => operation.before)).toEqual([null, null]);
});
