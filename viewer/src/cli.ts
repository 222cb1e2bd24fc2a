#!/usr/bin/env node
import { createRequire } from 'node:module';
import { Command, CommanderError, Option } from 'commander';
import type { ViewFlags } from './command/flags.js';
import { runView } from './command/run-view.js';

const EXPECTED = new Set(['ViewError', 'ReadError']);

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
const several = (value: string, previous: string[] | undefined): string[] => [...(previous ?? []), value];

const program = new Command('log-to-trace-viewer')
  .description('Shows OpenTelemetry traces: receives them over OTLP/HTTP, reads OTLP JSON files.')
  .version(version)
  .argument('[files...]', 'OTLP JSON files, plain or .gz, or folders of them')
  .option('--port <number>', 'where to listen (default: 4318; 0 for any that is free)')
  .option('--host <address>', 'a loopback address (default: 127.0.0.1)')
  .option('--forward <endpoint>', 'send all that comes in on to this OTLP/HTTP endpoint')
  .option('--parquet <folder>', 'write spans and events as Parquet, at the end and after reading files')
  .option('--before <file>', 'traces from before a migration, to compare with; repeatable', several)
  .option('--open', 'open the page in a browser')
  .addOption(new Option('--text', 'trees in the terminal instead').conflicts(['json', 'html', 'format']))
  .addOption(new Option('--json', 'everything as one JSON document instead').conflicts(['html', 'format']))
  .addOption(new Option('--html <file>', 'a single self-contained page instead').conflicts(['output', 'format']))
  .option('--format <name>', 'pretty, json, html', several)
  .option('--output <file>', 'write the result to this file instead of standard output')
  .option('--quiet', 'results only')
  .option('--no-color', 'plain text')
  .exitOverride()
  .action(async (files: string[], flags: ViewFlags) => {
    await runView(files, flags, { cwd: process.cwd(), stdout: process.stdout, stderr: process.stderr });
  });

// A reader that leaves early, like `head`, is no error; whoever writes says what else went wrong.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = 2;
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Error && EXPECTED.has(error.name)) process.stderr.write(`error: ${error.message}\n`);
  else throw error;
}
