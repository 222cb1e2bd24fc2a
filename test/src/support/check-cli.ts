import { expect } from 'vitest';
import type { CheckReport } from '../../../src/baseline/check-report.js';
import type { Project } from './project.js';
import { runInProcess } from './run-in-process.js';

export const BASELINE = '.log-to-trace.baseline.json';

/** A check as JSON; its exit code has to say the same as its document. */
export async function checkJson(folder: Project, ...args: string[]): Promise<CheckReport> {
  const { code, stdout, stderr } = await runInProcess(['check', '--format', 'json', '--quiet', ...args], {
    cwd: folder.dir,
  });
  expect(stderr).toBe('');
  const result = JSON.parse(stdout) as CheckReport;
  expect(code).toBe(result.new.length > 0 ? 1 : 0);
  return result;
}

export async function states(folder: Project, ...args: string[]) {
  const { summary } = await checkJson(folder, ...args);
  return { new: summary.new, known: summary.known, fixed: summary.fixed, stale: summary.stale };
}

export const init = (folder: Project, ...args: string[]) => checkJson(folder, '--init', ...args);
