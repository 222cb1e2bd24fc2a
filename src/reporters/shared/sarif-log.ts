import type { FailedFile } from '@log-to-trace/codemods';
import type { Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { ReportContext } from '../../output/deliver.js';
import type { Rewrite } from '../../rewriter.js';
import { version } from '../../version.js';
import type { Finding } from './finding.js';
import { printable } from './printable.js';
import { sarifFixes } from './sarif-fix.js';
import { sentence } from './sentence.js';

const RULE: ReportingDescriptor = {
  id: 'log-bracket',
  name: 'LogBracket',
  shortDescription: { text: 'Work whose beginning and end are announced in the log' },
  fullDescription: {
    text: 'A log line announces a piece of work and another its end. An OpenTelemetry span says the same, with its duration, its place in the trace and its outcome.',
  },
  help: { text: 'Run log-to-trace migrate, or log-to-trace explain <code> for one that has to be rewritten by hand.' },
  defaultConfiguration: { level: 'warning' },
};

/** GitHub turns a larger upload down as a whole. */
const MOST_RESULTS = 25_000;

/** Findings as SARIF 2.1.0, with the rewrites as fixes. Paths are relative to the root of the repository. */
export function sarifLog(
  findings: readonly Finding[],
  failedFiles: readonly FailedFile[],
  { prefix, rewrite = () => null }: Pick<ReportContext, 'prefix' | 'rewrite'>,
): Log {
  // What matters most comes first, in case the rest has to stay out.
  const ordered = [...findings].sort((a, b) => Number(a.state === 'known') - Number(b.state === 'known'));
  const left = Math.max(0, ordered.length - MOST_RESULTS);
  const notifications = failedFiles.map((failure) => failureNotification(failure, prefix));
  if (left > 0) notifications.push(cutNotification(left));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'log-to-trace', version: version(), rules: [RULE] } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
        results: ordered.slice(0, MOST_RESULTS).map((finding) => result(finding, prefix, rewrite)),
      },
    ],
  };
}

function result(finding: Finding, prefix: string, rewrite: Rewrite): Result {
  const { bracket, state } = finding;
  const { start, end, file, fingerprint, spanName } = bracket;
  const artifactLocation = artifact(prefix + file);
  const texts = rewrite(bracket);
  return {
    ruleId: RULE.id,
    ruleIndex: 0,
    level: levelOf(finding),
    message: { text: `${sentence(finding)}.` },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
        },
        ...(bracket.function && { logicalLocations: [{ fullyQualifiedName: bracket.function, kind: 'function' }] }),
      },
    ],
    partialFingerprints: { 'logBracket/v1': fingerprint },
    ...baseline(state),
    ...(texts && {
      fixes: sarifFixes(
        artifactLocation,
        texts.before,
        texts.after,
        `Rewrite it into the span "${printable(spanName)}".`,
      ),
    }),
  };
}

/** A new one fails the check; of the others a migratable one is a command away. */
function levelOf({ state, bracket }: Finding): Result['level'] {
  if (state === 'new') return 'error';
  return bracket.refusal ? 'note' : 'warning';
}

/** A known one stays in the file, or GitHub would close its alert and open it again later. */
function baseline(state: Finding['state']): Partial<Result> {
  if (state === 'found') return {};
  if (state === 'new') return { baselineState: 'new' };
  const suppression = {
    kind: 'external',
    status: 'accepted',
    justification: 'In the baseline of log-to-trace.',
  } as const;
  return { baselineState: 'unchanged', suppressions: [suppression] };
}

function failureNotification({ file, error }: FailedFile, prefix: string): Notification {
  return {
    level: 'warning',
    message: { text: error },
    locations: [{ physicalLocation: { artifactLocation: artifact(prefix + file) } }],
  };
}

function cutNotification(left: number): Notification {
  return { level: 'warning', message: { text: `${left} more results are left out: GitHub takes ${MOST_RESULTS}.` } };
}

function artifact(file: string) {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
