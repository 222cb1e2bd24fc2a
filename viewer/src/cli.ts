#!/usr/bin/env node
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import type { ViewFlags } from './command/flags.js';
import { runView } from './command/run-view.js';
import { ViewError } from './command/view-error.js';

interface CliFlags extends ViewFlags {
  cwd?: string;
  config?: string;
  debug?: boolean;
}

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
  .option('--cwd <dir>', 'run as if started in this folder')
  .option('--config <file>', 'as in `log-to-trace view`; nothing in it concerns the viewer')
  .option('--output <file>', 'write the result to this file instead of standard output')
  .option('--quiet', 'results only')
  .option('--no-color', 'plain text')
  .option('--debug', 'print stack traces of errors')
  .showHelpAfterError('Run "log-to-trace-viewer --help" for its options.')
  .exitOverride()
  .action(async (files: string[], { cwd = '.', config, ...flags }: CliFlags) => {
    if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory())
      throw new ViewError(`${cwd} is not a folder. Give --cwd an existing folder.`);
    if (config !== undefined && !existsSync(path.resolve(cwd, config)))
      throw new ViewError(`${config} does not exist. Give --config an existing file.`);
    await runView(files, flags, { cwd: path.resolve(cwd), stdout: process.stdout, stderr: process.stderr });
  });

// A reader that leaves early, like `head`, is no error; whoever writes says what else went wrong.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = 2;
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Error && EXPECTED.has(error.name))
    process.stderr.write(`error: ${error.message}${program.opts<CliFlags>().debug ? `\n${error.stack}` : ''}\n`);
  else throw error;
}
