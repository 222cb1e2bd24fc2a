import { Command, InvalidArgumentError, Option } from 'commander';
import {
  CHECK_FORMATS,
  DEMO_FORMATS,
  EXPLAIN_FORMATS,
  INIT_FORMATS,
  MIGRATE_FORMATS,
  REPLAY_FORMATS,
  SCAN_FORMATS,
} from './formats.js';
import { version } from './version.js';

const VARIADIC = (value: string, previous: string[] | undefined): string[] => [...(previous ?? []), value];

const NAMED = (value: string): string => {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return value;
};

/** The commands and their options. Each command is imported when it runs, so that `--help` loads no compiler. */
export function createProgram(exit: (code: number) => void): Command {
  const program = new Command('log-to-trace')
    .description('Finds log-bracketed blocks in Node.js code and turns them into OpenTelemetry spans.')
    .version(version())
    .exitOverride()
    .helpCommand(true)
    .showHelpAfterError('Run "log-to-trace --help" for the commands and their options.');

  define(program, 'scan', 'find log brackets and half brackets; changes nothing')
    .argument('[paths...]', 'files, folders or globs', ['.'])
    .option('--format <name[=file]>', `${SCAN_FORMATS.join(', ')}; repeatable, all but one with a file`, VARIADIC)
    .action(async (paths, flags) => {
      const { scan } = await import('./commands/scan.js');
      exit(await scan(paths, flags));
    });

  define(program, 'migrate', 'rewrite log brackets into spans')
    .argument('[paths...]', 'files, folders or globs', ['.'])
    .option('--format <name>', MIGRATE_FORMATS.join(', '), VARIADIC)
    .option('--dry-run', 'print one unified diff for `git apply` and write nothing')
    .addOption(
      new Option('--logs <what>', 'what becomes of the bracketing lines (default: remove)').choices(['remove', 'keep']),
    )
    .option('--only <bracket>', 'only this fingerprint, form or refusal code; repeatable', VARIADIC)
    .option('--since <ref>', 'only what came since this branch left the git ref')
    .option('--verify', "run the project's own tsc, and take back what would add an error")
    .option('--interactive', 'show the diff of each bracket and ask')
    .option('--tracer-name <name>', "name of the tracer (default: the nearest package.json's name)", NAMED)
    .option(
      '--helper <module>',
      "start spans through the project's own withSpan from this module, written if missing",
      NAMED,
    )
    .option('--allow-dirty', 'write even where git could not bring the old files back')
    .action(async (paths, flags) => {
      const { migrate } = await import('./commands/migrate.js');
      exit(await migrate(paths, flags));
    });

  define(program, 'check', 'fail on log brackets that the baseline does not know')
    .argument('[paths...]', 'files, folders or globs', ['.'])
    .option('--format <name[=file]>', `${CHECK_FORMATS.join(', ')}; repeatable, all but one with a file`, VARIADIC)
    .option('--baseline <file>', 'the file of known brackets (default: .log-to-trace.baseline.json)')
    .addOption(new Option('--init', 'write the baseline for the first time').conflicts(['update', 'prune', 'since']))
    .addOption(
      new Option('--update', 'write the current state, resolve a merge conflict').conflicts(['prune', 'since']),
    )
    .addOption(new Option('--prune', 'take what is gone from the code out of the baseline').conflicts(['since']))
    .option('--since <ref>', 'only what changed since this branch left the git ref')
    .option('--shard <i/n>', 'only one of n parts of the files')
    .addOption(
      new Option('--merge-results', 'report what all shards said: their JSON results as paths').conflicts([
        'init',
        'update',
        'prune',
        'since',
        'shard',
      ]),
    )
    .option('--history', "how the number has fallen, from git's history of the baseline")
    .addOption(
      new Option('--merge', 'be a merge driver of git: three baselines as paths, %O %A %B')
        .conflicts(['init', 'update', 'prune', 'since', 'shard', 'mergeResults', 'history'])
        .hideHelp(),
    )
    .action(async (paths, flags) => {
      const { check } = await import('./commands/check.js');
      exit(await check(paths, flags));
    });

  define(program, 'explain', 'print the page of a refusal code')
    .argument('<code>', 'for example L2T101')
    .option('--format <name>', EXPLAIN_FORMATS.join(', '), VARIADIC)
    .action(async (code, flags) => {
      const { explain } = await import('./commands/explain.js');
      exit(await explain(code, flags));
    });

  define(program, 'init', 'set up OpenTelemetry in a bare service: SDK, exporter, log lines on spans')
    .option('--format <name>', INIT_FORMATS.join(', '), VARIADIC)
    .option('--dry-run', 'show what would be written and write nothing')
    .option('--yes', 'go on without asking')
    .action(async (flags) => {
      const { init } = await import('./commands/init.js');
      exit(await init(flags));
    });

  define(program, 'replay', 'read log files and write the traces they would have been, as OTLP JSON')
    .argument('[files...]', 'NDJSON log files, plain or gzip, folders of them, or - for standard input')
    .option('--format <name>', `${REPLAY_FORMATS.join(', ')}: one TracesData a line, or all as one document`, VARIADIC)
    .option('--code <repo>', 'the code that wrote the lines: its brackets, and what they may enclose')
    .option('--join <field>', 'a field that joins the lines of a request or job, besides those that are recognised')
    .option('--service <name>', 'name of the service, whatever the lines say')
    .action(async (files, flags) => {
      const { replay } = await import('./commands/replay.js');
      exit(await replay(files, flags));
    });

  define(program, 'view', 'see traces: receive them over OTLP, or read files; needs @log-to-trace/viewer')
    .argument('[files...]', 'OTLP JSON files, plain or .gz, or folders of them')
    .option('--port <number>', 'where to listen (default: 4318; 0 for any that is free)')
    .option('--host <address>', 'a loopback address (default: 127.0.0.1)')
    .option('--forward <endpoint>', 'send all that comes in on to this OTLP/HTTP endpoint')
    .option('--parquet <folder>', 'write spans and events as Parquet, at the end and after reading files')
    .option('--before <file>', 'traces from before a migration, to compare with; repeatable', VARIADIC)
    .option('--open', 'open the page in a browser')
    .option('--format <name>', 'pretty, json, html; no server', VARIADIC)
    .addOption(new Option('--text', 'trees in the terminal instead').conflicts(['json', 'html', 'format']))
    .addOption(new Option('--json', 'everything as one JSON document instead').conflicts(['html', 'format']))
    .addOption(new Option('--html <file>', 'a single self-contained page instead').conflicts(['output', 'format']))
    .action(async (files, flags) => {
      const { view } = await import('./commands/view.js');
      exit(await view(files, flags));
    });

  define(program, 'demo', 'run the whole story on the example system, start to end')
    .option('--format <name>', DEMO_FORMATS.join(', '), VARIADIC)
    .option('--keep', 'leave the migrated copy in place')
    .option('--open', 'show before and after in the browser at the end, until interrupted')
    .option('--yes', "install the example's dependencies without asking")
    .action(async (flags) => {
      const { demo } = await import('./commands/demo.js');
      exit(await demo(flags));
    });

  return program;
}

function define(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--cwd <dir>', 'run as if started in this folder')
    .option('--config <file>', 'config file (default: log-to-trace.config.{json,js,mjs,ts} or package.json)')
    .option('--output <file>', 'write the result to this file instead of standard output')
    .option('--quiet', 'results only: no progress, no notes')
    .option('--no-color', 'plain text')
    .option('--debug', 'print stack traces of errors')
    .showHelpAfterError(`Run "log-to-trace ${name} --help" for its options.`);
}
