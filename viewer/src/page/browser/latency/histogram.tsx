import { useEffect } from 'preact/hooks';
import type { OperationLatency } from '../../../pictures/latency.js';
import { useChart } from '../charts/use-chart.js';
import { formatDuration, formatNumber } from '../components/format.js';
import type { Range } from './bucket-range.js';

interface Props {
  latency: OperationLatency;
  range: Range;
  onSelect: (range: Range) => void;
}

/** How many spans took how long. The buckets grow by the same factor, so the axis is logarithmic. */
export function Histogram({ latency, range, onSelect }: Props) {
  const { box, chart, theme } = useChart();
  const { buckets } = latency;

  useEffect(() => {
    if (chart === null) return;
    const bucketOf = (ns: number) => buckets.findIndex(({ leNs }) => leNs >= ns);
    const quantiles = [
      ['p50', latency.p50Ns],
      ['p95', latency.p95Ns],
      ['p99', latency.p99Ns],
    ] as const;
    chart.setOption(
      {
        animation: false,
        textStyle: { fontFamily: theme.font },
        grid: { left: 48, right: 16, top: 28, bottom: 28 },
        tooltip: {
          trigger: 'axis',
          // Drawn, not written as HTML: names of the data never become markup.
          renderMode: 'richText',
          axisPointer: { type: 'shadow' },
          backgroundColor: theme.panel,
          borderColor: theme.line,
          textStyle: { color: theme.text, fontSize: 12 },
          formatter: (points: { dataIndex: number }[]) => describeBucket(latency, points[0]?.dataIndex ?? 0),
        },
        xAxis: {
          type: 'category',
          data: buckets.map(({ leNs }) => formatDuration(leNs)),
          axisLine: { lineStyle: { color: theme.line } },
          axisTick: { show: false },
          axisLabel: { color: theme.quiet, fontSize: 11, hideOverlap: true },
        },
        yAxis: {
          type: 'value',
          minInterval: 1,
          splitNumber: 3,
          axisLabel: { color: theme.quiet, fontSize: 11, formatter: formatNumber },
          splitLine: { lineStyle: { color: theme.line } },
        },
        brush: {
          xAxisIndex: 0,
          brushType: 'lineX',
          brushStyle: { color: 'transparent', borderColor: theme.accent, borderWidth: 1 },
          transformable: true,
          throttleType: 'debounce',
          throttleDelay: 100,
        },
        series: [
          {
            type: 'bar',
            barCategoryGap: '8%',
            itemStyle: { color: theme.s0 },
            data: buckets.map(({ count }, index) => ({
              value: count,
              itemStyle: { opacity: index >= range.first && index <= range.last ? 1 : 0.35 },
            })),
            markLine: {
              symbol: 'none',
              silent: true,
              lineStyle: { color: theme.quiet, type: 'dashed', width: 1 },
              label: { color: theme.quiet, fontSize: 11, formatter: '{b}' },
              data: distinct(quantiles.map(([name, ns]) => ({ name, xAxis: bucketOf(ns) }))),
            },
          },
        ],
      },
      { notMerge: true },
    );
    chart.dispatchAction({
      type: 'takeGlobalCursor',
      key: 'brush',
      brushOption: { brushType: 'lineX', brushMode: 'single' },
    });
  }, [chart, theme, latency, buckets, range.first, range.last]);

  useEffect(() => {
    if (chart === null) return;
    const onBrush = (event: unknown) => {
      const range = (event as { areas?: { coordRange?: [number, number] }[] }).areas?.[0]?.coordRange;
      if (range !== undefined) onSelect({ first: Math.max(0, range[0]), last: Math.min(buckets.length - 1, range[1]) });
    };
    const onClick = ({ offsetX, offsetY }: { offsetX: number; offsetY: number }) => {
      if (!chart.containPixel('grid', [offsetX, offsetY])) return;
      const bucket = chart.convertFromPixel({ xAxisIndex: 0 }, offsetX);
      onSelect({ first: bucket, last: bucket });
    };
    chart.on('brushEnd', onBrush);
    chart.getZr().on('click', onClick);
    return () => {
      if (chart.isDisposed()) return;
      chart.off('brushEnd', onBrush);
      chart.getZr().off('click', onClick);
    };
  }, [chart, buckets, onSelect]);

  return <div ref={box} class="histogram" role="img" aria-label={describe(latency)} />;
}

function describeBucket({ buckets, count }: OperationLatency, index: number): string {
  const bucket = buckets[index]!;
  const from = index === 0 ? 'up to' : `${formatDuration(buckets[index - 1]!.leNs)} to`;
  return `${from} ${formatDuration(bucket.leNs)}\n${formatNumber(bucket.count)} of ${formatNumber(count)}`;
}

function describe({ operation, p50Ns, p95Ns, p99Ns }: OperationLatency): string {
  return `Distribution of ${operation}: p50 ${formatDuration(p50Ns)}, p95 ${formatDuration(p95Ns)}, p99 ${formatDuration(p99Ns)}`;
}

/** Quantiles that fall into one bucket share a line. */
function distinct(lines: { name: string; xAxis: number }[]): { name: string; xAxis: number }[] {
  const byBucket = new Map<number, string[]>();
  for (const { name, xAxis } of lines) byBucket.set(xAxis, [...(byBucket.get(xAxis) ?? []), name]);
  return [...byBucket].map(([xAxis, names]) => ({ name: names.join(' '), xAxis }));
}
