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
  ['a factory at the place', "import { getLogger } from './log.js';", 'getLogger().info'],
])('reads the lines of %s', async (_, head, call) => {
  const text = `${head}\nclass A {\n  #logger;\n  async run(req, ctx, fastify, strapi, db) {\n    ${call}('Importing users');\n    await db.load();\n    ${call}('Imported users');\n  }\n}\n`;
  const { brackets } = await scanFiles({ 'src/job.js': text });
  expect(brackets).toMatchObject([{ logger: call.replace(/\.\w+$/, ''), spanName: 'import users' }]);
});
