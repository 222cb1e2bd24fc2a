import { expect, it } from 'vitest';
import { scanFiles } from './project.js';

const bracket = (...lines: string[]) =>
  ["logger.info('Importing users');", ...lines, "logger.info('Imported users');"].join('\n');
const run = (body: string, parameters = '') => `async function run(${parameters}) {\n${body}\n}\n`;

it.each<[string, string, string | null]>([
  [
    'numbers that are imported',
    `import type { u32 } from '@polkadot/types';\n${run(bracket('await load(size as u32);'), 'size: u32')}`,
    null,
  ],
  [
    'a try that goes on behind the end',
    run(
      "logger.info('Importing users');\ntry {\n  await load();\n  logger.info('Imported users');\n  await notify();\n} catch (error) {\n  logger.error(error);\n}",
    ),
    'L2T504',
  ],
  [
    'a try that ends with what it returns',
    run(
      "logger.info('Importing users');\ntry {\n  const users = await load();\n  logger.info('Imported users');\n  return users.length > 0;\n} catch (error) {\n  logger.error(error);\n}",
    ),
    null,
  ],
  ['numbers that only AssemblyScript has', run(bracket('await load(size as i32);'), 'size: i32'), 'L2T402'],
  ['numbers that are declared', `type i32 = number;\n${run(bracket('await load(size as i32);'), 'size: i32')}`, null],
  [
    'a variable that a function writes which is handed out as well',
    `${run(bracket('let best: string | null = null;', 'const keep = (row: string) => { best = row; };', 'await load();')).replace(/\}\s*$/, '')}keep('a');\nreturn best;\n}`,
    'L2T201',
  ],
  [
    'a variable that a function writes on the way',
    `${run(bracket('let best: string | null = null;', 'await load((row: string) => { best = row; });')).replace(/\}\s*$/, '')}return best;\n}`,
    null,
  ],
  [
    'an async function that is called at once and not awaited',
    run(bracket('await load();', '(async () => { for await (const reply of replies()) note(reply); })();')),
    'L2T107',
  ],
  ['a promise dropped with void', run(bracket('await load();', 'void notify();')), 'L2T107'],
  [
    'a promise that the linter was told about',
    run(bracket('// eslint-disable-next-line @typescript-eslint/no-floating-promises\nnotify();')),
    'L2T107',
  ],
  [
    'a var of an inner block that is used outside',
    run(`${bracket('if (await load()) { var id = 1; }')}\nconsole.log(id);`),
    'L2T201',
  ],
  ['a var of the bracket that is used outside', run(`${bracket('var id = await load();')}\nconsole.log(id);`), null],
  [
    'a length that is compared, which proves nothing',
    run(
      `${bracket('if (users.length === 0) throw new Error();', 'await load();')}\nawait save(users);`,
      'users: User[]',
    ),
    null,
  ],
  [
    'a kind that is compared, which proves what it is',
    run(`${bracket("if (user.kind === 'none') throw new Error();", 'await load();')}\nawait save(user);`, 'user: User'),
    'L2T302',
  ],
  [
    'a variable that only the duration reads',
    run(
      "let start = Date.now();\nstart = Date.now();\nlogger.info('Importing users');\nawait load();\nlogger.info(`Imported users in ${Date.now() - start}ms`);",
    ),
    null,
  ],
  [
    'a typed variable that a finally around the bracket reads',
    run(
      `let file: File | undefined;\ntry {\n${bracket('file = await open();', 'if (!file) return;', 'await load();')}\n} finally {\nif (file) await file.close();\n}`,
    ),
    'L2T202',
  ],
  [
    'two ways out',
    `for (const user of users) {\n${bracket('if (user.a) break;', 'if (user.b) continue;')}\nmore();\n}`,
    'L2T102',
  ],
  [
    'a jump to a loop inside',
    bracket('for (const user of users) {', 'if (user.a) continue;', 'save(user);', '}'),
    null,
  ],
  [
    'a way out where a chain ends the span',
    run(
      bracket('if (busy) return;').replace(
        "logger.info('Imported users');",
        "return load().then(() => {\nlogger.info('Imported users');\n});",
      ),
    ).replace('async ', ''),
    'L2T101',
  ],
  [
    'a union of which a check leaves one',
    run(`if (typeof user.id === 'string') return;\n${bracket('await load(user.id);')}`, 'user: User'),
    'L2T301',
  ],
  [
    'a member that is known to be there',
    run(`if (!user.id) return;\n${bracket('await load(user.id);')}`, 'user: User'),
    null,
  ],
  [
    'a member that is known to be missing',
    run(`if (user.id) return;\n${bracket('await load(user.id);')}`, 'user: User'),
    'L2T301',
  ],
  [
    'a member that was assigned',
    run(`user.id = await load();\n${bracket('await load(user.id);')}`, 'user: User'),
    'L2T301',
  ],
  [
    'a member that is assigned inside before it is used',
    run(
      `if (typeof user.id === 'string') return;\n${bracket('user.id = await load();', 'await load(user.id);')}`,
      'user: User',
    ),
    null,
  ],
  [
    'a member that is assigned in an inner block before it is used',
    run(
      `if (user.id) return;\n${bracket('if (await load()) {', 'user.id = await load();', 'await store(user.id);', '}')}`,
      'user: User',
    ),
    null,
  ],
  [
    'a member that is assigned in another block than where it is used',
    run(
      `if (user.id) return;\n${bracket('if (await load()) {', 'user.id = await load();', '}', 'await store(user.id);')}`,
      'user: User',
    ),
    'L2T301',
  ],
  [
    'a member that was missing, and was assigned then',
    `class Cache {\nprivate store: Store | null = null;\nasync run(){\nif (this.store) return;\nthis.store = await open();\n${bracket('await this.store.load();')}\n}\n}`,
    null,
  ],
  [
    'a member that was assigned, and told apart then',
    `class Cache {\nprivate store: Store | null = null;\nasync run(){\nthis.store = await open();\nif (this.store.kind === 'memory') return;\n${bracket('await this.store.load();')}\n}\n}`,
    'L2T301',
  ],
  [
    'a member that is known to be there and counted up',
    run(`if (!user.id) return;\n${bracket('user.id += 1;')}`, 'user: User'),
    'L2T301',
  ],
  [
    'a value that is undefined',
    run(`${bracket('if (await load() === undefined) return;')}\nawait store(undefined);`),
    null,
  ],
  [
    'a member of an enum that is compared',
    run(`if (kind === Kind.None) throw new Error();\n${bracket('await load(Kind.None);')}`, 'kind: string'),
    null,
  ],
  ['a script of a browser page', `document.title = 'Users';\n${run(bracket('await load();'))}`, 'L2T402'],
  [
    'a module of a browser page, whose imports need no bundler',
    `import { load } from './load.js';\ndocument.title = 'Users';\n${run(bracket('await load();'))}`,
    'L2T402',
  ],
  [
    'a module for a browser, which somebody bundles',
    `import './page.css';\nimport { load } from './load.js';\ndocument.title = 'Users';\n${run(bracket('await load();'))}`,
    null,
  ],
  [
    'a script of a browser that Node.js can load as well',
    `document.title = 'Users';\n${run(bracket('await load();'))}if (typeof module !== 'undefined') module.exports = { run };\n`,
    'L2T402',
  ],
  [
    'code that asks whether it runs in a browser',
    `import { load } from './load.js';\nconst isPage = typeof window !== 'undefined';\n${run(bracket('await load(isPage);'))}`,
    null,
  ],
  [
    'a variable that is given and then known in a callback',
    run(bracket('if (!root) root = guess();', 'await load(paths.map((path) => root.concat(path)));'), 'root?: string'),
    'L2T301',
  ],
  [
    'a variable that is given again and so never known in a callback',
    run(
      bracket('root = guess();', 'await load(paths.map((path) => root?.concat(path)));', 'root = guess();'),
      'root?: string',
    ),
    null,
  ],
  [
    'a variable that a callback gives and then knows behind the end',
    `function run(done: () => void) {\nlogger.info('Retrieving icons');\nIcon.getAll((err?: Error, icons?: string[]) => {\nicons = icons || [];\nlogger.info('Retrieved icons');\nwrite(icons);\nwrite(icons.length);\ndone();\n});\n}\n`,
    'L2T302',
  ],
  [
    'a constant that a callback knows behind the end',
    `function run(done: () => void) {\nlogger.info('Retrieving icons');\nIcon.getAll((err?: Error, icons?: string[]) => {\nconst found = icons || [];\nif (!found) return;\nlogger.info('Retrieved icons');\nwrite(icons);\ndone();\n});\n}\n`,
    null,
  ],
  [
    'a list that is replaced and read in a callback',
    run(bracket('rows = unique(rows);', 'await load(paths.map((path) => rows.includes(path)));'), 'rows: Row[]'),
    null,
  ],
  [
    'a number that is counted up and read in a callback',
    run(bracket('const rows = await load();', 'total += rows.length;', 'rows.map((row) => row / total);')).replace(
      '{',
      '{\nlet total = 0;',
    ),
    null,
  ],
  [
    'a variable that is given what a check has left of a union',
    run(`if (!found) return;\nlast = found;\n${bracket('await load(last.id);')}`, 'found: User').replace(
      'async',
      'let last: User;\nasync',
    ),
    'L2T301',
  ],
  [
    'a variable that is given what is declared alike, behind a check of which one it is',
    run(
      `for (const user of users) {\nif (found.kind !== 'one') continue;\nlast = found;\n${bracket('await load(last.id);')}\n}`,
      'users: User[], found: User',
    ).replace('async', 'let last: User;\nasync'),
    'L2T301',
  ],
  [
    'a short property that is assigned to',
    run(
      `if (!id) throw new Error();\nid = next();\n${bracket('({ id } = await load());', 'await load(id);')}`,
      'id?: string',
    ),
    'L2T301',
  ],
  [
    'a variable that is given what is declared alike',
    run(`last = found;\n${bracket('await load(last.id);')}`, 'found: User').replace('async', 'let last: User;\nasync'),
    null,
  ],
  [
    'a variable of a type from elsewhere that is given a call',
    run(`last = find();\n${bracket('await load(last.id);')}`).replace('async', 'let last: User;\nasync'),
    'L2T301',
  ],
  [
    'a process that exits when a promise in the bracket fails',
    run(bracket('await load().catch((error) => {\nconsole.error(error);\nprocess.exit(1);\n});')),
    'L2T104',
  ],
  [
    'a process that exits some lines on',
    run(`${bracket('await load();')}\nawait close();\nprocess.exit(0);`),
    'L2T104',
  ],
  [
    'a process that exits whatever happens',
    run(`try {\n${bracket('await load();')}\n} finally {\nawait close();\nprocess.exit();\n}`),
    'L2T104',
  ],
  [
    'a process that exits where the bracket has returned',
    run(`if (isWanted) {\n${bracket('await load();')}\nreturn;\n}\nusage();\nprocess.exit(1);`),
    null,
  ],
  [
    'a process that exits whatever the bracket returns',
    run(`try {\n${bracket('await load();')}\nreturn;\n} finally {\nprocess.exit(1);\n}`),
    'L2T104',
  ],
  [
    'a function that looks again and again until it knows',
    `${run(bracket('await load();', 'watch();'))}function watch() {\nconst timer = setInterval(load, 1000);\nclearInterval(timer);\n}\n`,
    null,
  ],
  [
    'a process that may exit some lines on',
    run(`${bracket('await load();')}\nawait close();\nif (isLast) process.exit(0);`),
    null,
  ],
  [
    'a function that starts to look again and again',
    `${run(bracket('await load();', 'watch();'))}function watch() {\nsetInterval(load, 1000);\n}\n`,
    'L2T107',
  ],
  ['a timer that is kept', run(bracket('await load();', 'state.timer = setInterval(load, 1000);')), 'L2T107'],
  [
    'a timer that is stopped',
    run(bracket('const timer = setInterval(show, 1000);', 'await load();', 'clearInterval(timer);')),
    null,
  ],
  [
    'a process that exits on a signal that comes later',
    run(`process.once('SIGTERM', () => process.exit(0));\n${bracket('await load();')}`),
    null,
  ],
  ['a frame around what is printed', bracket('console.log(users);', 'console.log();'), 'L2T503'],
  ['a line that does the work itself', run(bracket('console.log(await load());')), null],
  ['a script with a document of its own', run(bracket('await store({ document: load(), window: 3 });')), null],
])('%s', async (_name, source, code) => {
  const { brackets } = await scanFiles({ 'src/job.ts': source });
  expect(brackets.map(({ refusal }) => refusal?.code ?? null)).toEqual([code]);
});

it('lets the same work be announced again once it is done', async () => {
  const source = run(`${bracket('await load();')}\n${bracket('await load();')}`);
  const { brackets } = await scanFiles({ 'src/job.ts': source });
  expect(brackets.map(({ verdict, start, end }) => [verdict, start.line, end.line])).toEqual([
    ['migratable', 2, 4],
    ['migratable', 5, 7],
  ]);
});
