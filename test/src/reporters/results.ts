import type { Bracket, ScanResult } from '@log-to-trace/codemods';

export function bracket(changes: Partial<Bracket> = {}): Bracket {
  return {
    fingerprint: 'abc123',
    file: 'src/import.ts',
    start: { line: 5, column: 3 },
    end: { line: 9, column: 3 },
    form: 'block',
    logger: 'logger',
    function: 'importUsers',
    messages: ['Importing users', 'Imported {} users'],
    spanName: 'import users',
    attributes: [{ key: 'jobId', expression: 'job.id', on: 'start' }],
    verdict: 'migratable',
    refusal: null,
    ...changes,
  };
}

export function refused(changes: Partial<Bracket> = {}): Bracket {
  const refusal = { code: 'L2T103', reason: 'a generator hands out values', line: 6, column: 5 };
  return bracket({ fingerprint: 'def456', spanName: 'walk items', verdict: 'refused', refusal, ...changes });
}

export function scanResult(brackets: Bracket[], failedFiles: ScanResult['failedFiles'] = []): ScanResult {
  const count = brackets.filter(({ verdict }) => verdict === 'refused').length;
  return {
    version: 1,
    summary: {
      files: 7,
      parsed: 3,
      logCalls: 12,
      brackets: brackets.length,
      migratable: brackets.length - count,
      refused: count,
      halfBrackets: 0,
      failedFiles: failedFiles.length,
    },
    brackets,
    halfBrackets: [],
    failedFiles,
  };
}

/** What a hostile repository could put into names, messages and paths. */
export const HOSTILE = '<b>&"\' | `%0A` ::error::\u001b[31m\n]]>';

export const plain = { color: false, quiet: false, prefix: '' };
