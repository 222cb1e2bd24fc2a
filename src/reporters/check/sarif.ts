import type { CheckResult } from '../../baseline/check-result.js';
import type { ReportContext } from '../../output/deliver.js';
import { jsonText } from '../shared/json-text.js';
import { sarifLog } from '../shared/sarif-log.js';
import { findings } from './findings.js';

export default function sarif(result: CheckResult, context: ReportContext): string {
  return jsonText(sarifLog(findings(result), result.failedFiles, context));
}
