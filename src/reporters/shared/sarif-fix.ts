import { structuredPatch } from 'diff';
import type { ArtifactLocation, Fix, Region, Replacement } from 'sarif';

/** The time of a minimal diff grows with the square of the changed lines. */
const MAX_CHANGED_LINES = 2_000;

/** What a rewrite changes in a file, line by line; nothing where that would be most of the file. */
export function sarifFixes(artifactLocation: ArtifactLocation, before: string, after: string, text: string): Fix[] {
  const options = { context: 0, maxEditLength: MAX_CHANGED_LINES };
  const patch = structuredPatch('', '', before, after, undefined, undefined, options);
  if (!patch) return [];
  const lines = before.split('\n');
  const replacements = patch.hunks.map(({ oldStart, oldLines, lines: changed }): Replacement => {
    const deletedRegion = wholeLines(lines, oldStart, oldLines);
    const inserted = insertedText(changed);
    return inserted === '' ? { deletedRegion } : { deletedRegion, insertedContent: { text: inserted } };
  });
  return [{ description: { text }, artifactChanges: [{ artifactLocation, replacements }] }];
}

/** Up to the beginning of the next line; the last line of a file may have none. */
function wholeLines(lines: readonly string[], start: number, count: number): Region {
  const next = start + count;
  if (next <= lines.length) return { startLine: start, startColumn: 1, endLine: next, endColumn: 1 };
  return { startLine: start, startColumn: 1, endLine: lines.length, endColumn: lines.at(-1)!.length + 1 };
}

function insertedText(changed: readonly string[]): string {
  return changed
    .map((line, index) => {
      if (!line.startsWith('+')) return '';
      // A marker of its own line says that the file ends without a line break.
      return changed[index + 1]?.startsWith('\\') ? line.slice(1) : `${line.slice(1)}\n`;
    })
    .join('');
}
