import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bracket } from '@log-to-trace/codemods';
import type { Settings } from './settings.js';

/** The text of a bracket's file without and with its rewrite; null where there is no rewrite, or no such file here. */
export type Rewrite = (bracket: Bracket) => { before: string; after: string } | null;

/** Rewrites one bracket at a time, in memory, as `migrate --only` would. */
export async function rewriterFor({ cwd, config }: Settings): Promise<Rewrite> {
  const { textEngine } = await import('@log-to-trace/codemods');
  const engine = textEngine({ ...config, cwd });
  let last: { file: string; text: string | null } | undefined;
  return ({ file, fingerprint, verdict }) => {
    if (verdict === 'refused') return null;
    if (last?.file !== file) last = { file, text: read(path.join(cwd, file)) };
    const before = last.text;
    const after = before === null ? null : engine.rewrite(file, before, fingerprint);
    return before === null || after === null ? null : { before, after };
  };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
}
