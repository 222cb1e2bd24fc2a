import type { TraceTree } from '../../source.js';
import { addressOf } from '../address.js';
import { FieldList, Fields } from '../components/fields.js';
import { formatDuration, offsetFormat } from '../components/format.js';
import { toneOf } from '../components/log-line.js';
import { Service } from '../components/service.js';
import { useData } from '../use-data.js';
import type { LineIndex } from './line-index.js';
import type { TraceView } from './use-trace-view.js';

/** Everything about the chosen span, and above it the chosen line. */
export function SpanPanel({ tree, lines, view }: { tree: TraceTree; lines: LineIndex; view: TraceView }) {
  const spanId = tree.spans.spanId[view.selected] ?? '';
  const { data: span } = useData((source) => source.span(tree.traceId, spanId), tree.traceId, spanId);
  const line = lines.lines[view.line];
  const offset = offsetFormat(tree.durationNs);
  return (
    <section class="details" aria-label="Details of what is selected" aria-live="polite">
      {line !== undefined && (
        <article class="chosen-line">
          <h3>{line.message}</h3>
          <p class="quiet">
            {line.severity} line at {offset(line.offsetNs)}
          </p>
          <FieldList entries={Object.entries(line.attributes)} />
          {line.exception?.stacktrace && <pre>{line.exception.stacktrace}</pre>}
        </article>
      )}
      {span && (
        <article>
          <h2>{span.name || '(no name)'}</h2>
          <p class="span-facts">
            <Service name={span.service} />
            <span class="quiet">{span.kind.toLowerCase()}</span>
            <span>▶ {offset(span.startOffsetNs)}</span>
            <span>■ {isOpen(tree, view) ? 'no end' : offset(span.startOffsetNs + span.durationNs)}</span>
            <strong>{isOpen(tree, view) ? 'never ended' : formatDuration(span.durationNs)}</strong>
            {span.onCriticalPath && <span class="quiet">on the critical path</span>}
            <button
              type="button"
              class="link end"
              onClick={() => view.zoomTo(view.selected)}
              title="Double click, or z; Escape shows the whole trace"
            >
              Zoom to it
            </button>
          </p>
          {span.status === 'ERROR' && (
            <p class="status bad">✖ {span.statusMessage || lastError(lines, view) || 'failed, without a message'}</p>
          )}
          {Object.keys(span.attributes).length === 0 ? (
            <p class="quiet">No attributes.</p>
          ) : (
            <Fields attributes={span.attributes} />
          )}
          {span.links.length > 0 && (
            <p>
              Linked to{' '}
              {span.links.map((link) => (
                <a key={link.spanId} href={addressOf(['traces', link.traceId], { span: link.spanId })}>
                  {link.traceId === tree.traceId ? `span ${link.spanId}` : `trace ${link.traceId.slice(0, 8)}…`}
                </a>
              ))}
            </p>
          )}
          <p class="quiet id">span {span.spanId}</p>
        </article>
      )}
    </section>
  );
}

function isOpen({ spans }: TraceTree, { selected }: TraceView): boolean {
  return spans.durationNs[selected] === null;
}

/** What a span without a message of its own says in its last line that is an error. */
function lastError({ lines, ofSpan }: LineIndex, { selected }: TraceView): string | undefined {
  return (ofSpan.get(selected) ?? []).map((line) => lines[line]!).findLast((line) => toneOf(line) === 'error')?.message;
}
