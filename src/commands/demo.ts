import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Trace } from '@log-to-trace/viewer';
import { DemoFailure } from '../demo/demo-failure.js';
import { type DemoResult, demoResult, type Seen } from '../demo/demo-result.js';
import { describeMigration } from '../demo/describe-migration.js';
import { countLogEvents, failingTrace } from '../demo/failing-trace.js';
import { type CopyMigration, migrateCopy } from '../demo/migrate-copy.js';
import { createNarrator, type Narrator } from '../demo/narrator.js';
import {
  commitAll,
  copyExample,
  dependenciesAreHere,
  git,
  installCommand,
  installDependencies,
  linkDependencies,
} from '../demo/prepare-copy.js';
import { build, type ExampleRun, run } from '../demo/run-example.js';
import { UserError } from '../errors.js';
import { DONE, FAILED } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { DEMO_FORMATS, type DemoFormat } from '../formats.js';
import { usesColor } from '../output/color.js';
import { colorDiff } from '../output/color-diff.js';
import { deliver, type Reporter } from '../output/deliver.js';
import { print } from '../output/print.js';
import { chooseTargets } from '../output/targets.js';
import { jsonText } from '../reporters/shared/json-text.js';
import { loadSettings } from '../settings.js';
import { loadViewer } from '../view/load-viewer.js';

export interface DemoFlags extends CommonFlags {
  /** Leave the copy in place, to look around in it. */
  keep?: boolean;
  /** Show both runs in the browser, until interrupted. */
  open?: boolean;
  /** Install the example's dependencies without asking. */
  yes?: boolean;
}

const SHOWN_FILE = 'src/worker/pricing.ts';
const INTERRUPTED = 130;
/** Of the trees, where no terminal says how wide it is. */
const WIDTH = 120;

interface Outcome {
  story: string;
  result: DemoResult;
}

const reporters: Record<DemoFormat, Reporter<Outcome>> = {
  pretty: ({ story }) => story,
  json: ({ result }) => jsonText(result),
};

/** `log-to-trace demo`: the example system before and after its migration, run for real. */
export async function demo(flags: DemoFlags): Promise<number> {
  const { cwd } = await loadSettings(flags);
  const targets = await chooseTargets({ cwd, flags, known: DEMO_FORMATS, fallback: 'pretty', several: false });
  // Nobody who watches waits for the end; a file and a program get all of it at once.
  const isLive = targets.some(({ format, file }) => format === 'pretty' && file === null);
  const color = isLive && usesColor(process.stdout, flags);
  const told: string[] = [];
  const write = async (text: string) => {
    if (isLive) await print(process.stdout, text);
    else told.push(text);
  };
  const narrator = createNarrator({ color, quiet: flags.quiet ?? false, write });
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);

  let folder: string | null = null;
  let keep = flags.keep ?? false;
  let seen: Seen;
  try {
    folder = await copyExample();
    seen = await tellStory({ folder, narrator, color, isLive, flags, signal: interrupt.signal });
  } catch (error) {
    if (interrupt.signal.aborted) return INTERRUPTED;
    if (!(error instanceof DemoFailure)) throw error;
    keep = true;
    await print(process.stderr, `\nerror: the demo failed. ${error.message}\n`);
    return FAILED;
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, onSignal);
    if (folder) await leave(folder, keep, narrator);
  }
  const outcome = { story: told.join(''), result: demoResult(seen, keep ? folder : null) };
  if (!isLive) await deliver(outcome, { targets, reporters, flags });
  return DONE;
}

interface Stage {
  folder: string;
  narrator: Narrator;
  color: boolean;
  /** The story is told on standard output while it happens. */
  isLive: boolean;
  flags: DemoFlags;
  signal: AbortSignal;
}

async function tellStory(stage: Stage): Promise<Seen> {
  const { folder, narrator, color, isLive, flags, signal } = stage;
  const { tell, show, step } = narrator;

  await step(`Copying the example, an order import of three processes, to ${folder}`, () => prepare(stage));

  const before = await step('Running it as it is, with the transports in its instrumentation file', async () => {
    await build(folder, signal);
    return run(folder, 'run-before', signal);
  });

  const migration = await step('log-to-trace migrate', () => migrateCopy(folder, signal));
  await tell(describeMigration(migration, narrator.color));
  await tell(await diffOf(stage));

  const after = await step('Type-checking the migrated copy and running it again', async () => {
    await build(folder, signal);
    return run(folder, 'run-after', signal);
  });
  await compareResults(stage, before, after);

  const { readTraces, renderText, runView } = await loadViewer(folder);
  const width = process.stdout.columns ?? WIDTH;
  const tree = async ({ traces }: ExampleRun) => {
    const model = await readTraces([traces]);
    const trace = failingTrace(model);
    return { trace, text: renderText(model, { color, traceId: trace.traceId, width }) };
  };
  const [old, migrated] = [await tree(before), await tree(after)];
  checkTraces(old.trace, migrated.trace, migration);
  await show(heading('Before: the automatic spans, with the log lines as events', narrator));
  await show(old.text);
  await show(heading('After: every bracket a span, with its parameters', narrator));
  await show(migrated.text);
  if (flags.open) {
    const { stderr } = process;
    const stdout = isLive ? process.stdout : stderr;
    const view = { before: [before.traces], open: true, port: '0' };
    await runView([after.traces], view, { cwd: folder, stdout, stderr, signal });
  } else {
    await tell('\nTo see both in the browser, run the demo with --open: npm run demo -- --open');
  }
  return { migration, before: old.trace, after: migrated.trace };
}

async function prepare({ folder, isLive, flags, signal }: Stage): Promise<void> {
  if (await dependenciesAreHere()) {
    await linkDependencies(folder);
  } else {
    const notice = `  Its dependencies are not installed here. About to run in the copy:\n    ${installCommand().join(' ')}\n`;
    await print(isLive ? process.stdout : process.stderr, notice);
    if (!flags.yes) await confirm(signal);
    await installDependencies(folder, signal);
  }
  await commitAll(folder, signal);
}

async function confirm(signal: AbortSignal): Promise<void> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.once('SIGINT', () => process.emit('SIGINT'));
  try {
    const answer = await terminal.question('  Go on? [Y/n] ', { signal });
    if (/^n/i.test(answer.trim())) throw new UserError('the demo needs its dependencies. Nothing was installed.');
  } finally {
    terminal.close();
  }
}

/** The diff of one file, and how much changed in the others. */
async function diffOf({ folder, color, signal }: Stage): Promise<string> {
  const show = ['diff', '--no-color', '--no-ext-diff'];
  const diff = await git(folder, [...show, '--', SHOWN_FILE], signal);
  const stat = await git(folder, [...show, '--stat'], signal);
  const hint = `The whole change (git -C ${folder} diff; the copy stays with --keep):`;
  return [color ? colorDiff(diff) : diff, hint, stat].join('\n');
}

async function compareResults({ folder, narrator }: Stage, before: ExampleRun, after: ExampleRun): Promise<void> {
  if (before.results !== after.results) {
    const files = ['run-before', 'run-after'].map((name) => path.join(folder, name, 'results.json'));
    throw new DemoFailure(`The migrated example gives other results. Compare:\n  ${files.join('\n  ')}`);
  }
  await narrator.tell('  Same results as before: command output, HTTP responses and database rows');
}

/** @throws {DemoFailure} if a trace does not show what it is here to show */
function checkTraces(before: Trace, after: Trace, { migrated }: CopyMigration): void {
  if (countLogEvents(before) === 0) throw new DemoFailure('No log line became an event on the automatic spans.');
  const names = new Set(migrated.map(({ spanName }) => spanName));
  if (!after.spans.some(({ service, name, status }) => service === 'worker' && names.has(name) && status === 'ERROR')) {
    throw new DemoFailure('The trace of the migrated example shows no migrated span with the error.');
  }
}

function heading(text: string, { color }: Narrator): string {
  return `\n${color.bold(text)}\n${color.dim('─'.repeat(text.length))}`;
}

async function leave(folder: string, keep: boolean, { show }: Narrator): Promise<void> {
  if (!keep) return rm(path.dirname(folder), { recursive: true, force: true });
  await show(`The copy is in ${folder}; log-to-trace view shows the traces of run-before and run-after in it.`);
}
