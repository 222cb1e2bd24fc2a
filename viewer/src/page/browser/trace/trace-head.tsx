import type { TraceTree } from '../../source.js';
import { addressOf } from '../address.js';
import { count, formatDuration, formatTime } from '../components/format.js';
import { Services } from '../components/service.js';
import type { TraceView } from './use-trace-view.js';

/** What the trace is, in one line. */
export function TraceHead({ tree, view }: { tree: TraceTree; view: TraceView }) {
  const firstError = deepestError(tree);
  return (
    <div class="trace-head">
      <h1>
        <a href={addressOf(['traces'])}>Traces</a>
        <span class="quiet"> / </span>
        {tree.root || '(no name)'}
      </h1>
      <p>
        <strong>{formatDuration(tree.durationNs)}</strong>
        <span>{count(tree.spanCount, 'span')}</span>
        {firstError < 0 ? (
          <span>no errors</span>
        ) : (
          <button type="button" class="link bad" onClick={() => view.select(firstError)} title="Go to where it began">
            {count(tree.errorCount, 'error')}
          </button>
        )}
        <Services names={tree.services} most={8} />
        <span class="quiet">{formatTime(tree.startUnixNano)}</span>
        <code class="quiet id">{tree.traceId}</code>
      </p>
    </div>
  );
}

/** Where the error began: the deepest span with one, of several the first; -1 without any. */
function deepestError({ spans }: TraceTree): number {
  let deepest = -1;
  spans.status.forEach((status, index) => {
    if (status === 'ERROR' && (deepest < 0 || spans.depth[index]! > spans.depth[deepest]!)) deepest = index;
  });
  return deepest;
}
