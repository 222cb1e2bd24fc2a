import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { codeOf, messageOf, UserError } from '../errors.js';
import type { CheckReport } from './check-report.js';

const count = z.number().int().nonnegative();
const entry = z.looseObject({
  fingerprint: z.string(),
  file: z.string(),
  function: z.string(),
  messages: z.array(z.string()),
});
const place = z.object({ line: count, column: count });
const refusal = z.object({ code: z.string(), reason: z.string(), line: count, column: count });
const bracket = z.looseObject({
  ...entry.shape,
  start: place,
  end: place,
  form: z.string(),
  spanName: z.string(),
  verdict: z.enum(['migratable', 'refused']),
  refusal: refusal.nullable(),
});
const share = z.object({ name: z.string(), new: count, known: count, stale: count });

/** As much of the document as merging and the reporters rely on. */
const schema = z.looseObject({
  version: z.literal(1),
  summary: z.looseObject({ files: count, new: count, stale: count }),
  new: z.array(bracket),
  known: z.array(bracket),
  fixed: z.array(entry),
  stale: z.array(entry),
  failedFiles: z.array(z.object({ file: z.string(), error: z.string() })),
  progress: z.object({ initial: count, remaining: z.number().int(), percent: z.number() }).nullable(),
  packages: z.array(share),
  owners: z.array(share),
  shard: z.object({ index: count, count: count }).optional(),
});

/**
 * Reads what `check --format json` wrote.
 * @throws {UserError} when there is no such file, or it holds something else.
 */
export async function readReport(file: string): Promise<CheckReport> {
  let document: unknown;
  try {
    document = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const code = codeOf(error);
    const problem =
      error instanceof SyntaxError ? `is not valid JSON (${messageOf(error)})` : `cannot be read (${code})`;
    throw new UserError(`${file} ${code === 'ENOENT' ? 'does not exist' : problem}. ${NAME_RESULTS}`);
  }
  const outcome = schema.safeParse(document);
  if (outcome.success) return document as CheckReport;
  const [issue] = outcome.error.issues;
  throw new UserError(`${file} is no result of a check (${issue!.path.join('.')}: ${issue!.message}). ${NAME_RESULTS}`);
}

const NAME_RESULTS = 'Name files that "check --shard i/n --format json=<file>" has written.';
