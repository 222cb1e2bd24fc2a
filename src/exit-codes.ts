/** What a run of the command line ends with. */
export const DONE = 0;
/** Findings that must fail CI, or some files failed. */
export const FAILED = 1;
/** Nothing was done: bad usage, bad config, dirty work tree, unreadable path. */
export const NOTHING_DONE = 2;
