import type { ScanResult } from '@log-to-trace/codemods';
import { found } from '../shared/finding.js';
import { junitXml } from '../shared/junit-xml.js';

export default function junit({ brackets, failedFiles }: ScanResult): string {
  return junitXml(brackets.map(found), failedFiles);
}
