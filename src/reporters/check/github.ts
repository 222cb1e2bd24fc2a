import type { CheckReport } from '../../baseline/check-report.js';
import type { ReportContext } from '../../output/deliver.js';
import { failureAnnotation, findingAnnotation } from '../shared/annotations.js';
import { workflowCommands } from '../shared/github-annotations.js';
import { joinLines } from '../shared/lines.js';
import { advice } from './advice.js';
import { progressLine } from './progress-line.js';
import { summaryLine } from './summary-line.js';

/** Known brackets get no annotation: thousands of them would hide the new one. */
export default function github(report: CheckReport, { prefix, quiet }: ReportContext): string {
  const annotations = [
    ...report.new.map((bracket) => findingAnnotation({ bracket, state: 'new' }, prefix)),
    ...report.failedFiles.map((failure) => failureAnnotation(failure, prefix)),
  ];
  return joinLines([
    ...workflowCommands(annotations),
    summaryLine(report),
    ...(quiet ? [] : [...progressLine(report), ...advice(report)]),
  ]);
}
