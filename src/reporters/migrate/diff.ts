import type { Migration } from '../../migrate/migration.js';
import { colorDiff } from '../../output/color-diff.js';
import type { ReportContext } from '../../output/deliver.js';

/** One unified diff; coloured only for eyes, whatever FORCE_COLOR says, since `git apply` takes it as it is. */
export default function diff({ result }: Migration, { color }: ReportContext): string {
  const text = result.changes.map((change) => change.diff).join('');
  return color && process.stdout.isTTY ? colorDiff(text) : text;
}
