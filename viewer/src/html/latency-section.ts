import type { Model } from '../model/types.js';
import { measureLatency, type OperationLatency } from '../pictures/latency.js';
import { formatDuration } from '../text/durations.js';
import { type Html, html } from './escape-html.js';

const WIDTH = 320;
const HEIGHT = 36;

/** Rows of the table; names that hold ids would make thousands of them. */
const MAX_OPERATIONS = 200;

/** The shortest duration the scale distinguishes. */
const FLOOR_NS = 1000;

/** How long each operation took: quantiles and a histogram, all on one logarithmic scale, the slowest first. */
export function latencySection(model: Model): Html {
  const operations = measureLatency(model.traces).sort((a, b) => b.p95Ns - a.p95Ns);
  const left = Math.max(0, operations.length - MAX_OPERATIONS);
  const scale = logScale(operations);
  return html`<section aria-labelledby="latency-title">
<h2 id="latency-title">Latency</h2>
<p class="quiet">Logarithmic scale from ${formatDuration(scale.fromNs)} to ${formatDuration(scale.toNs)}, the same for all operations.${left > 0 ? ` Left out: the ${left} fastest operations.` : ''}</p>
<div class="scroll"><table><thead><tr><th>Service</th><th>Operation</th><th class="number">Count</th><th class="number">Errors</th>
<th class="number">p50</th><th class="number">p95</th><th class="number">p99</th><th class="number">Max</th><th>Distribution</th></tr></thead>
<tbody>${operations.slice(0, MAX_OPERATIONS).map((operation) => operationRow(operation, scale))}</tbody></table></div>
</section>`;
}

function operationRow(operation: OperationLatency, scale: Scale): Html {
  const { service, operation: name, count, errors, p50Ns, p95Ns, p99Ns, maxNs } = operation;
  const times = [p50Ns, p95Ns, p99Ns, maxNs].map((ns) => html`<td class="number">${formatDuration(ns)}</td>`);
  return html`<tr><td>${service}</td><td>${name}</td><td class="number">${count}</td>
<td class="number${errors > 0 ? ' bad' : ''}">${errors}</td>${times}<td>${histogram(operation, scale)}</td></tr>
`;
}

interface Scale {
  fromNs: number;
  toNs: number;
  x: (ns: number) => number;
}

function logScale(operations: OperationLatency[]): Scale {
  const bounds = operations.flatMap(({ buckets }) => [buckets[0]!.leNs, buckets.at(-1)!.leNs]);
  const fromNs = Math.max(FLOOR_NS, bounds.reduce((low, ns) => Math.min(low, ns), Infinity) / 2);
  const toNs = bounds.reduce((high, ns) => Math.max(high, ns), 10 * FLOOR_NS);
  const low = Math.log10(Math.min(fromNs, toNs / 10));
  const width = WIDTH / (Math.log10(toNs) - low);
  return { fromNs: 10 ** low, toNs, x: (ns) => Math.max(0, (Math.log10(Math.max(ns, 1)) - low) * width) };
}

function histogram({ buckets, operation, count }: OperationLatency, scale: Scale): Html {
  const highest = buckets.reduce((most, bucket) => Math.max(most, bucket.count), 1);
  const bars = buckets.map((bucket) => {
    if (bucket.count === 0) return '';
    const height = Math.max(2, (bucket.count / highest) * HEIGHT);
    const right = scale.x(bucket.leNs);
    const left = Math.min(scale.x(bucket.leNs / 1.26), right - 3);
    const title = `${bucket.count} of ${count} up to ${formatDuration(bucket.leNs)}`;
    return html`<rect x="${round(left)}" y="${round(HEIGHT - height)}" width="${round(right - left - 1)}" height="${round(height)}"><title>${title}</title></rect>`;
  });
  return html`<svg class="histogram" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Distribution of ${operation}">${bars}</svg>`;
}

function round(number: number): string {
  return number.toFixed(1);
}
