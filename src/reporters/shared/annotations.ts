import type { FailedFile } from '@log-to-trace/codemods';
import type { Finding } from './finding.js';
import type { Annotation, Severity } from './github-annotations.js';
import { sentence } from './sentence.js';

/** A new bracket fails the check; a migratable one is a command away; a refused one is only worth knowing. */
function severityOf({ state, bracket }: Finding): Severity {
  if (state === 'new') return 'error';
  return state === 'found' && bracket.verdict === 'migratable' ? 'warning' : 'notice';
}

export function findingAnnotation(finding: Finding, prefix: string): Annotation {
  const { file, start, end } = finding.bracket;
  const title = finding.state === 'new' ? 'New log bracket' : 'Log bracket';
  const lines = { line: start.line, endLine: Math.max(start.line, end.line) };
  return { severity: severityOf(finding), file: prefix + file, ...lines, title, message: sentence(finding) };
}

/** A file that cannot be handled never fails a check. */
export function failureAnnotation({ file, error }: FailedFile, prefix: string): Annotation {
  return { severity: 'warning', file: prefix + file, title: 'Not checked for log brackets', message: error };
}
