import type { ScanResult } from '@log-to-trace/codemods';
import type { ReportContext } from '../../output/deliver.js';
import { failureAnnotation, findingAnnotation } from '../shared/annotations.js';
import { found } from '../shared/finding.js';
import { workflowCommands } from '../shared/github-annotations.js';
import { joinLines } from '../shared/lines.js';
import { summaryLine } from './summary-line.js';

export default function github(result: ScanResult, { prefix }: ReportContext): string {
  const annotations = [
    ...result.brackets.map((bracket) => findingAnnotation(found(bracket), prefix)),
    ...result.failedFiles.map((failure) => failureAnnotation(failure, prefix)),
  ];
  return joinLines([...workflowCommands(annotations), summaryLine(result)]);
}
