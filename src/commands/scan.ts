import { DONE } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { SCAN_FORMATS } from '../formats.js';
import { pathPrefix } from '../git/path-prefix.js';
import { deliver } from '../output/deliver.js';
import { noteIfEmpty } from '../output/note-if-empty.js';
import { createProgress } from '../output/progress.js';
import { chooseTargets } from '../output/targets.js';
import { scanReporters } from '../reporters/scan/index.js';
import { rewriterFor } from '../rewriter.js';
import { loadSettings, scanOptions } from '../settings.js';

/** `log-to-trace scan`: what is there; changes nothing. */
export async function scan(paths: string[], flags: CommonFlags): Promise<number> {
  const settings = await loadSettings(flags);
  const { cwd } = settings;
  const targets = await chooseTargets({ cwd, flags, known: SCAN_FORMATS, fallback: 'pretty', several: true });
  // The engine and its compiler come last, so that a mistake in the command line is answered at once.
  const engine = await import('@log-to-trace/codemods');
  const progress = createProgress('Scanning', flags);
  const result = await engine.scan({ ...scanOptions(settings, paths), onProgress: progress.update });
  progress.end();
  await noteIfEmpty(result.summary.files, paths, flags);
  const rewrite = targets.some(({ format }) => format === 'sarif') ? await rewriterFor(settings) : undefined;
  await deliver(result, { targets, reporters: scanReporters, flags, prefix: await pathPrefix(cwd), rewrite });
  return DONE;
}
