/** A bracket that can be rewritten. */
export const MIGRATABLE = `import pino from 'pino';
const logger = pino();

export async function importUsers(job: { id: string }, fetchUsers: () => Promise<string[]>) {
  logger.info({ jobId: job.id }, 'Importing users');
  const users = await fetchUsers();
  logger.info({ count: users.length }, 'Imported users');
  return users;
}
`;

/** A bracket that has to stay: a generator hands out values inside of it. */
export const REFUSED = `import pino from 'pino';
const logger = pino();

export function* walkItems(items: string[]) {
  logger.info('Walking items');
  for (const item of items) yield item;
  logger.info('Walked items');
}
`;

/** A start that nothing ends. */
export const HALF = `import pino from 'pino';
const logger = pino();

export function warm() {
  logger.info('Starting cache warmup');
}
`;

/** Two log calls, as it takes to be parsed at all, and a syntax error. */
export const BROKEN = `import pino from 'pino';
const logger = pino();
logger.info('Importing users'
export function { }
logger.info('Imported users');
`;

export const PACKAGE = `{
  "name": "shop",
  "type": "module",
  "dependencies": {
    "@opentelemetry/sdk-node": "^0.200.0",
    "pino": "^10.0.0"
  }
}
`;
