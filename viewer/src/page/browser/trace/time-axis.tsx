import { offsetFormat } from '../components/format.js';

/** No more than a narrow window has room for. */
const TICKS = [0, 0.25, 0.5, 0.75];

export function TimeAxis({ fromNs, toNs, traceNs }: { fromNs: number; toNs: number; traceNs: number }) {
  const format = offsetFormat(traceNs);
  return (
    <span class="axis">
      {TICKS.map((at) => (
        <span key={at} class="tick" style={{ left: `${at * 100}%` }}>
          {format(fromNs + at * (toNs - fromNs))}
        </span>
      ))}
      <span class="tick last">{format(toNs)}</span>
    </span>
  );
}
