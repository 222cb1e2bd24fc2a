/** OpenTelemetry's six severity names; each covers four severity numbers. */
export type Severity = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

export const WARN_NUMBER = 13;
export const ERROR_NUMBER = 17;

const NAMES: readonly Severity[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** The name of a severity number between 1 and 24. */
export function severityName(severityNumber: number): Severity {
  return NAMES[(severityNumber - 1) >> 2] ?? 'INFO';
}

/**
 * Severity number (1-24) of a pino level number. Pino's standard levels are ten apart and OpenTelemetry's four, so a
 * custom level lies on the line between its neighbours, rounded down: nothing below `warn` is called a warning.
 */
export function severityOfPinoLevel(level: number): number {
  const severityNumber = Math.floor((level / 10 - 1) * 4) + 1;
  return Math.min(24, Math.max(1, severityNumber));
}

/** Names with a settled meaning: pino's, winston's npm, syslog and cli levels, and their usual spellings. */
const KNOWN: Readonly<Record<string, number>> = {
  fatal: 21,
  emerg: 23,
  emergency: 23,
  alert: 22,
  crit: 21,
  critical: 21,
  error: 17,
  err: 17,
  warn: 13,
  warning: 13,
  help: 11,
  notice: 10,
  data: 10,
  info: 9,
  http: 7,
  verbose: 6,
  debug: 5,
  prompt: 4,
  input: 2,
  trace: 1,
  silly: 1,
};

/**
 * Severity numbers of a table of levels in which a lower number is more severe, as winston's are. Unknown names are
 * placed between the nearest known ones; a table without any known name is spread from ERROR to DEBUG.
 */
export function severitiesByRank(levels: Readonly<Record<string, number>>): Map<string, number> {
  const ranked = Object.keys(levels).sort((a, b) => (levels[a] ?? 0) - (levels[b] ?? 0));
  const known = ranked.map((name) => knownSeverity(name));
  const last = ranked.length - 1;
  const result = new Map<string, number>();
  ranked.forEach((name, index) => {
    const severityNumber = known[index] ?? between(known, index) ?? spread(index, last);
    result.set(name, severityNumber);
  });
  return result;
}

/** Severity number of a well-known level name in any case, `undefined` for any other. */
export function knownSeverity(name: string): number | undefined {
  const lower = name.toLowerCase();
  return Object.hasOwn(KNOWN, lower) ? KNOWN[lower] : undefined;
}

function between(known: readonly (number | undefined)[], index: number): number | undefined {
  const above = known.findLastIndex((value, at) => at < index && value !== undefined);
  const below = known.findIndex((value, at) => at > index && value !== undefined);
  const severe = known[above];
  const slight = known[below];
  if (severe === undefined) return slight === undefined ? undefined : Math.min(24, slight + 4);
  if (slight === undefined) return Math.max(1, severe - 4);
  return Math.floor(severe + ((slight - severe) * (index - above)) / (below - above));
}

function spread(index: number, last: number): number {
  return last === 0 ? 9 : Math.round(17 - (12 * index) / last);
}
