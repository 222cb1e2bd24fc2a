import type { CheckResult } from '../../baseline/check-result.js';
import { junitXml } from '../shared/junit-xml.js';
import { findings } from './findings.js';

/** New brackets are the only failures; a file that cannot be parsed fails no check. */
export default function junit(result: CheckResult): string {
  return junitXml(findings(result), result.failedFiles, 'skipped');
}
