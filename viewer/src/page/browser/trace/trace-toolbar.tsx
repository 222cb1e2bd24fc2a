import { count } from '../components/format.js';
import type { Search } from './use-search.js';
import type { TraceView } from './use-trace-view.js';

export function TraceToolbar({ view, search }: { view: TraceView; search: Search }) {
  const { found } = search;
  const step = (backwards: boolean) => {
    if (found === null || found.length === 0) return;
    const next = backwards
      ? (found.findLast((span) => span < view.selected) ?? found.at(-1)!)
      : (found.find((span) => span > view.selected) ?? found[0]!);
    view.select(next);
  };
  return (
    <div class="toolbar">
      <input
        id="find"
        type="search"
        placeholder="Find a name, value or log message"
        aria-label="Find in this trace; Enter goes to the next"
        value={search.text}
        onInput={(event) => search.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') step(event.shiftKey);
        }}
      />
      {found !== null && (
        <span class="found" role="status">
          {found.length === 0 ? 'not found' : `in ${count(found.length, 'span')}`}
          {found.length > 0 && (
            <>
              <button type="button" aria-label="Previous" onClick={() => step(true)}>
                ↑
              </button>
              <button type="button" aria-label="Next" onClick={() => step(false)}>
                ↓
              </button>
            </>
          )}
        </span>
      )}
      <button
        type="button"
        aria-pressed={view.criticalOnly}
        title="The spans that made the trace take as long as it did, estimated"
        onClick={() => view.showCritical(!view.criticalOnly)}
      >
        <span class="sample critical" /> Critical path
      </button>
      <button type="button" onClick={view.collapseAll}>
        Collapse
      </button>
      <button type="button" onClick={view.expandAll}>
        Expand
      </button>
      {view.isZoomed && (
        <button type="button" onClick={view.zoomOut}>
          Whole trace
        </button>
      )}
      <span class="legend end" aria-hidden="true">
        <span class="sample bar-sample" /> start to end <span class="sample open-sample" /> never ended
        <span class="sample mark-sample" /> log line
      </span>
    </div>
  );
}
