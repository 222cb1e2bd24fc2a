import type { LinesOutside } from '../model/types.js';
import type { MigrationView } from '../page/source.js';
import { logLine } from './trace-lines.js';

/** The lines that no span holds, as the page shows them: in the order of time, counted from the first. */
export function describeLinesOutside({ count, examples }: LinesOutside): MigrationView['linesOutside'] {
  const sorted = [...examples].sort((a, b) => Number(a.timeUnixNano - b.timeUnixNano));
  const start = sorted[0]?.timeUnixNano ?? 0n;
  return {
    count,
    examples: sorted.map(({ timeUnixNano, name, attributes, service }) =>
      logLine(
        null,
        { offsetNs: Number(timeUnixNano - start), name, attributes: { 'service.name': service, ...attributes } },
        start,
      ),
    ),
  };
}
