/** How a text reads a clock, whichever way `readsTime` knows. Needs no compiler, so that the text pre-filter loads none. */
export const CLOCK_TEXT =
  /(?:now|bigint|[tT]ime(?:r|stamp|ms|In\w{1,20})?|createStarted|new Date|[sS]topwatch)\s*\(\s*\)/;
