import type { ScanResult } from '@log-to-trace/codemods';
import type { ReportContext } from '../../output/deliver.js';
import { found } from '../shared/finding.js';
import { jsonText } from '../shared/json-text.js';
import { sarifLog } from '../shared/sarif-log.js';

export default function sarif({ brackets, failedFiles }: ScanResult, context: ReportContext): string {
  return jsonText(sarifLog(brackets.map(found), failedFiles, context));
}
