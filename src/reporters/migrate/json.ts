import type { Migration } from '../../migrate/migration.js';
import { jsonText } from '../shared/json-text.js';

export default function json({ result, mentions }: Migration): string {
  const { version, summary, brackets, halfBrackets, failedFiles, changes, removedMessages, rolledBack, warnings } =
    result;
  const published = changes.map(({ file, fingerprints, diff }) => ({ file, fingerprints, diff }));
  return jsonText({
    version,
    summary,
    brackets,
    halfBrackets,
    failedFiles,
    changes: published,
    removedMessages,
    rolledBack,
    warnings,
    mentions,
  });
}
