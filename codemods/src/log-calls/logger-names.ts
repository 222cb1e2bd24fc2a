// What loggers are called, as sources of patterns: the syntax is read by them, and the text before it is parsed.

/** Whole names, with or without an underscore before them. */
export const LOGGER_WORDS = 'log|logger|logging|winston|pino|bunyan|signale|consola|npmlog|loglevel|console|l';

/** Endings of longer names: `reqLogger`, `audit_log`, but not `catalog` or `dialog`. */
export const LOGGER_ENDINGS = 'Log|Logger|_log|_logger|Logging|Notifier';

/** Functions that log by themselves. */
export const LOG_FUNCTIONS =
  '_?(?:log|debug|logger|print|info|consola|verbose|trace)|log(?:Info|Debug|Message|Msg|Verbose|Trace|Line|Step|Success)|(?:debug|info)Log';

/** Methods that make a logger of whatever has them. */
export const LOGGING_METHODS = ['debug', 'verbose'];
