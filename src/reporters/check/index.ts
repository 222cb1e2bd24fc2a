import type { CheckReport } from '../../baseline/check-report.js';
import type { CheckFormat } from '../../formats.js';
import type { Reporter } from '../../output/deliver.js';
import github from './github.js';
import json from './json.js';
import junit from './junit.js';
import markdown from './markdown.js';
import pretty from './pretty.js';
import sarif from './sarif.js';

export const checkReporters: Record<CheckFormat, Reporter<CheckReport>> = {
  pretty,
  json,
  sarif,
  markdown,
  github,
  junit,
};
