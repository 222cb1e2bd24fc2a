import type { CheckResult } from '../../baseline/check-result.js';
import type { ReportContext } from '../../output/deliver.js';
import { failureAnnotation, findingAnnotation } from '../shared/annotations.js';
import { workflowCommands } from '../shared/github-annotations.js';
import { joinLines } from '../shared/lines.js';
import { advice } from './advice.js';
import { summaryLine } from './summary-line.js';

/** Known brackets get no annotation: thousands of them would hide the new one. */
export default function github(result: CheckResult, { prefix, quiet }: ReportContext): string {
  const annotations = [
    ...result.new.map((bracket) => findingAnnotation({ bracket, state: 'new' }, prefix)),
    ...result.failedFiles.map((failure) => failureAnnotation(failure, prefix)),
  ];
  return joinLines([...workflowCommands(annotations), summaryLine(result), ...(quiet ? [] : advice(result))]);
}
