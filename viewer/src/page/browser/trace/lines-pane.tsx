import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { LogLine, TraceTree } from '../../source.js';
import { count, offsetFormat } from '../components/format.js';
import { fieldsOf, toneOf } from '../components/log-line.js';
import { ServiceColors } from '../components/service.js';
import { useWindow } from '../components/use-window.js';
import type { LineIndex } from './line-index.js';
import type { TraceView } from './use-trace-view.js';

const ROW_HEIGHT = 22;

interface Props {
  tree: TraceTree;
  lines: LineIndex;
  view: TraceView;
  /** What is searched for: lines with it are marked. */
  text: string;
}

/** The log lines of the trace as one log. Those of the chosen span are marked; choosing one chooses its span. */
export function LinesPane({ tree, lines, view, text }: Props) {
  const { selected, last } = view;
  const [onlySpan, setOnlySpan] = useState(false);
  const isBelow = (line: number) => lines.spanOf[line]! >= selected && lines.spanOf[line]! <= (last[selected] ?? -1);
  // What is below the chosen span depends on these alone.
  const shown = useMemo(() => {
    const all = lines.lines.map((_, index) => index);
    return onlySpan ? all.filter(isBelow) : all;
  }, [lines, onlySpan, onlySpan ? selected : 0, onlySpan ? last : 0]);
  const { scroller, first, end, reveal, pageRows } = useWindow<HTMLDivElement>(shown.length, ROW_HEIGHT);
  const colorOf = useContext(ServiceColors);
  const format = offsetFormat(tree.durationNs);
  const wanted = text.trim().toLowerCase();

  // A choice is revealed once; later the reader scrolls as they like.
  useEffect(() => {
    const line = view.line >= 0 ? view.line : (lines.ofSpan.get(selected)?.[0] ?? shown.find(isBelow));
    if (line !== undefined) reveal(shown.indexOf(line));
  }, [view.turn, lines]);

  const choose = (position: number) => {
    const line = shown[Math.max(0, Math.min(position, shown.length - 1))];
    if (line !== undefined) view.select(lines.spanOf[line]!, line);
  };
  const active = shown.indexOf(view.line);
  const keys: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + pageRows(),
    PageUp: active - pageRows(),
    Home: 0,
    End: shown.length - 1,
  };

  return (
    <section class="lines" aria-label="Log lines">
      <div class="pane-head">
        <h2>Log lines</h2>
        <span class="quiet">{count(shown.length, 'line')}</span>
        {lines.lines.length > 0 && (
          <label class="check end">
            <input type="checkbox" checked={onlySpan} onChange={(event) => setOnlySpan(event.currentTarget.checked)} />
            only of this span
          </label>
        )}
      </div>
      {shown.length === 0 ? (
        <p class="hint">
          {lines.lines.length > 0
            ? 'This span and those below it have no log lines.'
            : 'No log line is on a span of this trace. The transports for pino and winston put them there.'}
        </p>
      ) : (
        // A select cannot hold only the rows in sight.
        <div
          ref={scroller}
          id="lines"
          class="rows"
          role="listbox"
          tabIndex={0}
          aria-label="Log lines"
          aria-activedescendant={active >= first && active < end ? `line-${view.line}` : undefined}
          onKeyDown={(event) => {
            const to = keys[event.key];
            if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            choose(to);
          }}
          onClick={(event) => {
            const row = (event.target as HTMLElement).closest<HTMLElement>('[data-position]');
            if (row !== null) choose(Number(row.dataset.position));
          }}
        >
          <div class="canvas" role="presentation" style={{ height: `${shown.length * ROW_HEIGHT}px` }}>
            {shown.slice(first, end).map((index, offset) => {
              const line = lines.lines[index]!;
              const span = lines.spanOf[index]!;
              const service = tree.services[tree.spans.service[span] ?? -1] ?? '';
              const mark = span === selected ? ' of-span' : isBelow(index) ? ' below' : '';
              const match = wanted !== '' && textOfLine(line).includes(wanted) ? ' match' : '';
              return (
                <div
                  key={index}
                  role="option"
                  tabIndex={-1}
                  id={`line-${index}`}
                  data-position={first + offset}
                  aria-selected={index === view.line}
                  class={`line ${toneOf(line)} ${colorOf(service)}${mark}${match}`}
                  style={{ transform: `translateY(${(first + offset) * ROW_HEIGHT}px)` }}
                  title={line.message}
                >
                  <span class="at">{format(line.offsetNs)}</span>
                  <span class="severity">{line.severity}</span>
                  <span class="message">{line.message}</span>
                  <span class="rest">{fieldsOf(line)}</span>
                </div>
              );
            })}
          </div>
        </div>
      )}
    </section>
  );
}

function textOfLine(line: LogLine): string {
  return `${line.message} ${JSON.stringify(line.attributes)}`.toLowerCase();
}
