import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Measurement {
  seconds: number;
  /** Of the largest process. */
  peakMegabytes: number;
}

const REPORT_PEAK = fileURLToPath(new URL('./report-peak.cjs', import.meta.url));

/** Runs a script as a whole process, start-up included. */
export function measure(script: string, args: string[]): Measurement {
  const peakFile = path.join(tmpdir(), `log-to-trace-peak-${process.pid}`);
  rmSync(peakFile, { force: true });
  const env = { ...process.env, PEAK_FILE: peakFile, NODE_OPTIONS: `--require "${REPORT_PEAK}"` };
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  const peaks = existsSync(peakFile) ? readFileSync(peakFile, 'utf8').trim().split('\n').map(Number) : [0];
  rmSync(peakFile, { force: true });
  return { seconds, peakMegabytes: Math.max(...peaks) / 1024 };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
