import type { ScanResult } from '@log-to-trace/codemods';
import type { ScanFormat } from '../../formats.js';
import type { Reporter } from '../../output/deliver.js';
import github from './github.js';
import json from './json.js';
import junit from './junit.js';
import markdown from './markdown.js';
import pretty from './pretty.js';
import sarif from './sarif.js';

export const scanReporters: Record<ScanFormat, Reporter<ScanResult>> = { pretty, json, sarif, markdown, github, junit };
