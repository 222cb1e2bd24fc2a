import type { ResolvedOptions } from '../event/options';
import { ERROR_NUMBER, knownSeverity, severitiesByRank } from '../event/severity';
import { UnknownLevelError } from '../event/unknown-level';
import type { Levels } from './info';

const severities = new WeakMap<Levels, Map<string, number>>();

/** Severity number of a level of a logger, or of a well-known one where no logger is known. */
export function severityOf(levels: Levels | undefined, level: string): number {
  return severityIn(levels, level) ?? 9;
}

/** Severity number from which a line marks its span as failed; infinite when no line does. */
export function errorStatusFrom(levels: Levels | undefined, option: boolean | string): number {
  if (option === false) return Number.POSITIVE_INFINITY;
  return option === true ? ERROR_NUMBER : (severityIn(levels, option) ?? Number.POSITIVE_INFINITY);
}

/** Throws an `UnknownLevelError` when an option names a level that means nothing to a logger with these levels. */
export function assertLevels(levels: Levels, { level, errorStatus }: ResolvedOptions): void {
  const known = Object.keys(levels);
  if (level && !known.includes(level)) throw new UnknownLevelError('level', level, known);
  if (typeof errorStatus === 'string' && severityIn(levels, errorStatus) === undefined) {
    throw new UnknownLevelError('errorStatus', errorStatus, known);
  }
}

function severityIn(levels: Levels | undefined, level: string): number | undefined {
  return (levels && table(levels).get(level)) ?? knownSeverity(level);
}

function table(levels: Levels): Map<string, number> {
  let found = severities.get(levels);
  if (found === undefined) {
    found = severitiesByRank(levels);
    severities.set(levels, found);
  }
  return found;
}
