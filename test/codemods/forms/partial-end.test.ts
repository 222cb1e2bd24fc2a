import { describe, expect, it } from 'vitest';
import { scanFiles } from '../project.js';

const pairsIn = async (body: string) => {
  const { brackets } = await scanFiles({ 'src/job.ts': `async function copyRows(rows: Row[]) {\n${body}}\n` });
  return brackets.map(({ messages }) => messages.at(-1));
};

describe('a count of a whole', () => {
  it('ends the work that is announced in the same list', async () => {
    const body =
      "  log.info('Copying rows');\n  const done = await copy(rows);\n  log.info(`Copied ${done} of ${rows.length} rows`);\n";
    expect(await pairsIn(body)).toEqual(['Copied {} of {} rows']);
  });

  it.each([
    ['a loop', 'for (const row of rows) {', '}'],
    ['a branch', 'if (rows.length > 100) {', '}'],
    ['a callback', 'rows.forEach((row) => {', '});'],
  ])('is a report on the way in %s', async (_, opens, closes) => {
    const body = `  log.info('Copying rows');\n  ${opens}\n    copy(rows);\n    log.info(\`Copied \${n} of \${rows.length} rows\`);\n  ${closes}\n`;
    expect(await pairsIn(body)).toEqual([]);
  });

  it('is a report on the way where the whole list is repeated', async () => {
    const body =
      "  for (const row of rows) {\n    log.info('Copying rows');\n    await copy(row);\n    log.info(`Copied ${n} of ${rows.length} rows`);\n  }\n";
    expect(await pairsIn(body)).toEqual([]);
  });
});
