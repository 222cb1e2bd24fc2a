#!/usr/bin/env node
import { run } from './run.js';

// Not process.exit(): it would cut off output that a slow pipe has not taken yet.
process.exitCode = await run(process.argv);
