import type { ViewFlags } from '@log-to-trace/viewer';
import { DONE } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { loadSettings } from '../settings.js';
import { loadViewer } from '../view/load-viewer.js';

/** `log-to-trace view`: the viewer of `@log-to-trace/viewer`, which is installed by those who want it. */
export async function view(files: string[], flags: CommonFlags & ViewFlags): Promise<number> {
  const { cwd } = await loadSettings(flags);
  const { runView } = await loadViewer(cwd);
  await runView(files, flags, { cwd, stdout: process.stdout, stderr: process.stderr });
  return DONE;
}
