import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderText, toViewDocument, type ViewSpan } from '../../viewer/src/index.js';
import { anySpans, byService, KINDS } from './support/any-spans.js';
import { modelOf } from './support/files.js';
import type { SpanSpec } from './support/otlp.js';

test('whatever comes in, every span is shown once, under its parent, and the counts agree', async () => {
  await fc.assert(
    fc.asyncProperty(anySpans, async (spans) => {
      const model = await modelOf(byService(spans));
      const document = toViewDocument(model);
      const distinct = new Set(spans.map((span) => `${span.trace ?? 'trace'} ${span.id}`));
      expect(document.traces.reduce((sum, trace) => sum + trace.spanCount, 0)).toBe(distinct.size);
      for (const trace of document.traces) {
        const above: ViewSpan[] = [];
        for (const span of trace.spans) {
          above.length = span.depth;
          if (span.depth > 0) expect(span.parentSpanId).toBe(above[span.depth - 1]?.spanId);
          above.push(span);
          expect(span.startOffsetNs + span.durationNs).toBeLessThanOrEqual(trace.durationNs);
        }
        expect(trace.errorOrigin === null).toBe(trace.errorCount === 0);
      }
      for (const { count, errors, evidence } of document.dependencies.edges) {
        expect(Object.values(evidence).reduce((sum, number) => sum + number, 0)).toBe(count);
        expect(errors).toBeLessThanOrEqual(count);
      }
      const names = new Set(document.dependencies.nodes.map((node) => node.name));
      expect(names.size).toBe(document.dependencies.nodes.length);
      for (const { from, to } of document.dependencies.edges) expect(names.has(from) && names.has(to)).toBe(true);
      for (const { count, buckets } of document.latency) {
        expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(count);
      }
      expect(renderText(model, { width: 80 })).not.toContain('undefined');
    }),
    { numRuns: 150 },
  );
});

/** A tree in which no two spans end or start at the same time, so that the definition leaves no choice. */
const anyTree = fc
  .array(fc.record({ parent: fc.nat(), kind: fc.constantFrom(...KINDS) }), { minLength: 1, maxLength: 30 })
  .chain((shape) =>
    fc
      .shuffledSubarray(
        Array.from({ length: shape.length * 2 }, (_, time) => time),
        { minLength: shape.length * 2 },
      )
      .map((times) =>
        shape.map(({ parent, kind }, index) => {
          const [start, end] = [times[2 * index]!, times[2 * index + 1]!].sort((a, b) => a - b);
          // One service: its clock agrees with itself, so no server is moved under its client.
          return {
            id: `s${index}`,
            ...(index === 0 ? {} : { parent: `s${parent % index}` }),
            kind: kind === 'SERVER' ? ('INTERNAL' as const) : kind,
            start: start!,
            end: end!,
          };
        }),
      ),
  );

/** The definition of the critical path, word for word and as slow as that. */
function pathByDefinition(spans: SpanSpec[]): Set<string> {
  const path = new Set<string>();
  const visit = (parent: SpanSpec) => {
    path.add(parent.id);
    for (let cursor = parent.end!; ; ) {
      const candidates = spans.filter(
        (span) =>
          span.parent === parent.id &&
          span.end! <= cursor &&
          !path.has(span.id) &&
          !(parent.kind === 'PRODUCER' && span.kind === 'CONSUMER'),
      );
      const last = candidates.sort((a, b) => b.end! - a.end!)[0];
      if (last === undefined) return;
      visit(last);
      cursor = last.start;
    }
  };
  visit(spans[0]!);
  return path;
}

test('the critical path is what its definition says', async () => {
  await fc.assert(
    fc.asyncProperty(anyTree, async (spans) => {
      const [trace] = toViewDocument(await modelOf({ api: spans })).traces;
      const path = trace!.spans.filter((span) => span.onCriticalPath).map((span) => span.name);
      expect(new Set(path)).toEqual(pathByDefinition(spans));
    }),
    { numRuns: 150 },
  );
});
