import { expect, it } from 'vitest';
import { scanFiles } from './project.js';

/** Each row: a logger, what a file says before it is used, and how it is called. */
it.each([
  ['pino', "import pino from 'pino';\nconst log = pino();", 'log.info'],
  ['a child of pino', "import pino from 'pino';\nconst base = pino();\nconst log = base.child({ a: 1 });", 'log.debug'],
  ['winston itself', "import winston from 'winston';", 'winston.verbose'],
  ['a winston logger', "import winston from 'winston';\nconst logger = winston.createLogger({});", 'logger.info'],
  ['bunyan', "import bunyan from 'bunyan';\nconst log = bunyan.createLogger({ name: 'a' });", 'log.info'],
  ['Nest', "import { Logger } from '@nestjs/common';\nconst logger = new Logger('A');", 'logger.log'],
  ['Nest, static', "import { Logger } from '@nestjs/common';", 'Logger.verbose'],
  ['log4js', "import log4js from 'log4js';\nconst logger = log4js.getLogger('a');", 'logger.info'],
  ['loglevel', "import log from 'loglevel';", 'log.info'],
  ['consola', "import { consola } from 'consola';", 'consola.start'],
  ['signale', "import signale from 'signale';", 'signale.pending'],
  ['debug', "import createDebug from 'debug';\nconst debug = createDebug('a');", 'debug'],
  ['pino under another name', "const worker = require('pino')();", 'worker.info'],
  ['a child under another name', "const log = require('./log.js');\nconst jobs = log.child({ a: 1 });", 'jobs.debug'],
  ['console', '', 'console.log'],
  ['a request', '', 'req.log.info'],
  ['fastify', '', 'fastify.log.info'],
  ['a context', '', 'ctx.logger.info'],
  ['a property', '', 'this.logger.log'],
  ['a private property', '', 'this.#logger.info'],
  ['strapi', '', 'strapi.log.info'],
  ['a factory', "import { getLogger } from './log.js';\nconst logger = getLogger('a');", 'logger.info'],
  ['an object that logs itself', '', 'this.debug'],
  ['an object with a method of its own', '', 'this._log'],
  ['an object whose method says so', '', 'this.logInfo'],
  ['whatever can debug', '', 'printer.debug'],
  ['a logger whose methods say so', "const logger = require('./logger');", 'logger.logInfo'],
  [
    'whatever makes what is called a logger',
    "import { module } from './modules.js';\nconst logger = module('a');",
    'logger.info',
  ],
  ['a factory at the place', "import { getLogger } from './log.js';", 'getLogger().info'],
])('reads the lines of %s', async (_, head, call) => {
  const text = `${head}\nclass A {\n  #logger;\n  async run(req, ctx, fastify, strapi, db) {\n    ${call}('Importing users');\n    await db.load();\n    ${call}('Imported users');\n  }\n}\n`;
  const { brackets } = await scanFiles({ 'src/job.js': text });
  expect(brackets).toMatchObject([{ logger: call.replace(/\.\w+$/, ''), spanName: 'import users' }]);
});

it.each([
  ['behind an assertion', '(ctx.log as Log).info'],
  ['that may be missing', 'ctx.log!.info'],
  ['asked for first', 'ctx.log?.info?.'],
  ['on the next line', 'ctx.log\n      .info'],
  ['in a list', 'ctx.loggers[0]!.log.info'],
  ['as a function', 'log'],
  ['as a function that says so', 'logInfo'],
])('reads the lines of a logger %s', async (_, call) => {
  const text = `export async function run(ctx: Ctx, log: Log) {\n    ${call}('Importing users');\n    await ctx.load();\n    ${call}('Imported users');\n}\n`;
  const { brackets } = await scanFiles({ 'src/job.ts': text });
  expect(brackets).toMatchObject([{ spanName: 'import users' }]);
});

it('does not parse a file whose calls are only named like those of a logger', async () => {
  const text = "toast.success('Saving users');\nawait queue.start();\ndialog('a');\ntoast.success('Saved users');\n";
  const { summary } = await scanFiles({ 'src/page.ts': text });
  expect(summary).toMatchObject({ files: 1, parsed: 0 });
});

it('leaves what is only named like a method that logs', async () => {
  const text =
    "logger.logSystemMessage('Importing users');\nawait load();\nlogger.logSystemMessage('Imported users');\nlogger.info('a');\nlogger.info('b');\n";
  expect((await scanFiles({ 'src/system.js': text })).brackets).toEqual([]);
});

it('leaves a line with a function that is called behind it', async () => {
  const text =
    "logger.info('Importing users');\nawait load();\nlogger.info('Imported users', () => next());\nlogger.info('a');\n";
  expect((await scanFiles({ 'src/callback.js': text })).brackets).toEqual([]);
});

it('takes nothing for a logger that comes from a login', async () => {
  const text =
    "const progressLog = progress.get('aws-login');\nprogressLog.notice('Importing users');\nawait load();\nprogressLog.notice('Imported users');\n";
  expect((await scanFiles({ 'src/login.js': text })).brackets).toEqual([]);
});
