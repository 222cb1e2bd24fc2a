import { UserError } from '../errors.js';
import type { CheckReport } from './check-report.js';
import { checkResult } from './check-result.js';
import { progress } from './progress.js';
import { addShares } from './share.js';

/** The report of one shard, and the file that it came from. */
export interface ShardReport {
  file: string;
  report: CheckReport;
}

/**
 * What one run over all files would have said, from what each shard said.
 * @throws {UserError} when the shards are not the parts of one whole.
 */
export function mergeReports(parts: readonly ShardReport[]): CheckReport {
  assertWhole(parts);
  const reports = parts.map(({ report }) => report);
  const found = {
    new: reports.flatMap((report) => report.new),
    known: reports.flatMap((report) => report.known),
    fixed: reports.flatMap((report) => report.fixed),
    stale: reports.flatMap((report) => report.stale),
    failedFiles: reports.flatMap((report) => report.failedFiles),
  };
  const result = checkResult(
    found,
    reports.reduce((sum, { summary }) => sum + summary.files, 0),
  );
  const initial = reports[0]!.progress?.initial ?? 0;
  const remaining = listed(reports[0]!) - result.summary.stale + result.summary.new;
  return {
    ...result,
    progress: progress(initial, remaining),
    packages: addShares(reports.flatMap(({ packages }) => packages)),
    owners: addShares(reports.flatMap(({ owners }) => owners)),
  };
}

/** How many entries the baseline had; the same for every shard. */
function listed({ progress: own, summary }: CheckReport): number {
  return (own?.remaining ?? 0) + summary.stale - summary.new;
}

function assertWhole(parts: readonly ShardReport[]): void {
  const [first] = parts as [ShardReport];
  const { count } = shardOf(first);
  const seen = new Map<number, string>();
  for (const part of parts) {
    const shard = shardOf(part);
    if (shard.count !== count)
      throw new UserError(`${part.file} is of ${shard.count} shards, ${first.file} of ${count}. ${SAME_RUN}`);
    const twin = seen.get(shard.index);
    if (twin !== undefined)
      throw new UserError(`${twin} and ${part.file} are both shard ${shard.index}/${count}. Name each shard once.`);
    seen.set(shard.index, part.file);
    if (
      part.report.progress?.initial !== first.report.progress?.initial ||
      listed(part.report) !== listed(first.report)
    )
      throw new UserError(`${part.file} and ${first.file} were checked with different baselines. ${SAME_RUN}`);
  }
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) {
    const names = missing.slice(0, 5).map((index) => `${index}/${count}`);
    throw new UserError(
      `--merge-results lacks ${missing.length > 5 ? `${names.join(', ')} and more` : names.join(', ')}. ${ALL}`,
    );
  }
}

const SAME_RUN = 'Name the results of one run.';
const ALL = 'Name the result of every shard, or run the missing ones.';

function shardOf({ file, report }: ShardReport): { index: number; count: number } {
  if (report.shard) return report.shard;
  throw new UserError(`${file} is no result of a shard. Write them with "check --shard i/n --format json=<file>".`);
}
