import type { TraceSummary } from '../../source.js';
import { addressOf } from '../address.js';
import { formatDuration, formatNumber, formatTime } from '../components/format.js';
import { Services } from '../components/service.js';

/** One trace a row. The bars compare durations within the list. */
export function TraceTable({ traces }: { traces: TraceSummary[] }) {
  const longest = traces.reduce((most, { durationNs }) => Math.max(most, durationNs), 1);
  return (
    <div class="scroll">
      <table class="traces">
        <thead>
          <tr>
            <th>Trace</th>
            <th>Services</th>
            <th>Started</th>
            <th class="number">Duration</th>
            <td class="share" />
            <th class="number">Spans</th>
            <th class="number">Errors</th>
          </tr>
        </thead>
        <tbody>
          {traces.map((trace) => (
            <tr key={trace.traceId}>
              <td class="name">
                <a href={addressOf(['traces', trace.traceId])}>{trace.root || '(no name)'}</a>
              </td>
              <td>
                <Services names={trace.services} />
              </td>
              <td class="when">{formatTime(trace.startUnixNano)}</td>
              <td class="number">{formatDuration(trace.durationNs)}</td>
              <td class="share">
                <span style={{ width: `${(trace.durationNs / longest) * 100}%` }} />
              </td>
              <td class="number">{formatNumber(trace.spanCount)}</td>
              <td class={`number${trace.errorCount > 0 ? ' bad' : ' none'}`}>{formatNumber(trace.errorCount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
