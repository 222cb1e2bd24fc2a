import { BASELINE_VERSION, type Baseline, toEntry } from './baseline.js';

/**
 * The text of a baseline: one bracket a line, in the order of the lines. They begin with the fingerprint, so that what
 * two branches add lands far apart and git merges it. What stands above them changes only with `--init`.
 */
export function formatBaseline({ initial, entries }: Baseline): string {
  const lines = [...new Set(entries.map((entry) => JSON.stringify(toEntry(entry))))].sort();
  return [
    '{',
    `  "version": ${BASELINE_VERSION},`,
    ...(initial === null ? [] : [`  "initial": ${initial},`]),
    '  "brackets": [',
    ...lines.map((line, index) => `    ${line}${index < lines.length - 1 ? ',' : ''}`),
    '  ]',
    '}',
    '',
  ].join('\n');
}
