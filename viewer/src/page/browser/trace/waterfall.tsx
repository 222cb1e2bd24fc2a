import { useContext, useEffect } from 'preact/hooks';
import type { TraceTree } from '../../source.js';
import { ServiceColors } from '../components/service.js';
import { useWindow } from '../components/use-window.js';
import type { LineIndex } from './line-index.js';
import { TimeAxis } from './time-axis.js';
import { positionOf } from './tree-rows.js';
import type { TraceView } from './use-trace-view.js';
import { ROW_HEIGHT, WaterfallRow } from './waterfall-row.js';

interface Props {
  tree: TraceTree;
  lines: LineIndex;
  view: TraceView;
  matches: ReadonlySet<number>;
}

/**
 * The spans as a tree grid over time. Only the rows in sight are in the document, so that 100,000 spans scroll like
 * ten. The focus stays on the grid; `aria-activedescendant` names the row.
 */
export function Waterfall({ tree, lines, view, matches }: Props) {
  const { rows, selected, last } = view;
  const { spans } = tree;
  const { scroller, first, end, reveal, pageRows } = useWindow<HTMLTableElement>(rows.length, ROW_HEIGHT);
  const colorOf = useContext(ServiceColors);
  const active = positionOf(rows, selected);

  // A choice is revealed once; later the reader scrolls as they like.
  useEffect(() => reveal(active), [view.turn]);

  const choosePosition = (position: number) => {
    const span = rows[Math.max(0, Math.min(position, rows.length - 1))];
    if (span !== undefined) view.select(span);
  };
  const hasChildren = (span: number) => last[span]! > span;
  const collapseOrLeave = () => {
    if (hasChildren(selected) && !view.isCollapsed(selected)) view.toggle(selected);
    else if (spans.parent[selected]! >= 0) view.select(spans.parent[selected]!);
  };
  const expandOrEnter = () => {
    if (!hasChildren(selected)) return;
    if (view.isCollapsed(selected)) view.toggle(selected);
    else choosePosition(active + 1);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => choosePosition(active + 1),
    ArrowUp: () => choosePosition(active - 1),
    ArrowLeft: collapseOrLeave,
    ArrowRight: expandOrEnter,
    PageDown: () => choosePosition(active + pageRows()),
    PageUp: () => choosePosition(active - pageRows()),
    Home: () => choosePosition(0),
    End: () => choosePosition(rows.length - 1),
    Enter: () => hasChildren(selected) && view.toggle(selected),
    z: () => view.zoomTo(selected),
    Escape: view.zoomOut,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  /** One listener for all rows: thousands come and go while scrolling. */
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-span]');
    if (row === null) return;
    const span = Number(row.dataset.span);
    if (target.classList.contains('twisty') && hasChildren(span)) view.toggle(span);
    else view.select(span);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-span]');
    if (row !== null) view.zoomTo(Number(row.dataset.span));
  };

  return (
    <div class="waterfall">
      <div class="columns" aria-hidden="true">
        <span>Service</span>
        <span>Span</span>
        <TimeAxis fromNs={view.fromNs} toNs={view.toNs} traceNs={tree.durationNs} />
      </div>
      <table
        ref={scroller}
        id="spans"
        class="rows"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree grid is an interactive table
        role="treegrid"
        tabIndex={0}
        aria-label="Spans of the trace"
        aria-rowcount={rows.length}
        aria-colcount={3}
        aria-activedescendant={active >= first && active < end ? `span-${selected}` : undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDblClick={onDoubleClick}
      >
        <tbody
          class={`canvas${view.criticalOnly ? ' critical-only' : ''}`}
          style={{ height: `${rows.length * ROW_HEIGHT}px` }}
        >
          {rows.slice(first, end).map((span, offset) => (
            <WaterfallRow
              key={spans.spanId[span]}
              tree={tree}
              span={span}
              position={first + offset}
              color={colorOf(tree.services[spans.service[span]!]!)}
              lines={lines}
              fromNs={view.fromNs}
              toNs={view.toNs}
              isSelected={span === selected}
              isMatch={matches.has(span)}
              fold={hasChildren(span) ? (view.isCollapsed(span) ? 'collapsed' : 'expanded') : 'leaf'}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
