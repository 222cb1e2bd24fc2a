import type { Level } from './log-call.js';

/** Method and level names of the loggers we know, and how severe each is. */
const LEVELS: Record<string, Level> = {
  trace: 'trace',
  silly: 'trace',
  finest: 'trace',
  debug: 'debug',
  verbose: 'debug',
  http: 'debug',
  dbg: 'debug',
  fine: 'debug',
  log: 'info',
  info: 'info',
  notice: 'info',
  success: 'info',
  start: 'info',
  complete: 'info',
  pending: 'info',
  await: 'info',
  ready: 'info',
  box: 'info',
  watch: 'info',
  note: 'info',
  star: 'info',
  msg: 'info',
  inf: 'info',
  mark: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  fail: 'error',
  fatal: 'fatal',
  critical: 'fatal',
  crit: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  omfg: 'fatal',
};

export const LEVEL_NAMES: readonly string[] = Object.keys(LEVELS);

export function levelOf(name: string): Level | null {
  return Object.hasOwn(LEVELS, name) ? (LEVELS[name] ?? null) : null;
}

/** The level of a logger's method: `info`, `logInfo`, `_log`. */
export function levelOfMethod(method: string): Level | null {
  const name = method.replace(/^_/, '');
  return levelOf(name) ?? (/^log[A-Z]/.test(name) ? levelOf(name.charAt(3).toLowerCase() + name.slice(4)) : null);
}

export function isFailureLevel(level: Level): boolean {
  return level === 'error' || level === 'fatal';
}
