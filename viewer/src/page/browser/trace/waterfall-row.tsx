import { Component } from 'preact';
import type { TraceTree } from '../../source.js';
import { formatDuration, formatNumber, offsetFormat } from '../components/format.js';
import { toneOf } from '../components/log-line.js';
import type { LineIndex } from './line-index.js';

export const ROW_HEIGHT = 24;
const INDENT = 14;
/** Deeper than this the tree is not indented any further: a name must stay in sight. */
const MAX_INDENT = 20;
/** More marks than this on one bar are one blur. */
const MAX_MARKS = 60;

interface Props {
  tree: TraceTree;
  span: number;
  position: number;
  color: string;
  lines: LineIndex;
  fromNs: number;
  toNs: number;
  isSelected: boolean;
  isMatch: boolean;
  fold: 'leaf' | 'collapsed' | 'expanded';
}

/** One span. Drawn again only when something about it changed: scrolling moves rows, it does not redraw them. */
export class WaterfallRow extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return (Object.keys(next) as (keyof Props)[]).some((key) => next[key] !== this.props[key]);
  }

  override render({ tree, span, position, color, isSelected, isMatch, fold }: Props) {
    const { spans } = tree;
    const level = spans.depth[span]!;
    const isError = spans.status[span] === 'ERROR';
    const name = tree.names[spans.name[span]!] || '(no name)';
    const classes = [
      'row',
      color,
      isError && 'error',
      isMatch && 'match',
      spans.critical[span] && 'critical',
      spans.durationNs[span] === null && 'open',
    ];
    return (
      <tr
        id={`span-${span}`}
        data-span={span}
        class={classes.filter(Boolean).join(' ')}
        style={{ transform: `translateY(${position * ROW_HEIGHT}px)` }}
        aria-level={level + 1}
        aria-rowindex={position + 1}
        aria-selected={isSelected}
        aria-expanded={fold === 'leaf' ? undefined : fold === 'expanded'}
      >
        <td class="cell service">{tree.services[spans.service[span]!]}</td>
        <td class="cell name" title={name}>
          <span class="twisty" style={{ marginInlineStart: `${Math.min(level, MAX_INDENT) * INDENT}px` }}>
            {fold === 'leaf' ? '' : fold === 'expanded' ? '▾' : '▸'}
          </span>
          {level > MAX_INDENT && <span class="depth">{level}</span>}
          {isError && <span class="mark">✖</span>}
          <span class="label">{name}</span>
          {spans.lines[span]! > 0 && (
            <span class="badge" title="Log lines on this span">
              {formatNumber(spans.lines[span]!)}
            </span>
          )}
        </td>
        <td class="cell time">
          <Bar {...this.props} />
        </td>
      </tr>
    );
  }
}

/** From the start mark to the end mark, the log lines on it, and how long it took beside it. */
function Bar({ tree: { spans, durationNs: traceNs }, span, lines, fromNs, toNs }: Props) {
  const share = (ns: number) => (ns - fromNs) / (toNs - fromNs);
  const start = spans.startOffsetNs[span]!;
  const duration = spans.durationNs[span]!;
  const end = duration === null ? Math.max(start, traceNs) : start + duration;
  const [left, right] = [clamp(share(start)), clamp(share(end))];
  const label = duration === null ? 'never ended' : formatDuration(duration);
  const offset = offsetFormat(traceNs);
  const when = `▶ ${offset(start)}  ■ ${duration === null ? 'no end' : offset(end)}`;
  const marks = lines.ofSpan.get(span) ?? [];
  return (
    <>
      <span class="bar" style={{ left: percent(left), width: percent(right - left) }} />
      {marks.slice(0, MAX_MARKS).map((line) => {
        const at = share(lines.lines[line]!.offsetNs);
        return at < 0 || at > 1 ? null : (
          <span key={line} class={`event ${toneOf(lines.lines[line]!)}`} style={{ left: percent(at) }} />
        );
      })}
      <span class={`took ${placeOf(left, right)}`} style={positionOf(left, right)}>
        {label}
        <span class="when">{when}</span>
      </span>
    </>
  );
}

/** The label stands where there is room: behind the bar, in front of one that reaches to the end, or on it. */
function placeOf(left: number, right: number): 'behind' | 'before' | 'inside' {
  if (right <= 0.72) return 'behind';
  return left >= 0.28 ? 'before' : 'inside';
}

function positionOf(left: number, right: number): Record<string, string> {
  const place = placeOf(left, right);
  if (place === 'behind') return { left: percent(right) };
  return place === 'before' ? { right: percent(1 - left) } : { left: percent(left) };
}

function clamp(share: number): number {
  return Math.max(0, Math.min(1, share));
}

function percent(share: number): string {
  return `${share * 100}%`;
}
