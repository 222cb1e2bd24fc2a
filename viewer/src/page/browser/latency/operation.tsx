import type { OperationLatency } from '../../../pictures/latency.js';
import { choose } from '../address.js';
import { count, formatDuration } from '../components/format.js';
import { Service } from '../components/service.js';
import { bucketRange, type Range, rangeFrom, slowestFrom } from './bucket-range.js';
import { Histogram } from './histogram.js';
import { Selection } from './selection.js';

const PRESETS: [share: number, label: string][] = [
  [0.05, 'Slowest 5%'],
  [0.01, 'Slowest 1%'],
  [1, 'All'],
];

/** The distribution of one operation, and what sets the selected stretch of it apart. Without a choice: the slow end. */
export function Operation({ latency, params }: { latency: OperationLatency; params: Record<string, string> }) {
  const { buckets } = latency;
  const range: Range = bucketRange(buckets, Number(params.from), Number(params.to)) ?? slowestFrom(latency, 0.05);
  const select = (next: Range) => {
    const { fromNs, toNs } = rangeFrom(buckets, next);
    choose({ service: latency.service, operation: latency.operation, from: String(fromNs), to: String(toNs) });
  };
  return (
    <section class="operation" aria-label={latency.operation}>
      <h1>
        {latency.operation || '(no name)'} <Service name={latency.service} />
      </h1>
      <p class="quiet">
        {count(latency.count, 'span')}, half of them within {formatDuration(latency.p50Ns)}, 95 of 100 within{' '}
        {formatDuration(latency.p95Ns)}. Drag over the bars to select.
      </p>
      <Histogram latency={latency} range={range} onSelect={select} />
      <div class="toolbar">
        {PRESETS.map(([share, label]) => (
          <button key={label} type="button" onClick={() => select(slowestFrom(latency, share))}>
            {label}
          </button>
        ))}
        <Bound
          label="from"
          buckets={buckets}
          value={range.first}
          isStart
          onChange={(first) => select({ first, last: Math.max(first, range.last) })}
        />
        <Bound
          label="to"
          buckets={buckets}
          value={range.last}
          onChange={(last) => select({ first: Math.min(range.first, last), last })}
        />
      </div>
      <Selection latency={latency} {...rangeFrom(buckets, range)} />
    </section>
  );
}

interface BoundProps {
  label: string;
  buckets: OperationLatency['buckets'];
  value: number;
  isStart?: boolean;
  onChange: (bucket: number) => void;
}

function Bound({ label, buckets, value, isStart = false, onChange }: BoundProps) {
  return (
    <label class="bound">
      {label}
      <select value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {buckets.map(({ leNs }, index) => (
          <option key={leNs} value={index}>
            {isStart ? formatDuration(rangeFrom(buckets, { first: index, last: index }).fromNs) : formatDuration(leNs)}
          </option>
        ))}
      </select>
    </label>
  );
}
