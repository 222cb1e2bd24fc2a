import { describe, expect, it } from 'vitest';
import { migrateText, scanFiles } from '../project.js';

const scanJob = (body: string) => scanFiles({ 'src/job.ts': `async function run(db, kind) {\n${body}\n}\n` });

describe('finds an end for every path', () => {
  it.each([
    // what, body, line of the end on the normal path, templates of the two lines
    [
      'if and else',
      "log.info('Importing users');\nconst rows = await db.load();\nif (rows.length) {\n  log.info(`Imported ${rows.length} users`);\n} else {\n  log.info('Imported users from fallback');\n}",
      7,
    ],
    [
      'a switch',
      "log.info('Syncing orders');\nswitch (kind) {\n  case 1:\n    await db.full();\n    log.info('Orders synced');\n    break;\n  default: {\n    await db.part();\n    log.info('Orders synced in part');\n  }\n}",
      10,
    ],
    [
      'early returns',
      "log.info('Fetching owner');\nconst owner = await db.owner();\nif (owner) {\n  log.info('Owner fetched from store');\n  return owner;\n}\nconst other = await db.parent();\nif (other) {\n  log.info('Owner fetched from parent');\n  return other;\n}\nreturn null;",
      10,
    ],
    [
      'a branch that returns and one that goes on',
      "log.info('Fetching owner');\nconst owner = await db.owner();\nif (!owner) {\n  log.info('Owner fetched from default');\n  return null;\n} else {\n  log.info('Owner fetched');\n}\nreturn owner;",
      8,
    ],
    [
      'an else behind a throw, in a try that tells of the failure',
      "try {\n  log.info('Sending metadata');\n  const r = await db.send();\n  if (!r.ok) throw new Error('no');\n  else {\n    log.info('Sent metadata');\n  }\n} catch (error) {\n  log.error(error, 'could not send metadata');\n}",
      7,
    ],
    [
      'a start that warns',
      "log.warn('Loading orders');\nconst rows = await db.load();\nif (rows) {\n  log.info('Loaded orders');\n} else {\n  log.warn('No orders');\n}",
      5,
    ],
  ])('%s', async (_, body, line) => {
    const { brackets } = await scanJob(body);
    expect(brackets).toMatchObject([{ form: 'branches', verdict: 'migratable', end: { line } }]);
  });
});

it('takes no line in a loop for the end of it all', async () => {
  const body =
    "log.info('Importing users');\nfor (const row of await db.load()) {\n  if (row.ok) {\n    log.info(`Imported users of ${row.id}`);\n  }\n}";
  expect((await scanJob(body)).brackets).toEqual([]);
});

it('refuses a branch that goes on behind its closing line', async () => {
  const body =
    "log.info('Importing users');\nconst rows = await db.load();\nif (rows) {\n  log.info('Imported users');\n  await db.index(rows);\n}";
  expect((await scanJob(body)).brackets).toMatchObject([{ refusal: { code: 'L2T504', line: 6 } }]);
});

it('takes an else out that held nothing but its line', async () => {
  const { text } = await migrateText(
    "async function run(db) {\n  log.info('Sending metadata');\n  const r = await db.send();\n  if (!r.ok) {\n    throw new Error('no');\n  } else {\n    log.info('Sent metadata');\n  }\n}\n",
    'src/job.js',
  );
  expect(text).toContain("throw new Error('no');\n      }\n    } catch (error) {");
});
