import { useEffect, useMemo } from 'preact/hooks';
import type { DependencyEdge, DependencyNode } from '../../../pictures/dependencies/build-graph.js';
import type { DependencyGraph } from '../../source.js';
import type { Theme } from '../charts/theme.js';
import { useChart } from '../charts/use-chart.js';
import { formatDuration, formatNumber } from '../components/format.js';
import { layOutGraph, NODE_SIZE, type PlacedEdge, type PlacedNode } from './graph-layout.js';

const MANY = 15;

interface Props {
  graph: DependencyGraph;
  rateOf: (calls: number) => string;
  onNode: (name: string) => void;
  onEdge: (edge: DependencyEdge) => void;
}

/** Who calls whom, drawn. The table beside it says the same, and more. */
export function GraphDrawing({ graph, rateOf, onNode, onEdge }: Props) {
  const { box, chart, theme } = useChart();
  const placed = useMemo(() => layOutGraph(graph.nodes, graph.edges), [graph]);

  useEffect(() => {
    if (chart === null) return;
    const busiest = graph.edges.reduce((most, { count }) => Math.max(most, count), 1);
    chart.setOption(
      {
        animation: false,
        textStyle: { fontFamily: theme.font },
        tooltip: {
          // Drawn, not written as HTML: names of the data never become markup.
          renderMode: 'richText',
          backgroundColor: theme.panel,
          borderColor: theme.line,
          textStyle: { color: theme.text, fontSize: 12 },
          formatter: ({ data }: { data: { hint: string } }) => data.hint,
        },
        series: [
          {
            type: 'graph',
            layout: 'none',
            preserveAspect: 'contain',
            // The wheel scrolls the page, unless there is more than fits.
            roam: graph.nodes.length > MANY ? true : 'move',
            scaleLimit: { min: 0.3, max: 4 },
            left: 70,
            right: 70,
            top: 40,
            bottom: 64,
            edgeSymbol: ['none', 'arrow'],
            edgeSymbolSize: 8,
            emphasis: { focus: 'adjacency', lineStyle: { width: 3 } },
            data: placed.nodes.map((node) => nodeItem(node, theme)),
            links: placed.edges.map((edge) => edgeItem(edge, graph, busiest, theme, rateOf)),
          },
        ],
      },
      { notMerge: true },
    );
  }, [chart, theme, graph, placed, rateOf]);

  useEffect(() => {
    if (chart === null) return;
    const onClick = ({ dataType, dataIndex }: { dataType?: string; dataIndex: number }) => {
      if (dataType === 'edge') onEdge(graph.edges[dataIndex]!);
      else if (dataType === 'node') onNode(graph.nodes[dataIndex]!.name);
    };
    chart.on('click', onClick as never);
    return () => {
      if (!chart.isDisposed()) chart.off('click', onClick as never);
    };
  }, [chart, graph, onNode, onEdge]);

  return (
    <div
      ref={box}
      class="graph"
      role="img"
      aria-label="Dependency graph; the table below says the same"
      style={{ height: `${Math.round(Math.min(520, Math.max(240, placed.height + 120)))}px` }}
    />
  );
}

/** Told apart by their shapes, also by those who do not tell the colours apart. */
const SYMBOL: Record<DependencyNode['kind'], string> = {
  service: 'circle',
  database: 'path://M0,18 L0,82 A50,18 0 0 0 100,82 L100,18 A50,18 0 0 0 0,18 A50,18 0 0 0 100,18',
  queue: 'roundRect',
  external: 'diamond',
};

function colorOf(kind: DependencyNode['kind'], theme: Theme): string {
  return { service: theme.s0, database: theme.s1, queue: theme.s3, external: theme.quiet }[kind];
}

function nodeItem({ node: { name, kind }, x, y, width }: PlacedNode, theme: Theme) {
  return {
    name,
    x,
    y,
    hint: `${name}\n${kind}`,
    symbol: SYMBOL[kind],
    symbolSize: NODE_SIZE,
    itemStyle: { color: theme.panel, borderColor: colorOf(kind, theme), borderWidth: 2 },
    label: {
      show: true,
      position: 'bottom',
      formatter: `{name|{b}}\n{kind|${kind}}`,
      overflow: 'truncate',
      width,
      rich: {
        name: { color: theme.text, fontSize: 12, fontWeight: 600, lineHeight: 15 },
        kind: { color: theme.quiet, fontSize: 10, lineHeight: 12 },
      },
    },
  };
}

function edgeItem(
  { edge, curveness }: PlacedEdge,
  { nodes }: DependencyGraph,
  busiest: number,
  theme: Theme,
  rateOf: (calls: number) => string,
) {
  const indexOf = (wanted: string) => nodes.findIndex(({ name }) => name === wanted);
  const failed = edge.errors > 0;
  const color = failed ? theme.error : theme.quiet;
  return {
    source: indexOf(edge.from),
    target: indexOf(edge.to),
    hint: `${edge.from} → ${edge.to} (${edge.kind})\n${formatNumber(edge.count)} calls, ${rateOf(edge.count)}, ${formatNumber(edge.errors)} failed\np50 ${formatDuration(edge.p50Ns)}  p95 ${formatDuration(edge.p95Ns)}  p99 ${formatDuration(edge.p99Ns)}`,
    lineStyle: { color, curveness, opacity: 0.9, width: 1 + 2 * (Math.log1p(edge.count) / Math.log1p(busiest)) },
    label: {
      show: true,
      rotate: 0,
      color: failed ? theme.error : theme.quiet,
      fontSize: 11,
      lineHeight: 14,
      textBorderColor: theme.ground,
      textBorderWidth: 3,
      formatter: `${formatNumber(edge.count)}× ${edge.kind}\np95 ${formatDuration(edge.p95Ns)}${failed ? ` · ✖ ${formatNumber(edge.errors)}` : ''}`,
    },
  };
}
