import { execFile } from 'node:child_process';

export type GitAnswer = { ok: true; output: string } | { ok: false; missing: boolean; problem: string };

/** Runs git, and treats its refusal as an answer. */
export function git(cwd: string, args: string[]): Promise<GitAnswer> {
  return new Promise((resolve) => {
    execFile('git', args, { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (!error) resolve({ ok: true, output: stdout });
      else resolve({ ok: false, missing: error.code === 'ENOENT', problem: stderr.trim() || error.message });
    });
  });
}
