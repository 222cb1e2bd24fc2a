import { expect, it } from 'vitest';
import { scanFiles } from '../project.js';

const messagesIn = async (lines: string) => {
  const { brackets } = await scanFiles({
    'src/job.ts': `async function importUsers(db) {\n  const start = Date.now();\n  logger.info('Importing users');\n  const done = await db.load();\n${lines}\n}\n`,
  });
  return brackets.map(({ messages }) => messages.at(-1));
};

const LAST = 'logger.info(`Successfully imported: $' + '{done.length}`);';
const TIME = 'logger.info(`Time: $' + '{Date.now() - start}ms`);';
const USERS = LAST.replace('Successfully imported', 'Imported users');
const FAILED = 'logger.info(`Failed: $' + '{done.failed}`);';

it.each([
  ['a report', LAST, ['Successfully imported: {}']],
  ['one of several values', `${LAST}\n${FAILED}`, []],
  ['the time', TIME, ['Time: {}ms']],
  ['the time among other values', `${FAILED}\n${TIME}`, []],
  ['the time among other values, in words', `${FAILED}\n${TIME.replace('ms', 'ms for all of them')}`, []],
  ['a report before what failed', `${USERS}\n${FAILED}`, ['Imported users: {}']],
  ['a report in a summary', `logger.info('Summary');\n${USERS}\n${FAILED}\n${TIME}`, []],
  ['a heading', 'logger.info(`Imported users of ${db.name}:`);\nlogger.info(done);', []],
  ['what ends like a heading', 'logger.info(`Imported users of ${db.name}:`);', ['Imported users of {}:']],
  ['what is done, before a list', `logger.info('Imported users');\n${FAILED}\n${TIME}`, ['Imported users']],
])('takes %s for an end, unless it is a row of a list', async (_, lines, expected) => {
  expect(await messagesIn(lines)).toEqual(expected);
});
