import { describe, expect, it } from 'vitest';
import { migrateText, scanFiles } from '../project.js';

const scanJob = (body: string) => scanFiles({ 'src/job.ts': `async function importUsers(db) {\n${body}\n}\n` });

describe('finds the timer', () => {
  it.each([
    // what, opening, closing, name of the span
    [
      'Date.now',
      'const start = Date.now();',
      'logger.info(`Imported users in ${Date.now() - start}ms`);',
      'import users',
    ],
    ['new Date', 'const start = new Date();', "log.info('Imported users in %d', new Date() - start);", 'import users'],
    [
      'getTime',
      'const start = new Date().getTime();',
      'log.info({ took: new Date().getTime() - start }, "Imported users");',
      'import users',
    ],
    [
      'performance.now',
      'const t0 = performance.now();',
      "const t1 = performance.now();\n  console.log('Imported users', { ms: Math.round(t1 - t0) });",
      'import users',
    ],
    [
      'process.hrtime',
      'const start = process.hrtime();',
      "const [s, ns] = process.hrtime(start);\n  log.info('Imported users in %ds', s + ns / 1e9);",
      'import users',
    ],
    [
      'process.hrtime.bigint',
      'const start = process.hrtime.bigint();',
      'const ms = Number(process.hrtime.bigint() - start) / 1e6;\n  const text = `(${ms}ms)`;\n  log.info(`Imported users ${text}`);',
      'import users',
    ],
    ['console.time', "console.time('import users');", "console.timeEnd('import users');", 'import users'],
    ['console.time without a label', 'console.time();', 'console.timeEnd();', 'import users'],
    [
      'console.time with a value in its label',
      'console.time(`insert posts of all shops in a batch (${db.size})`);',
      'console.timeEnd(`insert posts of all shops in a batch (${db.size})`);',
      'insert posts of all shops in a batch',
    ],
    [
      'console.time of code',
      "console.time('SortedList.addUser()');",
      "console.timeEnd('SortedList.addUser()');",
      'add user',
    ],
    ['winston profile', "logger.profile('import users');", "logger.profile('import users');", 'import users'],
    [
      'winston startTimer',
      'const profiler = logger.startTimer();',
      "profiler.done({ message: 'Imported users' });",
      'import users',
    ],
    [
      'a stopwatch',
      'const watch = stopwatch();',
      'log.info(`Imported users in ${watch.getElapsed()}ms`);',
      'import users',
    ],
    [
      'a helper that tells the difference',
      'const start = Date.now();',
      "log.info('Imported users in %s', msSince(start));",
      'import users',
    ],
    [
      'a helper that logs',
      'const startTime = currentTimeInNanoseconds();',
      "calculateAndLogTimeTaken(startTime, 'User import complete', { db });",
      'user import',
    ],
    [
      'a line that names no work',
      'const start = Date.now();',
      'log.debug(`Time to run: ${Date.now() - start}`);',
      'import users',
    ],
  ])('%s', async (_, opening, closing, spanName) => {
    const { brackets } = await scanJob(`  ${opening}\n  await db.load();\n  ${closing}`);
    expect(brackets).toMatchObject([{ form: 'timer', spanName, verdict: 'migratable', start: { line: 2 } }]);
    const last = closing.split('\n').length + 3;
    expect(brackets[0]?.end.line).toBe(last);
  });

  it('in a try, with the failure told in its catch', async () => {
    const { brackets } = await scanJob(
      "  try {\n    const start = Date.now();\n    await db.load();\n    log.info('Imported users', { took: Date.now() - start });\n  } catch (error) {\n    log.error('Import failed', { took: Date.now() - start });\n  }",
    );
    expect(brackets).toMatchObject([{ form: 'timer', start: { line: 3 }, end: { line: 5 }, attributes: [] }]);
  });

  it('and leaves it to the lines that announce the same work', async () => {
    const { brackets } = await scanJob(
      '  const start = Date.now();\n  log.info("Importing users");\n  await db.load();\n  log.info(`Imported users in ${Date.now() - start}ms`);',
    );
    expect(brackets).toMatchObject([{ form: 'block', start: { line: 3 } }]);
  });

  it.each([
    ['behind it', ['const start = Date.now();', 'log.info("Processing user jobs");'], 3],
    ['before it', ['log.info("Processing user jobs");', 'const start = Date.now();'], 2],
  ])('with the line %s that announces the work in other words', async (_, opening, line) => {
    const closing = 'log.info(`Imported users in ${Date.now() - start}ms`);';
    const { brackets, halfBrackets } = await scanJob(`  ${[...opening, 'await db.load();', closing].join('\n  ')}`);
    expect(brackets).toMatchObject([{ form: 'timer', start: { line }, verdict: 'migratable' }]);
    expect(brackets[0]?.messages[0]).toBe('Processing user jobs');
    expect(halfBrackets).toEqual([]);
  });

  it.each(['Starting server', 'Importing archive'])('without a line beside it that announces %s', async (other) => {
    const { brackets, halfBrackets } = await scanJob(
      `  log.info("${other}");\n  const start = Date.now();\n  await db.load();\n  log.info(\`Imported users in \${Date.now() - start}ms\`);`,
    );
    expect(brackets).toMatchObject([{ form: 'timer', start: { line: 3 } }]);
    expect(halfBrackets).toMatchObject([{ message: other }]);
  });

  it('takes no report on the way for an end', async () => {
    const report = 'logger.info(`$' + '{done}/$' + '{rows.length} copied ($' + '{Date.now() - start}ms)`);';
    const { brackets } = await scanJob(`const start = Date.now();\nawait copy(rows, () => {\n${report}\n});`);
    expect(brackets).toEqual([]);
  });

  it.each([
    'now()',
    'getTimeInMs()',
    'currentTimestamp()',
    'createTimer()',
    'startStopwatch()',
    'new Stopwatch()',
    'Stopwatch.createStarted()',
    'process.uptime()',
    'process.hrtime.bigint()',
  ])('with the clock %s', async (clock) => {
    const { brackets } = await scanJob(
      `const start = ${clock};\nawait db.load();\nlogger.info('Imported users', since(start));`,
    );
    expect(brackets.map(({ form }) => form)).toEqual(['timer']);
  });
});

describe('finds no timer in', () => {
  it.each([
    ['a date that is payload', 'const at = Date.now();\n  await db.load();\n  log.info({ at }, "users");'],
    [
      'a date that is written out',
      'const at = new Date();\n  await db.load();\n  log.info(`users of ${at.toISOString()}`);',
    ],
    ['a clock that is shown', 'const end = Date.now();\n  await db.load();\n  console.log("now", end);'],
    [
      'a parameter that is called like one',
      'const start = Date.now();\n  await db.load();\n  const took = Date.now() - start;\n  laps.forEach(({ took }) => {\n    log.info(`lap: ${took}`);\n  });',
    ],
    ['a deadline', 'const end = Date.now() + 5000;\n  await db.load();\n  log.info(`left ${end - Date.now()}ms`);'],
    [
      'a clock that is read for a part and for a total',
      'const start = Date.now();\n  await db.load();\n  log.info(`parsed ${Date.now() - start}`);\n  await db.save();\n  log.info(`total ${Date.now() - start}`);',
    ],
    [
      'a lap timer',
      'let lap = Date.now();\n  await db.load();\n  log.info(`a ${Date.now() - lap}`);\n  lap = Date.now();\n  await db.save();',
    ],
    [
      'a clock that is reported once another runs',
      'const start = Date.now();\n  await db.load();\n  const took = Date.now() - start;\n  const next = Date.now();\n  await db.save();\n  console.log(`loaded in ${took}`);',
    ],
    [
      'a comparison of two clocks',
      'const a = Date.now();\n  await db.load();\n  const old = Date.now() - a;\n  const b = Date.now();\n  await db.loadAll();\n  const now = Date.now() - b;\n  log.info(`users: ${old}ms against ${now}ms`);',
    ],
    [
      'a field of a line that comes after other work',
      'const start = Date.now();\n  const key = hash(db);\n  const hashMs = Date.now() - start;\n  await db.load(key);\n  log.debug("load_users", { key, hashMs });',
    ],
    ['a timer of a metric', 'const end = histogram.startTimer();\n  await db.load();\n  end();\n  log.info("users");'],
    [
      'a failure',
      'const start = Date.now();\n  await db.load();\n  log.error(`gave up after ${Date.now() - start}ms`);',
    ],
  ])('%s', async (_, body) => {
    expect((await scanJob(`  ${body}`)).brackets).toEqual([]);
  });
});

it('takes a clock that is reported once another ran for no timer, even when a span has taken the place of the other', async () => {
  const text = [
    'async function importUsers(db) {',
    '  const start = Date.now();',
    '  await db.load();',
    '  const took = Date.now() - start;',
    '  const next = Date.now();',
    '  await db.save();',
    '  log.info(`Saved users in ${Date.now() - next}ms`);',
    '  log.info(`Loaded users in ${took}ms`);',
    '}',
    '',
  ].join('\n');
  const { text: after } = await migrateText(text, 'src/job.js');
  expect(after).toContain("startActiveSpan('save users'");
  expect(after).not.toContain('load users');
});

describe('takes the timer out', () => {
  const job = (lines: string[]) =>
    ['async function run(db) {', ...lines.map((line) => `  ${line}`), '}', ''].join('\n');
  const timed = [
    'const start = Date.now();',
    'await db.load();',
    'log.info(`Loaded rows in ${Date.now() - start}ms`);',
  ];

  it('with the duration', async () => {
    const { text } = await migrateText(job(timed), 'src/job.js');
    expect(text).toContain("startActiveSpan('load rows'");
    expect(text).not.toMatch(/start\b|Date|log/);
  });

  it('but not a clock that others read', async () => {
    const { text } = await migrateText(job([...timed, 'return start;']), 'src/job.js');
    expect(text).toContain('const start = Date.now();');
    expect(text).not.toContain('log.');
  });

  it('later, when the lines were kept at first', async () => {
    const { text: kept } = await migrateText(job(timed), 'src/job.js', { logs: 'keep' });
    expect(kept).toContain('log.info(`Loaded rows in ${Date.now() - start}ms`);');
    const { text: removed } = await migrateText(kept, 'src/job.js');
    expect(removed).toBe((await migrateText(job(timed), 'src/job.js')).text);
  });
});
