import { CLOCK_TEXT } from '../log-calls/clock-text.js';
import { LEVEL_NAMES } from '../log-calls/levels.js';
import { LOG_FUNCTIONS, LOGGER_ENDINGS, LOGGER_WORDS, LOGGING_METHODS } from '../log-calls/logger-names.js';

const METHOD = `\\s*_?(?:${LEVEL_NAMES.join('|')}|time|timeEnd|profile|done|log[A-Z]\\w{0,40})`;
/** How a logger is called, or what stands behind one: `getLogger().info`, `(log as Log).info`, `log!.info`. */
const OWNER = `(?:\\b_?(?:${LOGGER_WORDS})|${LOGGER_ENDINGS}|\\bthis|[)!\\]])\\s*\\??`;
const FUNCTION = `(?<![\\w$.])(?:${LOG_FUNCTIONS})`;
const OPENS = '(?:\\?\\.)?\\s*\\(';

const COARSE = new RegExp(`(?:\\.${METHOD}|log|debug|Log|ogger|[lL]og[A-Z]\\w{0,40})${OPENS}`, 'g');
const FINE = new RegExp(`(?:${OWNER}\\.${METHOD}|\\.\\s*(?:${LOGGING_METHODS.join('|')})|${FUNCTION})${OPENS}`, 'g');
/** Where a logger is made, it may have any name. */
const FACTORY = /\b(?:pino|createLogger|getLogger|child|consola)\b/;

/** What is given the clock and logs the time: `logDuration(start)`, `timer.done()`. */
const CLOCK_LOGGER = /(?:\blog[A-Z_]|Log(?![a-z]))\w{0,40}\s*\(|\.done\s*\(/;

/**
 * A text pre-filter: a bracket needs two log calls, or one and a clock, so a file with fewer is never parsed. Most files
 * fall through the coarse sieve, which is the faster one.
 */
export function mayHoldBracket(text: string, loggers: readonly string[]): boolean {
  const likely = count(text, COARSE);
  if (likely > 0) {
    const named = FACTORY.test(text) ? likely : count(text, FINE);
    if (named === 2) return true;
    if ((named === 1 || CLOCK_LOGGER.test(text)) && CLOCK_TEXT.test(text)) return true;
  }
  return loggers.some((name) => text.split(name).length > 2);
}

/** Two stands for many. */
function count(text: string, calls: RegExp): 0 | 1 | 2 {
  calls.lastIndex = 0;
  if (!calls.test(text)) return 0;
  return calls.test(text) ? 2 : 1;
}

/** Machine-made code on few, very long lines; nobody would review a rewrite of it. */
export function looksMinified(text: string): boolean {
  if (text.length < 5_000) return false;
  const lines = text.split('\n', 500).length;
  return lines < 500 && text.length / lines > 500;
}
