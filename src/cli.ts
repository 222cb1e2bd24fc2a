#!/usr/bin/env node
import module from 'node:module';
import { run } from './run.js';

// Node 22 and later keep the engine's code compiled from run to run; the types are those of Node 20.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

// Not process.exit(): it would cut off output that a slow pipe has not taken yet.
process.exitCode = await run(process.argv);
