import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommonFlags } from '../flags.js';
import type { Rewrite } from '../rewriter.js';
import { usesColor } from './color.js';
import { print, unwritable } from './print.js';
import type { Target } from './targets.js';

/** What a reporter has to know besides the result. */
export interface ReportContext {
  color: boolean;
  quiet: boolean;
  /** Folder of the paths in the result, relative to the repository's root: '' or 'packages/api/'. */
  prefix: string;
  /** What the rewrite of a bracket would change, for a report that shows it. */
  rewrite?: Rewrite | undefined;
}

export type Reporter<Result> = (result: Result, context: ReportContext) => string;

interface Delivery<Result, Format extends string> {
  targets: Target<Format>[];
  reporters: Record<Format, Reporter<Result>>;
  flags: Pick<CommonFlags, 'color' | 'quiet'>;
  prefix?: string;
  rewrite?: Rewrite | undefined;
}

/**
 * Makes every report and brings it to its place.
 * @throws {UserError} when one cannot be written.
 */
export async function deliver<Result, Format extends string>(result: Result, delivery: Delivery<Result, Format>) {
  const { targets, reporters, flags, prefix = '', rewrite } = delivery;
  for (const { format, file } of targets) {
    const color = file === null && usesColor(process.stdout, flags);
    const text = reporters[format](result, { color, quiet: flags.quiet ?? false, prefix, rewrite });
    if (file === null) await print(process.stdout, text);
    else await write(file, text);
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw unwritable(file, error);
  }
}
