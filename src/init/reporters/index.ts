import type { InitFormat } from '../../formats.js';
import type { Reporter } from '../../output/deliver.js';
import json from './json.js';
import type { Outcome } from './outcome.js';
import pretty from './pretty.js';

export const initReporters: Record<InitFormat, Reporter<Outcome>> = { pretty, json };
