const { appendFileSync } = require('node:fs');

/** Loaded into a measured process: leaves its peak memory, in KiB, behind. */
process.on('exit', () => appendFileSync(process.env.PEAK_FILE, `${process.resourceUsage().maxRSS}\n`));
