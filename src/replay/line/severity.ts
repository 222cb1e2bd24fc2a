export const WARN = 13;
export const ERROR = 17;
const INFO = 9;

const NAMES = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** OpenTelemetry's name of a severity number. */
export const severityName = (severity: number): string => NAMES[(severity - 1) >> 2] ?? 'INFO';

/** The names of pino, winston (npm, syslog and cli levels), bunyan and Nest, by severity number. */
const BY_WORD: Record<string, number> = {
  trace: 1,
  silly: 1,
  input: 2,
  prompt: 4,
  debug: 5,
  verbose: 6,
  http: 7,
  info: 9,
  log: 9,
  data: 10,
  notice: 10,
  help: 11,
  warn: 13,
  warning: 13,
  error: 17,
  err: 17,
  fatal: 21,
  crit: 21,
  critical: 21,
  alert: 22,
  emerg: 23,
  emergency: 23,
};

const FIELDS = ['level', 'severity', 'lvl', 'log.level'];

/** Takes the level out of a line: a number as pino and bunyan write it, or a word. Without one a line is an INFO. */
export function takeSeverity(fields: Record<string, unknown>): number {
  for (const key of FIELDS) {
    const severity = readSeverity(fields[key]);
    if (severity === null) continue;
    delete fields[key];
    return severity;
  }
  return INFO;
}

function readSeverity(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? ofLevelNumber(value) : null;
  if (typeof value !== 'string') return null;
  const word = value.toLowerCase();
  if (Object.hasOwn(BY_WORD, word)) return BY_WORD[word]!;
  return /^\d+$/.test(word) ? ofLevelNumber(Number(word)) : null;
}

/** Pino's levels are ten apart and OpenTelemetry's four. */
function ofLevelNumber(level: number): number {
  return Math.min(24, Math.max(1, Math.floor((level / 10 - 1) * 4) + 1));
}
