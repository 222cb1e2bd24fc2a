import { XMLParser } from 'fast-xml-parser';

export const OUTCOME_FORMATS = ['jest', 'mocha', 'junit', 'tap'] as const;
export type OutcomeFormat = (typeof OUTCOME_FORMATS)[number];

export type Outcome = 'passed' | 'failed' | 'skipped';

/** What became of each test, by its full name. */
export type Outcomes = Record<string, Outcome>;

/** Reads what a test runner wrote. `root` is taken out of names that hold a path. */
export function readOutcomes(format: OutcomeFormat, text: string, root: string): Outcomes {
  const outcomes: Outcomes = {};
  for (const [title, outcome] of readers[format](text)) {
    const name = title.replaceAll(`${root}/`, '');
    let key = name;
    for (let copy = 2; key in outcomes; copy++) key = `${name} #${copy}`;
    outcomes[key] = outcome;
  }
  return outcomes;
}

type Reader = (text: string) => [string, Outcome][];

const readers: Record<OutcomeFormat, Reader> = { jest: readJest, mocha: readMocha, junit: readJUnit, tap: readTap };

interface JestReport {
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** The JSON of Jest, which Vitest writes as well. A file that fails before its first test counts as a test. */
function readJest(text: string): [string, Outcome][] {
  const { testResults } = JSON.parse(text) as JestReport;
  return testResults.flatMap(({ name, status, assertionResults }): [string, Outcome][] =>
    assertionResults.length === 0 && status === 'failed'
      ? [[name, 'failed']]
      : assertionResults.map((test) => [
          `${name} ${test.fullName}`,
          test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped',
        ]),
  );
}

interface MochaTest {
  fullTitle: string;
  file: string;
}

function readMocha(text: string): [string, Outcome][] {
  const report = JSON.parse(text) as Record<'passes' | 'failures' | 'pending', MochaTest[]>;
  const all = (tests: MochaTest[], outcome: Outcome) =>
    tests.map(({ file, fullTitle }): [string, Outcome] => [`${file} ${fullTitle}`, outcome]);
  return [...all(report.passes, 'passed'), ...all(report.failures, 'failed'), ...all(report.pending, 'skipped')];
}

interface JUnitSuite {
  name?: string;
  testsuite?: JUnitSuite[];
  testcase?: { name: string; file?: string; failure?: unknown; skipped?: unknown }[];
}

/** The JUnit XML of `node --test`. */
function readJUnit(text: string): [string, Outcome][] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'testsuite' || name === 'testcase',
  });
  const { testsuites } = parser.parse(text) as { testsuites: JUnitSuite };
  return casesIn(testsuites, []);
}

function casesIn(suite: JUnitSuite, path: readonly string[]): [string, Outcome][] {
  const here = suite.name === undefined ? path : [...path, suite.name];
  const cases = (suite.testcase ?? []).map((test): [string, Outcome] => {
    const outcome = test.failure !== undefined ? 'failed' : test.skipped !== undefined ? 'skipped' : 'passed';
    return [[test.file, ...here, test.name].filter(Boolean).join(' '), outcome];
  });
  return [...cases, ...(suite.testsuite ?? []).flatMap((inner) => casesIn(inner, here))];
}

const TAP_LINE = /^(ok|not ok) \d+(?: - )?(.*?)(?: # (SKIP|TODO)\b.*)?$/i;

function readTap(text: string): [string, Outcome][] {
  return text.split('\n').flatMap((line): [string, Outcome][] => {
    const [, result, name = '', directive] = TAP_LINE.exec(line) ?? [];
    if (result === undefined) return [];
    return [[name, directive ? 'skipped' : result === 'ok' ? 'passed' : 'failed']];
  });
}
