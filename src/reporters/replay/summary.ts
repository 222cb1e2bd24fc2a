import type { Colors } from '../../output/color.js';
import { REASONS, type Reason, type Tally, type Unplaced } from '../../replay/tally.js';
import { plural } from '../shared/plural.js';

/** What became of the lines, in a few lines. */
export function summaryText(tally: Tally, color: Colors): string {
  const { lines, placed, spans, traces, guessed, open, evicted, problems } = tally;
  const share = lines === 0 ? '' : ` (${((100 * placed) / lines).toFixed(1)} %)`;
  const notes = [
    `${plural(lines, 'line')} read, ${placed} placed on spans${share}; ${plural(spans, 'span')} in ${plural(traces, 'trace')}`,
    guessed > 0 && `${plural(guessed, 'line')} joined by process and time alone: a guess`,
    open > 0 && `${plural(open, 'span')} left open: the closing line never came`,
    evicted > 0 && `${evicted} of these let go to keep memory bounded: they may have ended later`,
    ...problems,
  ].filter((note) => note !== false);
  return [...notes, ...unplacedLines(tally, color)].map((line) => `${line}\n`).join('');
}

function unplacedLines({ unplaced }: Tally, color: Colors): string[] {
  const found = (Object.entries(unplaced) as [Reason, Unplaced][]).sort(([, a], [, b]) => b.count - a.count);
  if (found.length === 0) return [];
  const total = found.reduce((sum, [, { count }]) => sum + count, 0);
  const width = String(found[0]![1].count).length;
  return [
    color.yellow(`${plural(total, 'line')} on no span:`),
    ...found.map(([reason, { count, example }]) => {
      const where = color.dim(`(first ${example.file}:${example.number})`);
      return `  ${String(count).padStart(width)}  ${REASONS[reason]} ${where}`;
    }),
  ];
}
