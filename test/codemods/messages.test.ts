import { describe, expect, it } from 'vitest';
import { scanFiles } from './project.js';

/** Each row: the opening and the closing call, then the two templates and the attributes that they carry. */
const styles: [string, string, string, string[], string[]][] = [
  [
    'literals',
    "logger.info('Importing users')",
    "logger.info('Imported users')",
    ['Importing users', 'Imported users'],
    [],
  ],
  [
    'templates',
    'logger.info(`Importing ${kind} users`)',
    'logger.info(`Imported ${n} users`)',
    ['Importing {} users', 'Imported {} users'],
    ['kind', 'n'],
  ],
  [
    'concatenation',
    "log.info('Importing users of ' + job.id)",
    "log.info('Imported ' + n + ' users')",
    ['Importing users of {}', 'Imported {} users'],
    ['job.id', 'n'],
  ],
  [
    'printf',
    "logger.info('Importing users of %s', job.id)",
    "logger.info('Imported %d users', n)",
    ['Importing users of {}', 'Imported {} users'],
    ['job.id', 'n'],
  ],
  [
    'a merge object first',
    "log.info({ jobId: job.id }, 'Importing users')",
    "log.info({ n }, 'Imported users')",
    ['Importing users', 'Imported users'],
    ['jobId', 'n'],
  ],
  [
    'a merge object last',
    "winston.info('Importing users', { jobId: job.id })",
    "winston.info('Imported users', { count: n })",
    ['Importing users', 'Imported users'],
    ['jobId', 'count'],
  ],
  [
    'one object',
    "logger.info({ message: 'Importing users', jobId: job.id })",
    "logger.info({ msg: 'Imported users', n })",
    ['Importing users', 'Imported users'],
    ['jobId', 'n'],
  ],
  [
    'the level as an argument',
    "logger.log('info', 'Importing users', { kind })",
    "logger.log('info', 'Imported users')",
    ['Importing users', 'Imported users'],
    ['kind'],
  ],
  [
    'a tag first',
    "log.info('db', 'Importing users now')",
    "log.info('db', 'Imported users now')",
    ['Importing users now', 'Imported users now'],
    [],
  ],
  [
    'a tag made of a name first',
    "log.info(`${name}_cron`, 'Importing users now')",
    "log.info(`${name}_cron`, 'Imported users now')",
    ['Importing users now', 'Imported users now'],
    [],
  ],
  [
    'a context last',
    "this.logger.log('Importing users', 'Importer')",
    "this.logger.log('Imported users', 'Importer')",
    ['Importing users', 'Imported users'],
    [],
  ],
  [
    'values among words',
    "console.log('importing users of', kind)",
    "console.log('imported', n, 'users')",
    ['importing users of {}', 'imported {} users'],
    ['kind', 'n'],
  ],
  [
    'optional calls',
    "logger?.info?.('Importing users')",
    "logger?.info?.('Imported users')",
    ['Importing users', 'Imported users'],
    [],
  ],
  [
    'a request logger',
    "req.log.info('Importing users')",
    "req.log.info('Imported users')",
    ['Importing users', 'Imported users'],
    [],
  ],
  [
    'nested fields',
    "log.info({ job: { id: job.id } }, 'Importing users')",
    "log.info('Imported users')",
    ['Importing users', 'Imported users'],
    ['job.id'],
  ],
  [
    'whole objects',
    "log.info({ ...job }, 'Importing users')",
    "log.info(job, 'Imported users')",
    ['Importing users', 'Imported users'],
    [],
  ],
  [
    'what the line is about, before the message',
    "log.info(job.id, 'Importing users')",
    "log.info(jobPath, 'Imported users')",
    ['Importing users', 'Imported users'],
    ['job.id', 'jobPath'],
  ],
  [
    'a context before the message',
    "log.info(job, 'Importing users')",
    "log.info(Context.JOB_ID, 'Imported users')",
    ['Importing users', 'Imported users'],
    [],
  ],
  [
    'counts that a date helped to find',
    "logger.info('Deleting old users')",
    'logger.info(`Deleted ${gone.length} old users, before ${cutoff}`)',
    ['Deleting old users', 'Deleted {} old users, before {}'],
    ['gone.length', 'cutoff'],
  ],
  [
    'what a value is shown by',
    "logger.info(`Importing users of ${job.tags.map((tag) => tag.name).join(', ')}`)",
    'logger.info(`Imported users of ${kind.substring(0, 20)} for ${job.getTenantId()}`)',
    ['Importing users of {}', 'Imported users of {} for {}'],
    ['job.tags', 'kind', 'job.tenantId'],
  ],
  [
    'what a function makes of a value',
    'logger.info(`Importing users of ${formatKind(kind)} of ${Array.from(job.tags)}`)',
    'logger.info(`Imported users of ${sizeOf(kind)}`)',
    ['Importing users of {} of {}', 'Imported users of {}'],
    ['kind', 'job.tags', 'sizeOf'],
  ],
  [
    'a value that is told perhaps, in words for the line',
    "logger.info(`Importing users${kind ? ` of ${kind}` : ''}`)",
    "logger.info('Imported users')",
    ['Importing users{}', 'Imported users'],
    ['kind'],
  ],
  [
    'a member of an enum, which says where the line belongs',
    "logger.info('Importing users', LogContext.USERS)",
    "logger.info('Imported users', LogContext.USERS)",
    ['Importing users', 'Imported users'],
    [],
  ],
  [
    'where the line comes from, which is no value',
    'logger.info(`${logPrefix} importing users of ${kind}`, loggerCtx)',
    'logger.info(`${logPrefix} imported users`, loggerCtx)',
    ['{} importing users of {} {}', '{} imported users {}'],
    ['kind'],
  ],
  [
    'colours',
    'console.log(`Importing users of ${chalk.bold(kind)}`)',
    "console.log(chalk.green('Imported') + ' users')",
    ['Importing users of {}', 'Imported users'],
    ['kind'],
  ],
  [
    'colours around all of it',
    "console.log(chalk.blue('Importing users of'), chalk.bold(kind))",
    'console.log(chalk.green(`Imported ${n} users`))',
    ['Importing users of {}', 'Imported {} users'],
    ['kind', 'n'],
  ],
];

describe('reads', () => {
  it.each(styles)('%s', async (_, opening, closing, messages, keys) => {
    const text = `async function run(job, kind, req) {\n  ${opening};\n  const n = await load(job);\n  const cutoff = subDays(new Date(), 7);\n  const gone = await remove({ before: new Date() });\n  ${closing};\n  return n;\n}\n`;
    const { brackets } = await scanFiles({ 'src/job.js': text });
    expect(brackets).toHaveLength(1);
    expect(brackets[0]?.messages).toEqual(messages);
    expect(brackets[0]?.attributes.map(({ key }) => key)).toEqual(keys);
  });
});

it('takes no colour for a value', async () => {
  const text =
    "import { BLUE, off } from 'node-ansi-logger';\nlog.info(`Importing ${BLUE}${kind}${off} users`);\nawait run(kind);\nlog.info('Imported users');\n";
  const { brackets } = await scanFiles({ 'src/job.mjs': text });
  expect(brackets[0]?.attributes.map(({ key }) => key)).toEqual(['kind']);
});

it('takes the colours of a product for values', async () => {
  const text =
    "import { defaultColour } from './colours.js';\nlog.info(`Painting ${defaultColour} doors`);\nawait run();\nlog.info('Painted doors');\n";
  const { brackets } = await scanFiles({ 'src/job.mjs': text });
  expect(brackets[0]?.attributes.map(({ key }) => key)).toEqual(['defaultColour']);
});

describe('of a value said at both ends', () => {
  it.each([
    ['takes one that cannot have changed once', 'const [a, b] = pair;', '', ['a@start']],
    ['takes one that was taken out of a parameter once', '', '', ['id@start'], 'id'],
    ['takes one that was written before once', 'let a = pair[0];\n  a ||= 1;', '', ['a@start']],
    ['takes arithmetic with one once', 'const a = pair[0];', '', ['a@start'], 'a + 1'],
    ['takes arithmetic with one that is written in between twice', 'let a = 0;', 'a++;', ['a@start', 'a@end'], 'a + 1'],
    ['takes one that is written in between twice', 'let a = pair[0];', 'a = 2;', ['a@start', 'a@end']],
    [
      'takes one that another function writes twice',
      'let a = 0;\n  const next = () => a++;',
      'next();',
      ['a@start', 'a@end'],
    ],
    ['takes one of the module that is written twice', '', 'count();', ['calls@start', 'calls@end'], 'calls'],
    ['takes one that is given to a parameter before once', 'id = next(id);', '', ['id@start'], 'id'],
  ])('%s', async (_, before, between, attributes, name = 'a') => {
    const text = `let calls = 0;
const count = () => calls++;
async function run(pair, { id }) {
  ${before}
  logger.info(\`Importing \${${name}}\`);
  await load();
  ${between}
  logger.info(\`Imported \${${name}}\`);
}
`;
    const { brackets } = await scanFiles({ 'src/job.js': text });
    expect(brackets[0]?.attributes.map(({ key, on }) => `${key}@${on}`)).toEqual(attributes);
  });

  it('takes one that goes on changing around a callback twice', async () => {
    const text = `async function run(pages) {
  for (let page = 0; page < pages; page++) {
    queue.push(async () => {
      logger.info(\`Importing \${page}\`);
      await load();
      logger.info(\`Imported \${page}\`);
    });
  }
}
`;
    const { brackets } = await scanFiles({ 'src/job.js': text });
    expect(brackets[0]?.attributes).toHaveLength(2);
  });
});

describe('takes for no logger', () => {
  it.each([
    ['a map called log', "const log = new Map();\nlog.info('Importing users'); run(); log.info('Imported users');"],
    ['arithmetic', "Math.log('Importing users'); run(); Math.log('Imported users');"],
    [
      'children of each other',
      "const a = b.child({}), b = a.child({});\na.info('Importing users'); run(); a.info('Imported users');",
    ],
    ['a dialog', "dialog.info('Importing users'); run(); dialog.info('Imported users');"],
  ])('%s', async (_, text) => {
    const { summary } = await scanFiles({ 'src/job.js': text });
    expect(summary).toMatchObject({ logCalls: 0, failedFiles: 0 });
  });
});

it('takes a function named in the config for a logger', async () => {
  const text = "audit('Importing users');\nawait run();\naudit('Imported users');\n";
  expect((await scanFiles({ 'src/job.mjs': text })).brackets).toEqual([]);
  expect((await scanFiles({ 'src/job.mjs': text }, { loggers: ['audit'] })).brackets).toHaveLength(1);
});

it.each([
  ['a value', 'logger.info(`Deleting ${fileName}`);', 'logger.info(`Deleted ${fileName}`);', 'delete file'],
  ['a property', 'logger.info(`Loading ${this.ledger.id}...`);', "logger.info('Loaded');", 'load ledger'],
  ['a value of any kind', 'logger.info(`Deleting ${key}`);', 'logger.info(`Deleted ${key}`);', 'delete'],
  [
    'who speaks',
    "logger.info('[MAIL/SMTP] Initializing');",
    "logger.info('[MAIL/SMTP] Initialized');",
    'initialize mail smtp',
  ],
  ['who only does it', "logger.info('[mailer] Deleting');", "logger.info('[mailer] Deleted');", 'delete'],
])('takes the object of a verb alone from %s', async (_, start, end, name) => {
  const { brackets } = await scanFiles({ 'src/job.mjs': `${start}\nawait run();\n${end}\n` });
  expect(brackets.map(({ spanName }) => spanName)).toEqual([name]);
});

it.each([
  ['scripts/2_proposeEmissionRate.js', 'propose emission rate'],
  ['scripts/fill.js', 'main'],
])('names the main function of %s', async (file, name) => {
  const text =
    'async function main() {\nconst start = Date.now();\nawait run();\nconsole.log(`Done in ${Date.now() - start}ms`);\n}\n';
  const { brackets } = await scanFiles({ [file]: text });
  expect(brackets.map(({ spanName }) => spanName)).toEqual([name]);
});

it('names no span after a marker alone', async () => {
  const text = 'logger.info(`${action} begin. ID: ${id}`);\nawait run();\nlogger.info(`${action} end. ID: ${id}`);\n';
  const { brackets } = await scanFiles({ 'src/job.mjs': text });
  expect(brackets.map(({ spanName }) => spanName)).toEqual(['work']);
});

describe('of lines behind an if', () => {
  const lines = (flag: string, other = flag) =>
    `if (${flag}) log.info('Importing users');\nawait run();\nif (${other}) log.info('Imported users');\n`;

  it.each([
    'verbose',
    '!this.quiet',
    'logLevel >= 2',
    "process.env.DEBUG === 'true'",
    "log.isLevelEnabled('debug')",
    'isDebugMode',
    'this.#verbose',
    "logger.level === 'debug'",
    'debug || options.verbose',
  ])('takes those that %s lets through', async (flag) => {
    const { brackets } = await scanFiles({ 'src/job.mjs': lines(flag) });
    expect(brackets).toMatchObject([{ spanName: 'import users', verdict: 'migratable' }]);
  });

  it.each([
    ['what is worked on', 'users', 'users'],
    ['what only sounds like a setting', 'catalog', 'catalog'],
    ['a level of the data', 'user.level', 'user.level'],
    ['a call', 'debug(users)', 'debug(users)'],
    ['another flag', 'verbose', 'debug'],
  ])('takes none that ask for %s', async (_, flag, other) => {
    expect((await scanFiles({ 'src/job.mjs': lines(flag, other) })).brackets).toEqual([]);
  });

  it('takes none that have company', async () => {
    const text = lines('verbose').replaceAll(/ log\.info\(.*?\);/g, (line) => ` {${line} show(); }`);
    expect((await scanFiles({ 'src/job.mjs': text })).brackets).toEqual([]);
  });
});
