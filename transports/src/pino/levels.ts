import type { ResolvedOptions } from '../event/options';
import { ERROR_NUMBER, severitiesByRank, severityOfPinoLevel } from '../event/severity';
import { UnknownLevelError } from '../event/unknown-level';
import type { PinoLogger, PinoSymbols } from './symbols';

type Compare = (level: number, expected: number) => boolean;

/** How one logger's level numbers are to be understood. */
export interface PinoLevels {
  severityOf(level: number): number;
  /** Is the line at least as severe as the option `level` asks for? */
  isWanted(level: number): boolean;
  /** Severity number from which a line marks its span as failed; infinite when no line does. */
  readonly errorStatusFrom: number;
}

const always = (): boolean => true;
const ascending: Compare = (level, expected) => level >= expected;

/** Throws an `UnknownLevelError` when an option names a level that the logger does not have. */
export function readLevels(logger: PinoLogger, symbols: PinoSymbols, options: ResolvedOptions): PinoLevels {
  const compare = (logger[symbols.levelComp] as Compare | undefined) ?? ascending;
  const severityOf = severityFunction(logger, compare);
  return {
    severityOf,
    isWanted: wantedFunction(logger, compare, options.level),
    errorStatusFrom: errorStatusFrom(logger, severityOf, options.errorStatus),
  };
}

function errorStatusFrom(logger: PinoLogger, severityOf: PinoLevels['severityOf'], option: boolean | string): number {
  if (option === false) return Number.POSITIVE_INFINITY;
  return option === true ? ERROR_NUMBER : severityOf(levelNumber(logger, option, 'errorStatus'));
}

function severityFunction(logger: PinoLogger, compare: Compare): (level: number) => number {
  if (compare(2, 1)) return severityOfPinoLevel;
  const byName = severitiesByRank(logger.levels.values);
  return (level) => byName.get(logger.levels.labels[level] ?? '') ?? severityOfPinoLevel(level);
}

function wantedFunction(logger: PinoLogger, compare: Compare, minimum: string | undefined): (level: number) => boolean {
  if (minimum === undefined) return always;
  const least = levelNumber(logger, minimum, 'level');
  return (level) => compare(level, least);
}

function levelNumber(logger: PinoLogger, name: string, option: 'level' | 'errorStatus'): number {
  const { values } = logger.levels;
  const level = Object.hasOwn(values, name) ? values[name] : undefined;
  if (level !== undefined) return level;
  throw new UnknownLevelError(option, name, Object.keys(values));
}
