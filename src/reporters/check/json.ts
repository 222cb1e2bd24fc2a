import type { CheckResult } from '../../baseline/check-result.js';
import { jsonText } from '../shared/json-text.js';

export default function json(result: CheckResult): string {
  return jsonText(result);
}
