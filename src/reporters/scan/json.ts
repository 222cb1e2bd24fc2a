import type { ScanResult } from '@log-to-trace/codemods';
import { jsonText } from '../shared/json-text.js';

export default function json(result: ScanResult): string {
  return jsonText(result);
}
