'use strict';

const pino = require('pino');

// Standard output belongs to the answer, the log goes to standard error.
exports.log = pino({ level: process.env.LOG_LEVEL ?? 'info' }, pino.destination({ dest: 2, sync: true }));
