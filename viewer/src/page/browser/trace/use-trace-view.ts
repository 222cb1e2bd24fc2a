import { useEffect, useMemo, useState } from 'preact/hooks';
import type { TraceTree } from '../../source.js';
import { choose } from '../address.js';
import { ancestorsOf, lastBelow, visibleRows } from './tree-rows.js';

/** Browsers allow few changes of the address; an arrow key held down makes many. */
const ADDRESS_MS = 250;

export interface TraceView {
  /** The index of the chosen span, and of the line when one was chosen; -1 for none. */
  selected: number;
  line: number;
  /** Counts the choices, so that the same one made again is shown again. */
  turn: number;
  /** The indexes of the spans that are not folded away. */
  rows: number[];
  /** The last span below each. */
  last: Int32Array;
  isCollapsed: (span: number) => boolean;
  /** The stretch of time in sight. */
  fromNs: number;
  toNs: number;
  isZoomed: boolean;
  criticalOnly: boolean;
  select: (span: number, line?: number) => void;
  toggle: (span: number) => void;
  collapseAll: () => void;
  expandAll: () => void;
  zoomTo: (span: number) => void;
  zoomOut: () => void;
  showCritical: (only: boolean) => void;
}

/** What of a trace is chosen, folded and in sight. Kept by span ids, which stay when more spans come in. */
export function useTraceView(tree: TraceTree, spanId: string | undefined): TraceView {
  const { spans } = tree;
  const indexes = useMemo(() => new Map(spans.spanId.map((id, index) => [id, index])), [spans]);
  const last = useMemo(() => lastBelow(spans.parent), [spans]);
  const [choice, setChoice] = useState({ id: spanId ?? spans.spanId[0] ?? '', line: -1, turn: 0 });
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [zoom, setZoom] = useState<[number, number] | null>(null);
  const [criticalOnly, showCritical] = useState(false);
  const rows = useMemo(() => visibleRows(last, collapsed, spans), [last, collapsed, spans]);
  const idOf = (span: number) => spans.spanId[span]!;

  const open = (span: number) => {
    const above = ancestorsOf(spans, span).filter((id) => collapsed.has(id));
    if (above.length > 0) setCollapsed(new Set([...collapsed].filter((id) => !above.includes(id))));
  };
  const select = (span: number, line = -1) => {
    if (idOf(span) === undefined) return;
    open(span);
    setChoice(({ turn }) => ({ id: idOf(span), line, turn: turn + 1 }));
  };

  // Follows the address, not every new function.
  useEffect(() => {
    const span = indexes.get(spanId ?? '');
    if (span !== undefined && spanId !== choice.id) select(span);
  }, [spanId]);
  useEffect(() => {
    if (choice.turn === 0) return;
    const timer = setTimeout(() => choose({ span: choice.id }), ADDRESS_MS);
    return () => clearTimeout(timer);
  }, [choice]);

  return {
    selected: indexes.get(choice.id) ?? -1,
    line: choice.line,
    turn: choice.turn,
    rows,
    last,
    isCollapsed: (span) => collapsed.has(idOf(span)),
    fromNs: zoom?.[0] ?? 0,
    toNs: zoom?.[1] ?? Math.max(1, tree.durationNs),
    isZoomed: zoom !== null,
    criticalOnly,
    select,
    toggle: (span) => {
      const next = new Set(collapsed);
      if (!next.delete(idOf(span))) next.add(idOf(span));
      setCollapsed(next);
    },
    collapseAll: () =>
      setCollapsed(new Set(spans.spanId.filter((_, index) => last[index]! > index && spans.depth[index]! > 0))),
    expandAll: () => setCollapsed(new Set()),
    zoomTo: (span) => {
      const start = spans.startOffsetNs[span]!;
      const length = Math.max(1, spans.durationNs[span] ?? tree.durationNs - start);
      setZoom([Math.max(0, start - length * 0.02), start + length * 1.1]);
    },
    zoomOut: () => setZoom(null),
    showCritical,
  };
}
