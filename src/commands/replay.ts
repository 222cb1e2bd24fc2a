import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { UserError } from '../errors.js';
import { DONE } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { REPLAY_FORMATS } from '../formats.js';
import { colors, usesColor } from '../output/color.js';
import { print } from '../output/print.js';
import { chooseTargets } from '../output/targets.js';
import { findSources } from '../replay/reading/find-sources.js';
import { replay as replayFiles } from '../replay/replay.js';
import { summaryText } from '../reporters/replay/summary.js';
import { loadSettings, scanOptions } from '../settings.js';
import { version } from '../version.js';

export interface ReplayFlags extends CommonFlags {
  /** Folder of the code that wrote the lines. */
  code?: string;
  join?: string;
  service?: string;
}

/** `log-to-trace replay`: log files as the traces that they would have been. */
export async function replay(files: string[], flags: ReplayFlags): Promise<number> {
  const settings = await loadSettings(flags);
  const { cwd, config } = settings;
  const [target] = await chooseTargets({ cwd, flags, known: REPLAY_FORMATS, fallback: 'jsonl', several: false });
  if (files.length === 0) {
    throw new UserError('replay has nothing to read. Name log files, folders of them, or - for standard input.');
  }
  const sources = await findSources(files, cwd);
  const engine = await import('@log-to-trace/codemods/globs');
  const outline =
    flags.code === undefined
      ? null
      : await (await import('@log-to-trace/codemods')).outline({
          ...scanOptions(settings, ['.']),
          cwd: path.resolve(cwd, flags.code),
        });
  if (target!.file !== null) await mkdir(path.dirname(target!.file), { recursive: true });
  // What goes wrong there, `print` is told as well.
  const output = target!.file === null ? process.stdout : createWriteStream(target!.file).on('error', () => undefined);
  const isOne = target!.format === 'json';
  let written = 0;
  if (isOne) await print(output, '{"resourceSpans":[');
  const tally = await replayFiles(sources, {
    ...config,
    attributePrefix: config.attributePrefix ?? '',
    isRedacted: config.redact?.length ? engine.matcher(config.redact) : null,
    join: flags.join,
    service: flags.service,
    outline,
    version: version(),
    write: async (spans) => {
      const text = JSON.stringify(spans);
      await print(output, isOne ? `${written++ > 0 ? ',' : ''}\n${text}` : `{"resourceSpans":[${text}]}\n`);
    },
  });
  if (isOne) await print(output, '\n]}\n');
  if (target!.file !== null) {
    output.end();
    await finished(output);
  }
  if (!flags.quiet) await print(process.stderr, summaryText(tally, colors(usesColor(process.stderr, flags))));
  return DONE;
}
