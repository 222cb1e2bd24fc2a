#!/usr/bin/env node
import module from 'node:module';
import { codeOf } from './errors.js';
import { DONE, NOTHING_DONE } from './exit-codes.js';
import { run } from './run.js';

// Node 22 and later keep the engine's code compiled from run to run; the types are those of Node 20.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

// `log-to-trace scan | head` closes the pipe early, which is no error. Whoever writes says what else went wrong.
let isCutOff = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    isCutOff ||= codeOf(error) !== 'EPIPE';
  });
}

// Not process.exit(): it would cut off output that a slow pipe has not taken yet.
const exitCode = await run(process.argv);
process.exitCode = isCutOff && exitCode === DONE ? NOTHING_DONE : exitCode;
