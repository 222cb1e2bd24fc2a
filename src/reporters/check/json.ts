import type { CheckReport } from '../../baseline/check-report.js';
import { jsonText } from '../shared/json-text.js';

export default function json(report: CheckReport): string {
  return jsonText(report);
}
