import './trace.css';
import { useMemo } from 'preact/hooks';
import type { LogLine, TraceTree } from '../../source.js';
import { addressOf } from '../address.js';
import { Empty, Loading, Problem } from '../components/states.js';
import { useData } from '../use-data.js';
import { indexLines } from './line-index.js';
import { LinesPane } from './lines-pane.js';
import { SpanPanel } from './span-panel.js';
import { TraceHead } from './trace-head.js';
import { TraceToolbar } from './trace-toolbar.js';
import { useSearch } from './use-search.js';
import { useTraceView } from './use-trace-view.js';
import { Waterfall } from './waterfall.js';

const NO_LINES: LogLine[] = [];

/** One trace: its spans as a timeline, its log lines beside it, and the one that is chosen. */
export function TracePage({ traceId, spanId }: { traceId: string; spanId: string | undefined }) {
  const { data: tree, error } = useData((source) => source.trace(traceId), traceId);
  const { data: lines } = useData((source) => source.lines(traceId), traceId);
  if (error !== undefined) return <Problem text={error} />;
  if (tree === undefined) return <Loading />;
  if (tree === null) {
    return (
      <Empty title="No such trace">
        <p>
          It is not here, or no longer. <a href={addressOf(['traces'])}>All traces</a>
        </p>
      </Empty>
    );
  }
  return <Trace key={traceId} tree={tree} lines={lines ?? NO_LINES} spanId={spanId} />;
}

interface Props {
  tree: TraceTree;
  lines: LogLine[];
  spanId: string | undefined;
}

function Trace({ tree, lines: list, spanId }: Props) {
  const lines = useMemo(() => indexLines(list, tree.spans), [list, tree.spans]);
  const view = useTraceView(tree, spanId);
  const search = useSearch(tree);
  return (
    <section class="trace" aria-label={tree.root}>
      <TraceHead tree={tree} view={view} />
      <TraceToolbar view={view} search={search} />
      <div class="panes">
        <Waterfall tree={tree} lines={lines} view={view} matches={search.matches} />
        <div class="side">
          <LinesPane tree={tree} lines={lines} view={view} text={search.text} />
          <SpanPanel tree={tree} lines={lines} view={view} />
        </div>
      </div>
    </section>
  );
}
