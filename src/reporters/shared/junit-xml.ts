import type { FailedFile } from '@log-to-trace/codemods';
import type { Finding } from './finding.js';
import { groupBy } from './group-by.js';
import { joinLines } from './lines.js';
import { place } from './place.js';
import { sentence } from './sentence.js';

interface TestCase {
  file: string;
  name: string;
  line: number | null;
  outcome: 'failure' | 'skipped' | 'error';
  message: string;
}

/** Findings as test cases, one suite a file: what can be acted on fails, the rest is skipped, a broken file errs. */
export function junitXml(
  findings: readonly Finding[],
  failedFiles: readonly FailedFile[],
  broken: 'error' | 'skipped' = 'error',
): string {
  const cases = [...findings.map(findingCase), ...failedFiles.map((failure) => failureCase(failure, broken))];
  const suites = groupBy(cases, ({ file }) => file);
  return joinLines([
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="log-to-trace"${counts(cases)}>`,
    ...suites.flatMap(([file, inFile]) => [
      `  <testsuite name="${escapeXml(file)}"${counts(inFile)}>`,
      ...inFile.flatMap(caseLines),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ]);
}

function findingCase(finding: Finding): TestCase {
  const { bracket, state } = finding;
  const { file, start, spanName } = bracket;
  const fails = state === 'new' || (state === 'found' && bracket.verdict === 'migratable');
  const name = `${spanName} (${place(start)})`;
  return { file, name, line: start.line, outcome: fails ? 'failure' : 'skipped', message: sentence(finding) };
}

function failureCase({ file, error }: FailedFile, outcome: TestCase['outcome']): TestCase {
  return { file, name: 'can be checked', line: null, outcome, message: error };
}

function counts(cases: readonly TestCase[]): string {
  const count = (outcome: TestCase['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  const [failures, errors, skipped] = [count('failure'), count('error'), count('skipped')];
  return ` tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

function caseLines({ file, name, line, outcome, message }: TestCase): string[] {
  const at = line === null ? '' : ` line="${line}"`;
  return [
    `    <testcase classname="${escapeXml(file)}" name="${escapeXml(name)}" file="${escapeXml(file)}"${at}>`,
    `      <${outcome} message="${escapeXml(message)}"/>`,
    '    </testcase>',
  ];
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  // XML 1.0 has no way to write control characters at all, nor half of a surrogate pair.
  return text
    .replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
